#include "knowledge/answering/display_text.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

TEST(Displayable, LeavesCleanTextAlone) {
  for (const std::string text : {"", "pm vs tpm", "Größe – “quoted” 製品 👩‍💻"}) {
    EXPECT_EQ(displayable(text), text) << text;
  }
}

TEST(Displayable, MakesControlCharactersSpaces) {
  const std::pair<std::string, std::string> cases[] = {
      {"a\nb\r\tc", "a b  c"},
      {std::string("a\0b", 3), "a b"},
      {"\x1B[31mred", " [31mred"},
      {"a\x7F", "a "},
      {"csi \xC2\x9B"
       "31m",
       "csi  31m"},
      {"line\xE2\x80\xA8separator", "line separator"},
  };
  for (const auto& [in, out] : cases) EXPECT_EQ(displayable(in), out) << in;
}

TEST(Displayable, DropsWhatReversesTheReadingDirection) {
  EXPECT_EQ(displayable("a\xE2\x80\xAE"
                        "b\xE2\x81\xA6"
                        "c\xE2\x80\x8F"),
            "abc");
}

TEST(Displayable, ReplacesInvalidBytes) {
  EXPECT_EQ(displayable("a\xFF"
                        "b"),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(displayable("cut \xE2\x80"), "cut \xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(displayable("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD") << "a surrogate";
}

TEST(DisplayWidth, CountsColumns) {
  const std::pair<std::string, int> cases[] = {
      {"", 0},  {"abc", 3},         {"é", 1},  {"e\xCC\x81", 1} /* combining */, {"製品", 4}, {"–", 1},
      {"👍", 2}, {"👩‍💻", 2}, {"नि", 1},
  };
  for (const auto& [text, width] : cases) EXPECT_EQ(display_width(text), width) << text;
}

using Lines = std::vector<std::string>;

TEST(Wrap, BreaksAtSpaces) {
  EXPECT_EQ(wrap("what to build and why", 10), (Lines{"what to", "build and", "why"}));
  EXPECT_EQ(wrap("  many   spaces ", 80), (Lines{"many spaces"}));
  EXPECT_EQ(wrap("", 10), Lines{});
  EXPECT_EQ(wrap("exact fit", 9), (Lines{"exact fit"}));
}

TEST(Wrap, BreaksAWordOnlyWhereNoLineHoldsIt) {
  EXPECT_EQ(wrap("a interdependencies b", 8), (Lines{"a", "interdep", "endencie", "s b"}));
  EXPECT_EQ(wrap("abc", 0), (Lines{"a", "b", "c"}));
}

TEST(Wrap, CountsWideAndCombiningCharacters) {
  EXPECT_EQ(wrap("製品管理", 5), (Lines{"製品", "管理"}));
  EXPECT_EQ(wrap("e\xCC\x81"
                 "e\xCC\x81",
                 1),
            (Lines{"e\xCC\x81", "e\xCC\x81"}));
}

TEST(Wrap, NeverExceedsTheWidth) {
  const std::string text =
      "A TPM owns how 製品 cross-team/technical programs getdeliveredandwhen, 👩‍💻 e\xCC\x81t "
      "cetera.";
  for (int width = 2; width < 60; ++width) {
    for (const auto& line : wrap(text, width)) EXPECT_LE(display_width(line), width) << line;
  }
}

TEST(LongestWord, IsMeasuredInColumns) {
  EXPECT_EQ(longest_word(""), 0);
  EXPECT_EQ(longest_word("a bcd ef"), 3);
  EXPECT_EQ(longest_word("abc 製品"), 4);
}

}  // namespace
}  // namespace rolecall
