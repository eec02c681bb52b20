#include "bot/commands/eval_print.h"

#include <sstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "tests/support/evaluation_results.h"

namespace rolecall {
namespace {

using nlohmann::json;

// Four questions: one right, one taken for another, one silent, one that should have been.
std::vector<EvaluationResult> results() {
  std::vector<EvaluationResult> all{
      test::answered("topic/pay", "topic/pay", 0.95), test::answered("topic/pay", "topic/leave", 0.62),
      test::unanswered("topic/leave", 0.31), test::answered("none", "topic/pay", 0.58)};
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].asked.line = static_cast<int>(i) + 1;
    all[i].nanoseconds = 20'000;
  }
  all[1].explanation.considered = {{"topic/leave", 0.62, "days of leave"},
                                   {"topic/pay", 0.4, "pay"},
                                   {"topic/a", 0.2, "a"},
                                   {"topic/b", 0.1, "b"}};
  all[1].explanation.unknown_words = {"sabbatical", "paid"};
  for (EvaluationResult& result : all) result.explanation.threshold = 0.5;
  return all;
}

std::string text_of(const std::vector<EvaluationResult>& all) {
  std::ostringstream out;
  print_eval_text(summarise(all), out);
  return out.str();
}

json json_of(const std::vector<EvaluationResult>& all) {
  std::ostringstream out;
  print_eval_json(summarise(all), out);
  return json::parse(out.str());
}

TEST(EvalText, SaysWhatIsRightAndWhyTheRestIsNot) {
  EXPECT_EQ(text_of(results()), R"(2: what about topic/pay
    answered topic/leave (0.62), accepted: topic/pay
    0.62  topic/leave, by "days of leave"
    0.40  topic/pay, by "pay"
    0.20  topic/a, by "a"
    threshold 0.50, not known: sabbatical paid
3: what about topic/leave
    not answered (off-topic), accepted: topic/leave
    threshold 0.50
4: what about none
    answered topic/pay (0.58), accepted: none
    threshold 0.50

taken for another, accepted -> answered
     1  none -> topic/pay
     1  topic/leave -> none
     1  topic/pay -> topic/leave

reliability of what was answered: confidence, right, of, share right
  0.0 to 0.1      -
  0.1 to 0.2      -
  0.2 to 0.3      -
  0.3 to 0.4      -
  0.4 to 0.5      -
  0.5 to 0.6      0 of     1    0.0 %, predicted 58.0 %
  0.6 to 0.7      0 of     1    0.0 %, predicted 62.0 %
  0.7 to 0.8      -
  0.8 to 0.9      -
  0.9 to 1.0      1 of     1  100.0 %, predicted 95.0 %
  expected calibration error 41.7 %

1 of 4 right: 25.0 % (95 % interval 4.6 to 69.9)
  none          0 of    1    0.0 %
  topic         1 of    3   33.3 %
answered at all: 2 of 3 that have an answer: 66.7 %
wrongly answered: 1 of 1 that have no answer: 100.0 % (95 % interval 20.7 to 100.0)
content ready in 0.000 s; one question: p50 20.0 µs, p99 20.0 µs
)");
}

TEST(EvalText, LeavesOutWhatThereIsNotOf) {
  std::string text = text_of({test::answered("topic/pay", "topic/pay", 0.95)});
  EXPECT_THAT(text, ::testing::StartsWith("\nreliability"));
  EXPECT_THAT(text, ::testing::HasSubstr("answered at all: 1 of 1 that have an answer: 100.0 %\ncontent"));
}

TEST(EvalJson, HasTheSameFigures) {
  json report = json_of(results());
  EXPECT_EQ(report["right"], 1);
  EXPECT_EQ(report["with_answer"], 3);
  EXPECT_EQ(report["with_answer_answered"], 2);
  EXPECT_EQ(report["with_answer_right"], 1);
  EXPECT_EQ(report["without_answer"], 1);
  EXPECT_EQ(report["wrongly_answered"], 1);
  EXPECT_NEAR(report["wrongly_answered_interval_percent"][0], 20.7, 0.1);
  ASSERT_EQ(report["reliability"].size(), 10U);
  EXPECT_EQ(
      report["reliability"][9],
      json(
          {{"from_percent", 90}, {"right", 1}, {"all", 1}, {"percent", 100.0}, {"predicted_percent", 95.0}}));
  EXPECT_NEAR(report["calibration_error_percent"], 41.7, 0.1);
  EXPECT_EQ(report["confusions"][0], json({{"accepted", "none"}, {"answered", "topic/pay"}, {"count", 1}}));
}

TEST(EvalJson, SaysWhyOfEachMiss) {
  json miss = json_of(results())["misses"][0];
  EXPECT_EQ(miss["line"], 2);
  EXPECT_EQ(miss["entry"], "topic/leave");
  EXPECT_EQ(miss["why"], "answered topic/leave (0.62)");
  EXPECT_EQ(miss["considered"].size(), 3U);
  EXPECT_EQ(miss["considered"][1], json({{"entry", "topic/pay"}, {"score", 0.4}, {"by", "pay"}}));
  EXPECT_EQ(miss["unknown_words"], json({"sabbatical", "paid"}));
  EXPECT_EQ(miss["threshold"], 0.5);
}

TEST(EvalJson, IsValidForQuestionsThatAreNotUtf8) {
  std::vector<EvaluationResult> all = results();
  all[1].asked.question = "pay \xFF";
  EXPECT_EQ(json_of(all)["misses"][0]["question"], "pay \uFFFD");
}

}  // namespace
}  // namespace rolecall
