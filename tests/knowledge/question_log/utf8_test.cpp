#include "knowledge/question_log/utf8.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

using namespace std::string_literals;

TEST(Utf8Test, ValidTextComesBackAsItWas) {
  for (const std::string& text :
       {""s, "who does what?"s, "für große Köpfe 😀 漢字"s, "\xEF\xBB\xBF with a mark"s, "tab\tand\nline"s}) {
    EXPECT_EQ(make_valid_utf8(text), text) << text;
  }
}

TEST(Utf8Test, WhatIsInvalidIsReplaced) {
  const std::pair<std::string, std::string> cases[] = {
      {"a\0b"s, "a\uFFFDb"},
      {"a\xFFz", "a\uFFFDz"},
      {"\xC3", "\uFFFD"},
      {"\xC0\xAF", "\uFFFD\uFFFD"},
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
      {"ok \xF0\x9F\x98", "ok \uFFFD\uFFFD\uFFFD"},
  };
  for (const auto& [text, valid] : cases) EXPECT_EQ(make_valid_utf8(text), valid) << valid;
}

TEST(Utf8Test, LongTextEndsWithAnEllipsisThatCounts) {
  EXPECT_EQ(cut_utf8("abcd", 4), "abcd");
  EXPECT_EQ(cut_utf8("abcde", 4), "abc…");
  EXPECT_EQ(cut_utf8("äöüß", 4), "äöüß");
  EXPECT_EQ(cut_utf8("äöüßé", 4), "äöü…");
  EXPECT_EQ(cut_utf8("😀😀", 1), "…");
}

}  // namespace
}  // namespace rolecall
