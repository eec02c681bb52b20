#include "knowledge/utf8.h"

#include <string>

#include <gtest/gtest.h>

namespace rolecall {

namespace {

constexpr auto kIsQuote = [](auto c) { return (c == '"') | (c >= 0x80); };

// Sixteen bytes are looked at together, and the last ones twice: lengths on both sides of that.
constexpr std::size_t kLengthMax = 50;

TEST(OrdinaryRun, IsTheWholeTextWhenNothingIsSpecial) {
  for (std::size_t length = 0; length <= kLengthMax; ++length) {
    EXPECT_EQ(ordinary_run(std::string(length, 'x'), kIsQuote), length);
  }
}

TEST(OrdinaryRun, EndsAtTheFirstSpecialByteWhereverItIs) {
  for (std::size_t length = 1; length <= kLengthMax; ++length) {
    for (std::size_t first = 0; first < length; ++first) {
      for (std::size_t second = first; second < length; ++second) {
        std::string text(length, 'x');
        text[first] = '"';
        text[second] = '\xC3';
        EXPECT_EQ(ordinary_run(text, kIsQuote), first) << length << ' ' << first << ' ' << second;
      }
    }
  }
}

}  // namespace

}  // namespace rolecall
