#include "bot/commands/admin.h"

#include <sstream>

#include <CLI/CLI.hpp>
#include <gmock/gmock.h>

namespace rolecall {
namespace {

using ::testing::IsEmpty;
using ::testing::StartsWith;

struct Ran {
  int code;
  std::string out, err;
};

// As main() does it: what the command line refuses is 2.
Ran admin(const std::string& arguments) {
  CLI::App program("rolecall");
  AdminOptions options;
  add_admin_command(program, options);
  std::ostringstream out, err;
  try {
    program.parse(arguments);
  } catch (const CLI::ParseError& error) {
    return {program.exit(error, out, err) == 0 ? 0 : 2, out.str(), err.str()};
  }
  const int code = run_admin_command(options, out, err);
  return {code, out.str(), err.str()};
}

TEST(AdminManifestCommand, WritesTheManifestForTheAddress) {
  const Ran ran = admin("admin manifest --url https://bot.example.com");
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out, slack::manifest({"https://bot.example.com"}));
  EXPECT_THAT(ran.err, IsEmpty());
}

TEST(AdminManifestCommand, TakesTheSurfaceAndTheCommand) {
  const Ran assistant = admin("admin manifest --url https://a.example --surface assistant --command /who");
  EXPECT_EQ(assistant.code, 0) << assistant.err;
  EXPECT_EQ(assistant.out, slack::manifest({"https://a.example", slack::Surface::assistant, "/who"}));
  EXPECT_EQ(admin("admin manifest --url https://a.example --surface plain").out,
            slack::manifest({"https://a.example", slack::Surface::plain}));
}

TEST(AdminManifestCommand, RefusesWhatSlackCannotUse) {
  const Ran path = admin("admin manifest --url https://bot.example.com/slack");
  EXPECT_EQ(path.code, 2);
  EXPECT_THAT(path.out, IsEmpty());
  EXPECT_THAT(path.err, StartsWith("rolecall admin manifest: the URL has a path"));

  EXPECT_EQ(admin("admin manifest --url http://bot.example.com").code, 2);
  EXPECT_EQ(admin("admin manifest --url https://a --command role").code, 2);
  EXPECT_EQ(admin("admin manifest --url https://a --surface teams").code, 2);
  EXPECT_EQ(admin("admin manifest").code, 2);
  EXPECT_EQ(admin("admin").code, 2);
}

}  // namespace
}  // namespace rolecall
