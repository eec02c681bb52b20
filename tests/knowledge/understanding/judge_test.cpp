// Where an answer is missed by little: what may have been meant is asked back.
#include "knowledge/understanding/judge.h"

#include <gmock/gmock.h>

#include "knowledge/content/target.h"
#include "knowledge/understanding/confidence.h"
#include "knowledge/understanding/word_classes.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Content& library() {
  return *test::small_knowledge().snapshot()->content;
}

Target target(std::string_view id) {
  return find_target(library(), id).value();
}

// What is deliberately not covered: the wages, about which a phrasing asks.
Target wages() {
  return {TargetKind::not_covered, {}, 1};
}

LinkedWord known(std::string text) {
  return {.text = text, .stem = text, .known = true};
}

LinkedWord unknown(std::string text) {
  return {.text = text, .stem = text};
}

const LinkedQuestion kQuestion = {.words = {known("damp"), known("books"), known("fees")}, .mentions = {}};

Reading judged(const std::vector<Candidate>& candidates, const LinkedQuestion& question = kQuestion) {
  return judge(library(), question, {}, candidates);
}

std::vector<std::string> close_to(const Reading& reading) {
  std::vector<std::string> ids;
  for (const Target& close : reading.close) ids.push_back(entry_id(library(), close));
  return ids;
}

TEST(DidYouMean, IsAskedBetweenAnAnswerAndSilence) {
  for (double score : {kMaybeNeeded, 0.3, 0.4, kNeeded - 0.001}) {
    Reading reading = judged({{target("topic/damp"), score}});
    EXPECT_TRUE(reading.did_you_mean) << score;
    EXPECT_EQ(reading.outcome, Outcome::unanswered) << score;
    EXPECT_NE(reading.reason, Reason::none) << score;
    EXPECT_THAT(close_to(reading), ElementsAre("topic/damp")) << score;
  }
}

TEST(DidYouMean, IsNotAskedBelowOrAboveThat) {
  for (double score : {0.0, kCloseNeeded, kMaybeNeeded - 0.001}) {
    Reading reading = judged({{target("topic/damp"), score}});
    EXPECT_FALSE(reading.did_you_mean) << score;
    EXPECT_EQ(reading.outcome, Outcome::unanswered) << score;
  }
  EXPECT_FALSE(judged({}).did_you_mean);
  Reading answered = judged({{target("topic/damp"), kNeeded}, {target("topic/quiet"), 0.45}});
  EXPECT_FALSE(answered.did_you_mean);
  EXPECT_EQ(answered.outcome, Outcome::answered);
}

TEST(DidYouMean, OffersTheBestThree) {
  EXPECT_THAT(close_to(judged({{target("topic/damp"), 0.45},
                               {target("who/late-fees"), 0.44},
                               {target("topic/quiet"), 0.43},
                               {target("define/archivist"), 0.42}})),
              ElementsAre("topic/damp", "who/late-fees", "topic/quiet"));
}

TEST(DidYouMean, OffersNothingFarBelowTheBest) {
  EXPECT_THAT(
      close_to(judged({{target("topic/damp"), 0.48}, {target("topic/quiet"), 0.17}, {wages(), 0.16}})),
      ElementsAre("topic/damp", "topic/quiet"));
  EXPECT_THAT(close_to(judged({{target("topic/damp"), 0.48}, {target("topic/quiet"), 0.15}})),
              ElementsAre("topic/damp"));
}

TEST(DidYouMean, OffersNeitherSmallTalkNorWhatIsNotCovered) {
  Reading reading = judged({{target("chat/greeting"), 0.45}, {wages(), 0.4}, {target("topic/damp"), 0.3}});
  EXPECT_TRUE(reading.did_you_mean);
  EXPECT_THAT(close_to(reading), ElementsAre("topic/damp"));
  EXPECT_FALSE(judged({{target("chat/greeting"), 0.45}, {wages(), 0.4}}).did_you_mean);
}

TEST(DidYouMean, IsNotAskedBesideATitleThatIsNotKnown) {
  for (MentionKind kind : {MentionKind::unknown_title, MentionKind::near_miss}) {
    LinkedQuestion question = kQuestion;
    question.words.push_back(unknown("curator"));
    question.add_mention({.kind = kind, .begin = 3, .end = 4});
    Reading reading = judged({{target("topic/damp"), 0.45}}, question);
    EXPECT_FALSE(reading.did_you_mean);
    EXPECT_EQ(reading.outcome, Outcome::unanswered);
    EXPECT_EQ(reading.reason, Reason::unknown_role);
  }
}

TEST(DidYouMean, IsAskedWhereItIsNotSureThatNothingCoversIt) {
  Reading reading = judged({{wages(), 0.6}, {target("topic/damp"), 0.45}});
  EXPECT_TRUE(reading.did_you_mean);
  EXPECT_EQ(reading.outcome, Outcome::unanswered);
  EXPECT_EQ(reading.reason, Reason::not_in_documents);
  EXPECT_THAT(close_to(reading), ElementsAre("topic/damp"));
}

TEST(DidYouMean, IsNotAskedWhereThatIsSureOrNoAnswerIsNear) {
  const std::pair<double, double> cases[] = {
      {0.8, 0.45}, {kSurelyNotCovered, 0.45}, {0.6, kMaybeBesideNotCovered - 0.001}};
  for (const auto& [not_covered, answer] : cases) {
    Reading reading = judged({{wages(), not_covered}, {target("topic/damp"), answer}});
    EXPECT_FALSE(reading.did_you_mean) << not_covered << " and " << answer;
    EXPECT_EQ(reading.target, wages()) << not_covered << " and " << answer;
    EXPECT_EQ(reading.outcome, Outcome::unanswered) << not_covered << " and " << answer;
  }
}

TEST(UnknownWords, AreNotedWhereThereIsNoAnswer) {
  LinkedWord mark = unknown("?"), small = unknown("the");
  mark.mark = true;
  small.classes = kFiller;
  LinkedQuestion question = {.words = {small, unknown("flurbish"), known("damp"), unknown("grommet"), mark},
                             .mentions = {}};
  EXPECT_THAT(judged({}, question).unknown_words, ElementsAre("flurbish", "grommet"));
  EXPECT_THAT(judged({{target("topic/damp"), 0.4}}, question).unknown_words,
              ElementsAre("flurbish", "grommet"));
  EXPECT_THAT(judged({{target("topic/damp"), 0.9}}, question).unknown_words, IsEmpty());
}

TEST(UnknownWords, AreAtMostThreeAndNotThoseOfATitle) {
  LinkedQuestion question;
  for (const char* text : {"zoo", "manager", "one", "two", "three", "four"})
    question.words.push_back(unknown(text));
  question.add_mention({.kind = MentionKind::unknown_title, .begin = 0, .end = 2});
  Reading reading = judged({}, question);
  EXPECT_THAT(reading.unknown_words, ElementsAre("one", "two", "three"));
  EXPECT_EQ(reading.unknown_title, "zoo manager");
}

}  // namespace
}  // namespace rolecall
