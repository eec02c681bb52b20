#include "knowledge/check.h"

#include <gmock/gmock.h>

#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::chrono::sys_days kToday = std::chrono::year(2026) / 1 / 1;

std::vector<std::string> faults_of(const std::string& yaml) {
  std::vector<std::string> list;
  for (const Fault& fault : check_content(test::small_content_and(yaml), kToday).faults)
    list.push_back(to_string(fault));
  return list;
}

std::string entry(const std::string& lines) {
  return "entries:\n  - id: topic/x\n    question: what do gardeners grow\n" + lines;
}

TEST(Check, FindsNothingWrongWithGoodContent) {
  for (const auto& files : {test::small_content(), test::plain_faq(), shipped_content()}) {
    ContentCheck check = check_content(files, kToday);
    std::vector<std::string> faults;
    for (const Fault& fault : check.faults) faults.push_back(to_string(fault));
    EXPECT_THAT(faults, IsEmpty());
    EXPECT_GT(check.entries, 0U);
    EXPECT_GT(check.phrasings, check.entries / 2);
  }
}

TEST(Check, CountsAnswersAndPhrasings) {
  ContentCheck check = check_content(test::plain_faq(), kToday);
  EXPECT_EQ(check.entries, 2U);
  EXPECT_EQ(check.phrasings, 6U) << "each entry's question and its two phrasings";
}

TEST(Check, StopsAtTheLoadersFaults) {
  ContentCheck check = check_content(test::small_content_and("entrys: []\n"), kToday);
  ASSERT_EQ(check.faults.size(), 1U);
  EXPECT_EQ(check.entries, 0U);
}

TEST(Check, FindsAPhrasingThatReachesAnotherEntry) {
  EXPECT_THAT(
      faults_of(entry("    lead: Roses. [0]\n    phrasings:\n      - what about roses\n"
                      "      - is whispering allowed in the reading room\n")),
      ElementsAre("more.yaml:7:9: \"is whispering allowed in the reading room\" does not reach topic/x, "
                  "it is answered with topic/quiet"));
}

TEST(Check, FindsAGapThatIsAnswered) {
  EXPECT_THAT(
      faults_of("not_covered:\n  - id: x\n    reason: off-topic\n    name: X\n    phrasings: [does moisture "
                "harm parchment]\n"),
      ElementsAre(
          "more.yaml:5:17: not covered, but \"does moisture harm parchment\" is answered with topic/damp"));
}

TEST(Check, FindsTextsThatAreTooLongForAPhoneOrAChat) {
  const std::string word = "gardening ";
  auto times = [&](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += word;
    return text;
  };
  EXPECT_THAT(faults_of(entry("    title: " + times(16) + "\n    lead: Roses. [0]\n")),
              ElementsAre("more.yaml:2:5: the title of topic/x has 159 characters, at most 150 fit"));
  EXPECT_THAT(faults_of("entries:\n  - id: topic/x\n    question: " + times(8) + "\n    lead: Roses. [0]\n"),
              Contains("more.yaml:2:5: the question of topic/x has 79 characters, at most 75 fit"));
  EXPECT_THAT(faults_of(entry("    lead: " + times(1200) + "[0]\n")),
              Contains(::testing::MatchesRegex(
                  "more.yaml:2:5: the answer of topic/x has 12[0-9]+ characters, at most 11000 fit")));
}

TEST(Check, FindsCellsAndLabelsThatAreTooWide) {
  const std::string role =
      "roles:\n  - id: gardener\n    name: Gardener\n    called: a gardener\n    gist: Grows roses. [0]\n"
      "    definition: {lead: \"A gardener grows roses. [0]\"}\n    facets:\n      duties:\n        cell: ";
  EXPECT_THAT(
      faults_of(role + std::string(81, 'x') + " [0]\n        lead: Roses. [0]\n"),
      ElementsAre("more.yaml:2:5: the cell duties of role gardener has 81 characters, at most 80 fit"));
  EXPECT_THAT(
      faults_of(
          "facets:\n  - id: x\n    label: A label that is far too wide\n    title: T\n    question: q\n"),
      ElementsAre("more.yaml:2:5: the label of facet x has 28 characters, at most 24 fit"));
}

TEST(Check, FindsATableThatNoChatShows) {
  std::string rows;
  for (int i = 0; i < 120; ++i) rows += "        - [" + std::string(90, 'r') + ", \"x [0]\"]\n";
  EXPECT_THAT(
      faults_of(entry("    lead: Roses. [0]\n    table:\n      columns: [A, B]\n      rows:\n" + rows)),
      Contains(::testing::MatchesRegex(
          "more.yaml:2:5: the table of topic/x has 1[0-9]+ characters, at most 10000 fit")));
}

}  // namespace
}  // namespace rolecall
