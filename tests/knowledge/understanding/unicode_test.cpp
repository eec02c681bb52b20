#include "knowledge/understanding/unicode.h"

#include <gtest/gtest.h>

#include "tests/support/answer_checks.h"

namespace rolecall {
namespace {

TEST(FoldUnicode, ReadsWhatLooksTheSameAsTheSame) {
  struct {
    const char *text, *folded;
  } cases[] = {
      {"TPM", "tpm"},
      {"ＴＰＭ ｖｓ ＰＭ", "tpm vs pm"},
      {"Différence", "difference"},
      {"GROẞ ﬁt", "gross fit"},
      {"what’s", "what's"},
      {"pm–tpm — pgm", "pm-tpm - pgm"},
      {"“tpm”", " tpm "},
      {"so…", "so . "},
      {"pm ≠ tpm", "pm  not =  tpm"},
      {"pm → tpm", "pm  to  tpm"},
      {"pm ↔ tpm", "pm  vs  tpm"},
      {"t\u200Bp\u200Cm\uFEFF", "tpm"},
      {"t\u00ADpm", "tpm"},
      {"\u202Etpm\u202C", "tpm"},
      {"e\u0301e\u0301", "ee"},
  };
  for (const auto& [text, folded] : cases) EXPECT_EQ(fold_unicode(text), folded) << text;
}

TEST(FoldUnicode, TurnsBytesThatAreNoTextIntoSpaces) {
  for (const char* text : {"a\xFF\xFE"
                           "b",
                           "a\xC3", "\xE2\x82", "\xED\xA0\x80", "\xC0\xAF", "\xF8\x88\x80\x80\x80"}) {
    std::string folded = fold_unicode(text);
    EXPECT_TRUE(test::is_utf8(folded)) << folded;
    EXPECT_NE(folded.find(' '), std::string::npos) << folded;
  }
  EXPECT_EQ(fold_unicode("TPM \xFF"), "tpm  ");
}

TEST(FoldUnicode, LeavesOtherScriptsReadable) {
  EXPECT_EQ(fold_unicode("Менеджер"), "менеджер");
  EXPECT_EQ(fold_unicode("経理"), "経理");
  EXPECT_EQ(fold_unicode(""), "");
}

}  // namespace
}  // namespace rolecall
