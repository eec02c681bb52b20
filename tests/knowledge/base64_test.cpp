#include "knowledge/base64.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

TEST(Base64, WritesAndReadsTheAlphabetThatUrlsTake) {
  const struct {
    std::string bytes;
    std::string_view text;
  } cases[] = {{"", ""},
               {"f", "Zg"},
               {"fo", "Zm8"},
               {"foo", "Zm9v"},
               {"foob", "Zm9vYg"},
               {"fooba", "Zm9vYmE"},
               {"foobar", "Zm9vYmFy"},  // RFC 4648, section 10
               {"\xfb\xff\xfe", "-__-"},
               {std::string(3, '\0'), "AAAA"}};
  for (const auto& [bytes, text] : cases) {
    EXPECT_EQ(base64url_of(bytes), text);
    EXPECT_EQ(bytes_of_base64url(text), bytes) << text;
  }
}

TEST(Base64, ComesBackForEveryByteAtEveryPlace) {
  for (int byte = 0; byte < 256; ++byte) {
    for (const std::size_t size : {1U, 2U, 3U, 4U}) {
      const std::string bytes(size, static_cast<char>(byte));
      EXPECT_EQ(bytes_of_base64url(base64url_of(bytes)), bytes) << byte << ' ' << size;
    }
  }
}

TEST(Base64, TakesNoTextThatItWouldNotWrite) {
  const std::string_view cases[] = {"Zg==", "Z",     "Zm9vY",  "Zh",          "Zm9",
                                    "+//+", "Zm 9v", "Zm9v\n", "Zm9v\xc3\xa4"};
  for (const std::string_view text : cases) EXPECT_FALSE(bytes_of_base64url(text)) << text;
}

}  // namespace
}  // namespace rolecall
