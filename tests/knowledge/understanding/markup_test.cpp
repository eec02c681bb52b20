#include "knowledge/understanding/markup.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

// White space folded: how much of it the mark-up leaves is nobody's business.
std::string stripped(std::string_view text) {
  std::string out;
  for (char c : strip_markup(text)) {
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

TEST(Markup, IsTakenOff) {
  struct {
    const char *text, *plain;
  } cases[] = {
      {"<@U123ABC> what's a tpm", "what's a tpm"},
      {"<@U123|jane> tpm", "tpm"},
      {"<!here> tpm", "tpm"},
      {"ask in <#C1|product-team>", "ask in product-team"},
      {"<https://example.org/tpm|the TPM page>", "the TPM page"},
      {"<https://example.org/tpm>", ""},
      {"<mailto:a@example.org|a@example.org>", "a@example.org"},
      {":wave: hi :+1:", "hi"},
      {"*pm* _vs_ ~tpm~ `pgm`", "pm vs tpm pgm"},
      {"\"tpm\"", "tpm"},
      {"R&amp;D &lt;b&gt;", "R&D <b>"},
  };
  for (const auto& [text, plain] : cases) EXPECT_EQ(stripped(text), plain) << text;
}

TEST(Markup, IsNotSeenWhereThereIsNone) {
  for (const char* text : {"a < b > c", "<>", "<b>tpm</b>", "10:30 and 11:45:00", "pm vs tpm?", "std::string",
                           "&nbsp; &", "<@unclosed", ":"}) {
    EXPECT_EQ(strip_markup(text), text);
  }
}

TEST(Markup, IsDecodedOnce) {
  EXPECT_EQ(strip_markup("&amp;lt;"), "&lt;");
}

TEST(Markup, MayBeAnyBytes) {
  EXPECT_EQ(strip_markup(""), "");
  EXPECT_EQ(strip_markup(std::string_view("a\0b", 3)), "a b");
  EXPECT_EQ(strip_markup("\xFF\xFE"), "\xFF\xFE");
  EXPECT_EQ(strip_markup(std::string(16'000, '<')).size(), 16'000U);
  EXPECT_EQ(strip_markup(std::string(16'000, ':')).size(), 16'000U);
}

}  // namespace
}  // namespace rolecall
