// The questions that people were seen to ask, with the entries that answer them. What an answer has to say
// beside that is measured with `rolecall eval` (tests/bot/commands/eval_test.cpp).
#include <algorithm>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/support/paths.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

constexpr double kPercentMin = 80;

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

bool is_accepted(const Answer& answer, const std::vector<std::string>& accepted) {
  bool silent = answer.outcome == Outcome::unanswered || answer.outcome == Outcome::chat;
  return std::any_of(accepted.begin(), accepted.end(),
                     [&](const std::string& id) { return id == "none" ? silent : id == answer.entry; });
}

TEST(DevelopmentQuestions, AreAnsweredRightOftenEnough) {
  std::ifstream in(test::source_folder() / "tests/data/dev.tsv");
  std::string line, misses;
  int right = 0, all = 0;
  std::getline(in, line);  // the headings
  while (std::getline(in, line)) {
    std::vector<std::string> fields = split(line, '\t');
    ASSERT_GE(fields.size(), 2U) << line;
    Answer answer = test::ask_shipped(fields[0]);
    bool is_right = is_accepted(answer, split(fields[1], '|'));
    ++all;
    right += is_right ? 1 : 0;
    if (!is_right) misses += fields[0] + "\n    " + answer.entry + ", accepted: " + fields[1] + "\n";
  }
  ASSERT_GT(all, 300);
  EXPECT_GE(100.0 * right / all, kPercentMin) << right << " of " << all << " right; the others:\n" << misses;
}

}  // namespace
}  // namespace rolecall
