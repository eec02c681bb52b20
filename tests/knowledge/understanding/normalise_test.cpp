#include "knowledge/understanding/normalise.h"

#include <gtest/gtest.h>

#include "tests/support/answer_checks.h"

namespace rolecall {
namespace {

std::string words(std::string_view text) {
  return join(normalise(text));
}

TEST(Normalise, WritesOutWhatPeopleType) {
  struct {
    const char *text, *words;
  } cases[] = {
      {"<@U1> What's the diff between *TPMs* &amp; PjMs??", "what is the difference between tpms and pjms"},
      {"Don't TPMs code?", "do not tpms code"},
      {"the TPM's job", "the tpm job"},
      {"PM/TPM", "pm tpm"},
      {"pm->tpm", "pm to tpm"},
      {"programme mgr", "program manager"},
      {"TPM 2.0", "tpm 2.0"},
      {"pm w/o tpm", "pm without tpm"},
      {"project/program", "project program"},
      {"...", ""},
      {"", ""},
      {":tada:", ""},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(words(text), expected) << text;
}

TEST(Normalise, KeepsMarksApartAndOnce) {
  Tokens tokens = normalise("pm???, tpm!");
  std::string seen;
  for (const Token& token : tokens) seen += (token.mark ? "mark:" : "word:") + token.text + " ";
  EXPECT_EQ(seen, "word:pm mark:? mark:, word:tpm mark:! ");
}

TEST(Normalise, ReadsBeginningAndEndOfALongText) {
  std::string text = "first " + std::string(20'000, 'x') + " last";
  std::string read = words(text);
  EXPECT_TRUE(read.starts_with("first x"));
  EXPECT_TRUE(read.ends_with("x last"));
  EXPECT_LE(read.size(), kTextBytesMax + 8);
  EXPECT_EQ(words(std::string(kTextBytesMax, 'y')), std::string(kTextBytesMax, 'y'))
      << "exactly as much as is read";
}

TEST(Normalise, CutsNoCharacterInTwo) {
  std::string text = "a";
  for (int i = 0; i < 5'000; ++i) text += "ж";
  for (const Token& token : normalise(text)) EXPECT_TRUE(test::is_utf8(token.text)) << token.text;
}

}  // namespace
}  // namespace rolecall
