#include "bot/content_source.h"

#include <fstream>
#include <stdexcept>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace rolecall {
namespace {

TEST(ContentSource, IsTheFolderThatIsNamedOrWhatShips) {
  test::TemporaryFolder folder;
  std::ofstream(folder / "a.yaml") << "entries: []\n";
  EXPECT_EQ(read_content(folder.path()).size(), 1U);
  EXPECT_EQ(read_content(std::nullopt).size(), shipped_content().size());
  EXPECT_THROW(read_content(folder / "absent"), std::runtime_error);
}

TEST(FaultReport, NamesFilesAsTheyAreFoundOnDisk) {
  EXPECT_EQ(fault_report("/etc/content", {{{"who/a.yaml", 3, 5}, "no `lead`"}}),
            "/etc/content/who/a.yaml:3:5: no `lead`\n1 fault in the content");
  EXPECT_EQ(fault_report(std::nullopt, {{{"a.yaml", 1, 1}, "one"}, {{"b.yaml"}, "two"}}),
            "a.yaml:1:1: one\nb.yaml: two\n2 faults in the content");
}

}  // namespace
}  // namespace rolecall
