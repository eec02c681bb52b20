#include "knowledge/refinement/asked_again.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "knowledge/question_log/why.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Reasons reasons_for(const std::string& text) {
  Explanation explanation;
  test::small_knowledge().ask({.text = text}, &explanation);
  return read_reasons(why_json(explanation));
}

void expect_same(const Pairs& pairs, bool same) {
  for (const auto& [a, b] : pairs) {
    EXPECT_EQ(is_same_again(reasons_for(a), a, reasons_for(b), b), same) << a << " / " << b;
    EXPECT_EQ(is_same_again(reasons_for(b), b, reasons_for(a), a), same) << b << " / " << a;
    if (reasons_for(a).mentions.empty() && reasons_for(b).mentions.empty()) {
      EXPECT_EQ(is_same_again({}, a, {}, b), same) << "without reasons: " << a << " / " << b;
    }
  }
}

TEST(AskedAgain, IsTheSameInOtherWords) {
  expect_same({{"who owns the shelf plan", "owner of shelf plans"},
               {"which duties does an archivist have", "archivist duties?"},
               {"what is an archivist", "archivist"},
               {"where do I renew my card", "renew a card please"}},
              true);
}

TEST(AskedAgain, IsNoQuestionAboutAnotherRoleOrAnotherMatter) {
  expect_same({{"what are the duties of an archivist", "what are the duties of a cataloger"},
               {"which tools does an archivist use", "which fees does an archivist collect"},
               {"where do I renew my card", "when does the hall open"},
               {"thanks", "who collects the late fees"},
               {"", ""}},
              false);
}

}  // namespace
}  // namespace rolecall
