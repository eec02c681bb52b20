#include "bot/commands/explanation_view.h"

#include <sstream>

#include <gmock/gmock.h>

#include "knowledge/question_log/why.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string printed(const Explanation& explanation) {
  std::ostringstream out;
  print_explanation(out, explanation);
  return out.str();
}

TEST(ExplanationView, PrintsWhatTheLogKeptAsItPrintsWhatWasFound) {
  for (const char* text : {"archivst vs cl", "curator", "", "where can people talk", "what is a zoo manager",
                           "flurbish and grommet, archivist?", "hello"}) {
    Explanation explanation;
    test::small_knowledge().ask({.text = text}, &explanation);
    const auto kept = read_why(why_json(explanation));
    ASSERT_TRUE(kept) << text;
    EXPECT_EQ(printed(*kept), printed(explanation)) << text;
  }
}

TEST(ExplanationView, ReadsNothingOutOfWhatIsNoExplanation) {
  for (const char* text : {"", "{", "[]", "null", "7", "{}", R"({"words":7,"considered":[]})",
                           R"({"words":"","considered":[7]})", R"({"words":"","considered":[["e"]]})",
                           R"({"words":"","considered":[["e","high","rule"]]})"}) {
    EXPECT_FALSE(read_why(text)) << text;
  }
}

TEST(ExplanationView, DrivesNoTerminal) {
  Explanation explanation;
  explanation.words = explanation.unknown_words.emplace_back("a\x1B[2Jb\nc");
  explanation.considered = {{"e\x1B", 0.5, "rule\x1B"}};
  EXPECT_THAT(printed(explanation), Not(HasSubstr("\x1B")));
}

}  // namespace
}  // namespace rolecall
