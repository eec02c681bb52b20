#include "bot/commands/check.h"

#include <sstream>

#include <gmock/gmock.h>

#include "tests/support/content_folder.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;

constexpr std::chrono::sys_days kToday = std::chrono::year(2027) / 3 / 2;

struct Ran {
  int code;
  std::string out, err;
};

Ran check(const std::optional<std::filesystem::path>& content) {
  std::ostringstream out, err;
  int code = run_check(content, kToday, out, err);
  return {code, out.str(), err.str()};
}

TEST(CheckCommand, CountsWhatIsFine) {
  test::ContentFolder faq(test::plain_faq());
  Ran ran = check(faq.path());
  EXPECT_EQ(ran.code, 0) << ran.out;
  EXPECT_EQ(ran.out, "The content is fine: 2 answers, 6 phrasings, each reaches its answer.\n");
  EXPECT_THAT(ran.err, IsEmpty());
}

TEST(CheckCommand, RemarksOnWhatIsPastItsDateAndIsFine) {
  auto files = test::plain_faq();
  files.push_back({"more.yaml",
                   "entries: [{id: a, question: towels, source: team, lead: \"Bring one.\", "
                   "verify_by: 2027-03-01}]\n"
                   "replacements: [{id: topic/lockers, source: team, lead: \"A card.\", "
                   "verify_by: 2027-03-02}]\n"});
  test::ContentFolder faq(files);
  Ran ran = check(faq.path());
  EXPECT_EQ(ran.code, 0) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("The content is fine"));
  EXPECT_THAT(ran.out, HasSubstr("remark: " + (faq.path() / "more.yaml").string() +
                                 ":1:82: a was to be looked at again by 2027-03-01\n"));
  EXPECT_THAT(ran.out, testing::Not(HasSubstr("topic/lockers"))) << "it is due today, and not past";
}

TEST(CheckCommand, IsFineWithWhatShips) {
  Ran ran = check(std::nullopt);
  EXPECT_EQ(ran.code, 0) << ran.out;
  EXPECT_THAT(
      ran.out,
      MatchesRegex("The content is fine: [0-9]+ answers, [0-9]+ phrasings, each reaches its answer.\n"));
}

TEST(CheckCommand, ListsEveryFaultWithTheFilesPath) {
  test::ContentFolder folder(test::small_content_and(
      "entrys: []\nentries:\n  - id: topic/x\n    question: what is x\n    lead: No.\n"));
  const std::string file = (folder.path() / "more.yaml").string();
  Ran ran = check(folder.path());
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.out,
            file + ":1:1: unknown key `entrys` in the file, did you mean `entries`?\n" + file +
                ":5:11: a statement without a document: \"No.\", expected a marker such as [0] behind it\n"
                "2 faults in the content\n");
}

TEST(CheckCommand, SaysWhichFolderCannotBeRead) {
  Ran ran = check("/nonexistent/content");
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("rolecall check: /nonexistent/content: is not a folder"));
  EXPECT_THAT(ran.out, IsEmpty());
}

}  // namespace
}  // namespace rolecall
