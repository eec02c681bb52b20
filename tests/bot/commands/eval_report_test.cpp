#include "bot/commands/eval_report.h"

#include <gmock/gmock.h>

#include "tests/support/evaluation_results.h"

namespace rolecall {
namespace {

using test::answered;
using test::unanswered;
using ::testing::DoubleNear;

TEST(EvalReport, OfNothingHasNoFigures) {
  EvalReport report = summarise({});
  EXPECT_EQ(report.all.all, 0U);
  EXPECT_EQ(report.all.percent(), 0);
  EXPECT_EQ(report.calibration_error_percent, 0);
  EXPECT_EQ(report.p99_micros, 0);
}

TEST(EvalReport, CountsByTheKindOfTheFirstAcceptedEntry) {
  EvalReport report = summarise({answered("define/a", "define/a", 0.9), answered("define/b", "define/a", 0.9),
                                 unanswered("none", 0.1)});
  EXPECT_EQ(report.all.right, 2U);
  EXPECT_EQ(report.all.all, 3U);
  EXPECT_EQ(report.kinds["define"].right, 1U);
  EXPECT_EQ(report.kinds["define"].all, 2U);
  EXPECT_EQ(report.kinds["none"].right, 1U);
}

TEST(EvalReport, SeparatesQuestionsThatHaveAnAnswerFromThoseThatHaveNone) {
  EvalReport report =
      summarise({answered("topic/a", "topic/a", 0.9), answered("topic/a", "topic/b", 0.9),
                 unanswered("topic/a", 0.4), unanswered("none", 0.2), answered("none", "topic/b", 0.6)});
  EXPECT_EQ(report.expected_right.right, 1U);
  EXPECT_EQ(report.expected_right.all, 3U);
  EXPECT_EQ(report.expected_answered.right, 2U);
  EXPECT_EQ(report.expected_answered.all, 3U);
  EXPECT_EQ(report.wrongly_answered.right, 1U);
  EXPECT_EQ(report.wrongly_answered.all, 2U);
}

TEST(EvalReport, ListsWhatIsConfusedMostFrequentFirst) {
  std::vector<EvaluationResult> results{answered("topic/a", "topic/b", 0.9), unanswered("topic/c", 0.4),
                                        answered("none", "topic/b", 0.6), unanswered("topic/c", 0.3)};
  EvaluationResult lacks_text = answered("topic/a", "topic/a", 0.9);
  lacks_text.right_text = false;
  results.push_back(lacks_text);
  EvalReport report = summarise(results);
  ASSERT_EQ(report.confusions.size(), 3U);
  EXPECT_EQ(report.confusions[0].accepted, "topic/c");
  EXPECT_EQ(report.confusions[0].answered, "none");
  EXPECT_EQ(report.confusions[0].count, 2U);
  EXPECT_EQ(report.confusions[1].accepted, "none");
  EXPECT_EQ(report.confusions[2].answered, "topic/b");
  EXPECT_EQ(report.misses.size(), 5U);
}

TEST(EvalReport, ListsTenConfusionsAtMost) {
  std::vector<EvaluationResult> results;
  for (int i = 0; i < 30; ++i) results.push_back(answered("topic/a", "topic/" + std::to_string(i), 0.9));
  EXPECT_EQ(summarise(results).confusions.size(), 10U);
}

TEST(EvalReport, ComparesPredictedWithObservedInTenths) {
  EvalReport report = summarise({answered("topic/a", "topic/a", 1.0), answered("topic/a", "topic/a", 0.9),
                                 answered("topic/a", "topic/b", 0.59), answered("topic/a", "topic/a", 0.51),
                                 unanswered("topic/a", 0.4)});
  EXPECT_EQ(report.reliability[9].right.right, 2U);
  EXPECT_EQ(report.reliability[9].right.all, 2U);
  EXPECT_THAT(report.reliability[9].predicted_percent(), DoubleNear(95, 0.001));
  EXPECT_EQ(report.reliability[5].right.right, 1U);
  EXPECT_EQ(report.reliability[5].right.all, 2U);
  EXPECT_EQ(report.reliability[4].right.all, 0U) << "what is not answered is not predicted to be right";
  EXPECT_THAT(report.calibration_error_percent, DoubleNear((2 * 5.0 + 2 * 5.0) / 4, 0.001));
}

TEST(EvalReport, TakesTheTimesFromTheSortedRow) {
  std::vector<EvaluationResult> results(101, answered("topic/a", "topic/a", 1));
  for (std::size_t i = 0; i < results.size(); ++i)
    results[i].nanoseconds = 1000 * static_cast<std::int64_t>(100 - i);
  EXPECT_EQ(summarise(results).p50_micros, 50);
  EXPECT_EQ(summarise(results).p99_micros, 99);
}

TEST(IntervalPercent, StaysBetweenNoneAndAll) {
  EXPECT_THAT(interval_percent({10, 10}).high, DoubleNear(100, 0.001));
  EXPECT_THAT(interval_percent({10, 10}).low, DoubleNear(72.2, 0.1));
  EXPECT_THAT(interval_percent({0, 10}).low, DoubleNear(0, 0.001));
  EXPECT_THAT(interval_percent({2, 4}).low, DoubleNear(15.0, 0.1));
}

}  // namespace
}  // namespace rolecall
