// `rolecall admin` as an operator types it.
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/paths.h"
#include "tests/support/rolecall.h"

namespace rolecall::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

TEST(AdminCommand, WritesTheManifestThatShips) {
  const Finished ran = run_rolecall({"admin", "manifest", "--url", "https://rolecall.example.com"});
  std::ifstream in(source_folder() / "deploy/slack-manifest.yaml");
  std::ostringstream shipped;
  shipped << in.rdbuf();
  EXPECT_EQ(ran.exit_code, 0) << ran.error;
  EXPECT_EQ(ran.output, shipped.str());
}

TEST(AdminCommand, IsRefusedWithTwoForAnAddressThatSlackCannotUse) {
  for (const std::string url : {"http://rolecall.example.com", "https://a.example/path",
                                "https://me@a.example", "https://a.example?b"}) {
    const Finished ran = run_rolecall({"admin", "manifest", "--url", url});
    EXPECT_EQ(ran.exit_code, 2) << url;
    EXPECT_THAT(ran.output, IsEmpty()) << url;
    EXPECT_THAT(ran.error, HasSubstr("expected https://HOST")) << url;
  }
}

}  // namespace
}  // namespace rolecall::test
