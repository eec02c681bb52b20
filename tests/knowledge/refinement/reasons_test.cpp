#include "knowledge/refinement/reasons.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/question_log/why.h"

namespace rolecall {
namespace {

using testing::ElementsAre;

TEST(Reasons, AreReadAsTheyWereWritten) {
  Explanation explanation;
  explanation.words = "what does a tpm flurbish";
  explanation.unknown_words = {"flurbish"};
  explanation.mentions = {"tpm: technical-program-manager"};
  explanation.considered = {{"who/roadmap", 0.41, "who \"owns\" it"}, {"topic/pay", 0.2, "what is paid"}};
  const Reasons reasons = read_reasons(why_json(explanation));
  EXPECT_EQ(reasons.words, explanation.words);
  EXPECT_THAT(reasons.unknown, ElementsAre("flurbish"));
  EXPECT_THAT(reasons.mentions, ElementsAre("tpm: technical-program-manager"));
  EXPECT_THAT(reasons.considered, ElementsAre(NearEntry{"who/roadmap", 0.41, "who \"owns\" it"},
                                              NearEntry{"topic/pay", 0.2, "what is paid"}));
  EXPECT_FALSE(reasons.deliberate());
}

TEST(Reasons, LeaveOutTheEllipsisOfACutList) {
  Explanation explanation;
  explanation.unknown_words.assign(40, "flurbish");
  for (const std::string& word : read_reasons(why_json(explanation)).unknown) EXPECT_EQ(word, "flurbish");
}

TEST(Reasons, AreEmptyWhereARowHasNoneOrAnythingElse) {
  for (const char* why : {"", "{", "[]", "null", "7", R"({"words":7,"unknown":{},"mentions":[1,null]})",
                          R"({"considered":[1,["a"],["a","b","c"],[1,2,3]],"words":null})"}) {
    const Reasons reasons = read_reasons(why);
    EXPECT_EQ(reasons.words, "") << why;
    EXPECT_TRUE(reasons.unknown.empty() && reasons.mentions.empty() && reasons.considered.empty()) << why;
    EXPECT_FALSE(reasons.deliberate()) << why;
  }
}

TEST(Reasons, AreDeliberateWhereWhatIsNotCoveredWasNamedOrLikely) {
  EXPECT_TRUE(read_reasons(R"({"mentions":["scrum master: not covered: Scrum Master"]})").deliberate());
  EXPECT_TRUE(read_reasons(R"({"considered":[["not covered: money",0.61,"my pay"]]})").deliberate());
  EXPECT_FALSE(read_reasons(R"({"considered":[["not covered: money",0.41,"my pay"]]})").deliberate());
  EXPECT_FALSE(
      read_reasons(R"({"considered":[["topic/pay",0.4,""],["not covered: money",0.3,""]]})").deliberate());
}

}  // namespace
}  // namespace rolecall
