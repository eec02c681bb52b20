#include "handlers/slack/text.h"

#include <random>

#include <gtest/gtest.h>

#include "tests/support/block_kit_limits.h"

namespace rolecall::slack {
namespace {

std::string literal(std::string_view raw) {
  std::string out;
  append_literal(out, raw);
  return out;
}

std::string mrkdwn(std::string_view raw) {
  std::string out;
  append_mrkdwn(out, raw);
  return out;
}

std::string shortened(std::string text, std::size_t length_max) {
  shorten(text, length_max);
  return text;
}

TEST(Text, EscapesOnlyWhatIsReadAsMarkUp) {
  EXPECT_EQ(mrkdwn("<!channel> R&D &amp; \"x\" 'y'"), "&lt;!channel&gt; R&amp;D &amp;amp; \"x\" 'y'");
  EXPECT_EQ(literal("<!channel> R&D &amp;"), "<!channel> R&D &amp;");
}

TEST(Text, CleansWhatSlackMightRefuse) {
  EXPECT_EQ(mrkdwn(std::string("a\0b\nc\td\x7F.", 9)), "a b\nc d .");
  EXPECT_EQ(literal("a\nb\r\nc"), "a b  c");
  EXPECT_EQ(literal("caf\xC3\xA9 \xFF \xF0\x9F\x98"),
            "caf\xC3\xA9 \xEF\xBF\xBD \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Text, PutsDocumentsBehindAStatement) {
  std::string out;
  append_mrkdwn(out, Statement{"A & B.", {0, 3}});
  EXPECT_EQ(out, "A &amp; B. [0] [3]");
  out.clear();
  append_literal(out, Statement{" ", {}});
  EXPECT_EQ(out, "\xE2\x80\x93");
}

TEST(Text, CountsUtf16Units) {
  EXPECT_EQ(length(""), 0U);
  EXPECT_EQ(length("plain"), 5U);
  EXPECT_EQ(length("caf\xC3\xA9 \xE2\x98\x95"), 6U);
  EXPECT_EQ(length("\xF0\x9F\x98\x80\xF0\x9F\x98\x80"), 4U);
  EXPECT_EQ(length("more than sixteen bytes, then caf\xC3\xA9 and more than sixteen again"), 62U);
}

TEST(Text, CutsAtTheEndOfAWordWhereThatIsNear) {
  const std::string words = std::string(150, 'x') + " word another";
  EXPECT_EQ(fitting(words, 158), 156U);
  EXPECT_EQ(fitting(words, 155), 151U);
  EXPECT_EQ(fitting(std::string(300, 'x'), 158), 158U);
  EXPECT_EQ(fitting("short enough", 12), 12U);
}

TEST(Text, NeverCutsInsideACharacterOrAnEscape) {
  std::mt19937 random(3);
  const std::string pieces[] = {"&", "<", "a", "\xC3\xA9", "\xF0\x9F\x98\x80", "\xE2\x98\x95", " "};
  for (int round = 0; round < 3000; ++round) {
    std::string raw;
    for (std::size_t i = random() % 40; i > 0; --i) raw += pieces[random() % std::size(pieces)];
    const std::string text = mrkdwn(raw);
    const std::size_t length_max = 5 + random() % 60;
    const std::string cut = text.substr(0, fitting(text, length_max));
    EXPECT_LE(test::utf16_length(cut), length_max) << text;
    EXPECT_EQ(literal(cut), cut) << "valid UTF-8 only: " << text;
    EXPECT_FALSE(cut.empty() && !text.empty()) << text;
    const std::size_t ampersand = cut.rfind('&');
    EXPECT_TRUE(ampersand == std::string::npos || cut.find(';', ampersand) != std::string::npos) << cut;
  }
}

TEST(Text, MarksACutWithAnEllipsis) {
  EXPECT_EQ(shortened("abcdef", 6), "abcdef");
  EXPECT_EQ(shortened("abcdefg", 6), "abcde\xE2\x80\xA6");
  EXPECT_EQ(shortened("abc  defg", 6), "abc\xE2\x80\xA6");
  EXPECT_EQ(shortened("abc", 1), "\xE2\x80\xA6");
  EXPECT_EQ(shortened("a&amp;b", 5), "a\xE2\x80\xA6");
}

TEST(Text, IsBlankWithoutAnythingToSee) {
  for (const std::string_view text : {"", " ", "\n\t\r", "\x01\x7F"}) EXPECT_TRUE(blank(text)) << text;
  for (const std::string_view text : {"a", " . ", "\xC3\xA9"}) EXPECT_FALSE(blank(text)) << text;
}

}  // namespace
}  // namespace rolecall::slack
