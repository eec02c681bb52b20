#include "knowledge/understanding/explain.h"

#include <gmock/gmock.h>

#include "tests/support/answer_checks.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Explanation explained(const char* text) {
  Explanation explanation;
  test::small_knowledge().ask({.text = text}, &explanation);
  return explanation;
}

TEST(Explanation, ShowsHowTheWordsWereRead) {
  Explanation explanation = explained("What's an archivst, flurbish?");
  EXPECT_EQ(explanation.words, "what is an archivist flurbish");
  EXPECT_THAT(explanation.corrections, Contains(::testing::HasSubstr("archivist")));
  EXPECT_THAT(explanation.unknown_words, ElementsAre("flurbish"));
  EXPECT_THAT(explanation.mentions, ElementsAre("archivist: archivist"));
}

TEST(Explanation, ShowsWhatEachMentionWasTakenFor) {
  EXPECT_THAT(explained("CL").mentions, ElementsAre("cl: one of several roles"));
  EXPECT_THAT(explained("curator").mentions, ElementsAre("curator: not covered: Curator"));
  EXPECT_THAT(explained("what is a zoo manager").mentions,
              ElementsAre("zoo manager: a title that is not known"));
  EXPECT_THAT(explained("hello").mentions, IsEmpty());
}

TEST(Explanation, ListsWhatWasConsideredBestFirst) {
  Explanation explanation = explained("where can people talk");
  ASSERT_THAT(explanation.considered, Not(IsEmpty()));
  EXPECT_EQ(explanation.considered[0].entry, "topic/quiet");
  for (std::size_t i = 1; i < explanation.considered.size(); ++i) {
    EXPECT_GE(explanation.considered[i - 1].score, explanation.considered[i].score);
  }
  EXPECT_GT(explanation.threshold, 0);
  EXPECT_GE(explanation.considered[0].score, explanation.threshold);
}

TEST(Explanation, ChangesNothingAboutTheAnswer) {
  for (const char* text : {"archivst vs cl", "curator", "", "where can people talk"}) {
    Explanation explanation;
    Answer with = test::small_knowledge().ask({.text = text}, &explanation);
    EXPECT_EQ(test::dump(with), test::dump(test::ask_library(text))) << text;
  }
}

}  // namespace
}  // namespace rolecall
