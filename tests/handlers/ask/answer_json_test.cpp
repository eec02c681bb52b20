#include "handlers/ask/answer_json.h"

#include <limits>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "knowledge/answering/plain_text.h"
#include "tests/support/example_answers.h"

namespace rolecall {
namespace {

using Json = nlohmann::ordered_json;
using namespace std::string_literals;

std::vector<std::string> keys_of(const Json& json) {
  std::vector<std::string> keys;
  for (const auto& item : json.items()) keys.push_back(item.key());
  return keys;
}

TEST(AnswerJson, HoldsTheWholeAnswerInTheNamedOrder) {
  const Answer answer = test::comparison_answer();
  const auto json = Json::parse(answer_json({.text = "PM vs TPM"}, answer, 84));
  EXPECT_EQ(keys_of(json),
            (std::vector<std::string>{"question", "outcome", "entry", "confidence", "title", "assumption",
                                      "text", "citations", "suggestions", "micros"}));
  EXPECT_EQ(json["question"], "PM vs TPM");
  EXPECT_EQ(json["outcome"], "answered");
  EXPECT_EQ(json["entry"], "compare/product-manager+technical-program-manager");
  EXPECT_EQ(json["confidence"], 0.9731);
  EXPECT_EQ(json["title"], answer.title);
  EXPECT_EQ(json["assumption"], "Reading PM as product manager.");
  EXPECT_EQ(json["text"], plain_text(answer));
  EXPECT_EQ(
      json["citations"][1],
      Json::parse(R"({"document": 2, "title": "Technical Program Manager vs Product Manager: The Ultimate)"
                  R"( Guide for 2026"})"));
  EXPECT_EQ(json["suggestions"][0], "program manager vs tpm");
  EXPECT_EQ(json["micros"], 84);
}

TEST(AnswerJson, GivesTheReasonOfAnUnansweredQuestionOnly) {
  const auto json = Json::parse(answer_json({}, test::unanswered_answer(), 0));
  EXPECT_EQ(keys_of(json)[2], "reason");
  EXPECT_EQ(json["reason"], "unknown-role");
  EXPECT_EQ(json["citations"], Json::array());
  EXPECT_FALSE(Json::parse(answer_json({}, test::clarified_answer(), 0)).contains("reason"));
}

TEST(AnswerJson, TellsOfAnUnansweredQuestionOnlyWhatMayHaveBeenMeantAndWhatIsNotKnown) {
  Answer answer = test::unanswered_answer();
  auto json = Json::parse(answer_json({}, answer, 0));
  EXPECT_EQ(json["did_you_mean"], false);
  EXPECT_EQ(json["unknown_words"], Json::array());
  answer.did_you_mean = true;
  answer.unknown_words = {"flurbish", "gr\"ommet\xFF"};
  json = Json::parse(answer_json({}, answer, 0));
  EXPECT_EQ(json["did_you_mean"], true);
  EXPECT_EQ(json["unknown_words"], Json({"flurbish", "gr\"ommet\xEF\xBF\xBD"}));
  EXPECT_EQ(json["suggestions"][0], "what does a project manager do?");
  for (Outcome outcome : {Outcome::answered, Outcome::clarified, Outcome::chat}) {
    answer.outcome = outcome;
    json = Json::parse(answer_json({}, answer, 0));
    EXPECT_FALSE(json.contains("did_you_mean")) << json;
    EXPECT_FALSE(json.contains("unknown_words")) << json;
  }
}

TEST(AnswerJson, StaysOnOneLineAndValidWhateverTheTextsHold) {
  const Question question{.text = "a\nb\0c\xFF\xE2\x80 \"quoted\""s};
  const auto line = answer_json(question, test::hostile_answer(), 1);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_EQ(Json::parse(line)["question"], "a\nb\0c\xEF\xBF\xBD\xEF\xBF\xBD \"quoted\""s);
}

TEST(AnswerJson, RoundsTheConfidence) {
  Answer answer;
  for (const auto& [confidence, written] :
       {std::pair{0.123456, 0.1235}, {1.0, 1.0}, {std::numeric_limits<double>::quiet_NaN(), 0.0}}) {
    answer.confidence = confidence;
    EXPECT_EQ(Json::parse(answer_json({}, answer, 0))["confidence"], written);
  }
}

}  // namespace
}  // namespace rolecall
