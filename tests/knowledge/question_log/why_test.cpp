#include "knowledge/question_log/why.h"

#include <cmath>
#include <limits>
#include <random>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "tests/support/answer_checks.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Explanation explained(const std::string& text) {
  Explanation explanation;
  test::small_knowledge().ask({.text = text}, &explanation);
  return explanation;
}

// A list of one text over and over.
std::vector<std::string> many(const std::string& text) {
  return std::vector<std::string>(300, text);
}

Explanation filled_with(const std::string& text) {
  Explanation explanation;
  explanation.words = text;
  explanation.unknown_words = explanation.corrections = explanation.mentions = many(text);
  explanation.considered.assign(20, {text, 0.5, text});
  return explanation;
}

TEST(Why, IsAShortObject) {
  Explanation explanation;
  explanation.words = "what is an archivist flurbish";
  explanation.unknown_words = {"flurbish"};
  explanation.mentions = {"archivist: archivist"};
  explanation.threshold = 0.5;
  explanation.considered = {{"define/archivist", 0.951, "what is a {role}"}, {"topic/quiet", 0.126, "quiet"}};
  EXPECT_EQ(why_json(explanation),
            R"({"words":"what is an archivist flurbish","unknown":["flurbish"],)"
            R"("mentions":["archivist: archivist"],"threshold":0.50,)"
            R"("considered":[["define/archivist",0.95,"what is a {role}"],["topic/quiet",0.13,"quiet"]]})");
  EXPECT_EQ(why_json({}), R"({"words":"","threshold":0.00,"considered":[]})");
}

TEST(Why, SaysThatSomethingMayHaveBeenMeantOnlyWhereItWasAskedBack) {
  Explanation explanation = filled_with("word");
  EXPECT_FALSE(json::parse(why_json(explanation)).contains("did_you_mean"));
  explanation.did_you_mean = true;
  EXPECT_THAT(why_json(explanation), testing::HasSubstr(R"(,"did_you_mean":true,)"));
  EXPECT_EQ(json::parse(why_json(explanation))["did_you_mean"], true);
  EXPECT_TRUE(without_hidden(explanation, "[secret]").did_you_mean);
}

TEST(Why, HasTheBestCandidatesOnly) {
  Explanation explanation;
  for (int i = 0; i < 9; ++i) explanation.considered.push_back({"e" + std::to_string(i), 0.9, "rule"});
  const json why = json::parse(why_json(explanation));
  ASSERT_EQ(why["considered"].size(), kConsideredMax);
  EXPECT_EQ(why["considered"][0][0], "e0");
}

TEST(Why, IsValidAndShortWhateverItHolds) {
  const std::string texts[] = {"",
                               "word",
                               std::string(16 * 1024, 'a'),
                               std::string(16 * 1024, '"'),
                               std::string(16 * 1024, '\\'),
                               std::string(16 * 1024, '\x01'),
                               std::string(16 * 1024, '\0'),
                               std::string(16 * 1024, '\xFF'),
                               std::string(16 * 1024, '\x80'),
                               std::string(60, '\x01'),
                               std::string(45, '"') + "\xF0\x9F\x98\x80",
                               std::string(47, 'a') + "\u00E9",
                               std::string(139, 'a') + "\U0001F600\U0001F600",
                               "{\"words\":[",
                               "]}"};
  for (const std::string& text : texts) {
    const std::string why = why_json(filled_with(text));
    EXPECT_LE(why.size(), kWhyBytesMax) << text.substr(0, 50);
    EXPECT_TRUE(test::is_utf8(why)) << why;
    ASSERT_TRUE(json::accept(why)) << why;
    EXPECT_GE(json::parse(why)["considered"].size(), text.size() < 60 ? 1u : 0u) << why;
  }
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    std::string text(random() % 200, ' ');
    for (char& c : text) c = static_cast<char>(random());
    const std::string why = why_json(filled_with(text));
    EXPECT_LE(why.size(), kWhyBytesMax) << why;
    ASSERT_TRUE(json::accept(why)) << why;
  }
}

TEST(Why, OfHostileQuestionsIsValidAndShortToo) {
  std::string all_bytes;
  for (int round = 0; round < 16; ++round) {
    for (int c = 0; c < 256; ++c) all_bytes += static_cast<char>(c);
  }
  std::string unknown;
  for (int i = 0; i < 3000; ++i) unknown += "zzq" + std::to_string(i) + " archivst ";
  const std::string texts[] = {std::string(16 * 1024, 'w'), std::string(16 * 1024, '\xFF'), all_bytes,
                               unknown, "\"}],\"words\":\"\\ archivist"};
  for (const std::string& text : texts) {
    const Explanation explanation = explained(text);
    for (const std::string& why :
         {why_json(explanation), why_json(without_hidden(explanation, "[secret] archivist"))}) {
      EXPECT_LE(why.size(), kWhyBytesMax) << why;
      EXPECT_TRUE(json::accept(why)) << why;
    }
  }
}

TEST(Why, SaysWhereItIsCut) {
  Explanation explanation;
  explanation.words = std::string(139, 'a') + "\u00E9t\u00E9";
  explanation.unknown_words = many("flurbish");
  const json why = json::parse(why_json(explanation));
  EXPECT_EQ(why["words"], std::string(139, 'a') + "\u2026") << "between two characters";
  EXPECT_EQ(why["unknown"].front(), "flurbish");
  EXPECT_EQ(why["unknown"].back(), "\u2026");
}

TEST(Why, ScoresAreNumbersWhateverTheyAre) {
  const std::pair<double, double> cases[] = {{0, 0},
                                             {0.004, 0},
                                             {0.946, 0.95},
                                             {1, 1},
                                             {1.5, 1},
                                             {-1, 0},
                                             {std::numeric_limits<double>::infinity(), 1},
                                             {std::nan(""), 0},
                                             {1e300, 1}};
  for (const auto& [score, kept] : cases) {
    Explanation explanation;
    explanation.considered = {{"e", score, "rule"}};
    EXPECT_EQ(json::parse(why_json(explanation))["considered"][0][1], kept) << score;
  }
}

TEST(WithoutHidden, TellsNothingThatTheKeptTextDoesNot) {
  const Explanation typed = explained("what is an archivist? password: flurbish grommet");
  ASSERT_THAT(typed.unknown_words, testing::Contains("flurbish"));
  const Explanation kept = without_hidden(typed, "what is an archivist? password: [secret] grommet");
  EXPECT_EQ(kept.words, "what is an archivist password secret grommet");
  EXPECT_THAT(kept.unknown_words,
              testing::AllOf(testing::Contains("grommet"), testing::Not(testing::Contains("flurbish"))));
  EXPECT_THAT(kept.mentions, ElementsAre("archivist: archivist"));
  EXPECT_EQ(kept.considered.size(), typed.considered.size());
  EXPECT_EQ(kept.threshold, typed.threshold);
}

TEST(WithoutHidden, KeepsNoMentionCorrectionOrSecondCopyOfAHiddenWord) {
  Explanation explanation;
  explanation.words = "grommet archivist vs archivist";
  explanation.unknown_words = {"grommet", "grommet", "manager"};
  explanation.corrections = {"archivist"};
  explanation.mentions = {"archivist: archivist", "manager zoo: a title that is not known", "no meaning",
                          "manager: one of several roles"};
  const Explanation kept = without_hidden(explanation, "grommet [secret] vs [secret] manager");
  EXPECT_EQ(kept.words, "grommet secret vs secret manager");
  EXPECT_THAT(kept.unknown_words, ElementsAre("grommet", "manager"));
  EXPECT_THAT(kept.corrections, IsEmpty());
  EXPECT_THAT(kept.mentions, ElementsAre("manager: one of several roles"));
}

}  // namespace
}  // namespace rolecall
