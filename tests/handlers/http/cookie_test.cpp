#include "handlers/http/cookie.h"

#include <gtest/gtest.h>

namespace rolecall::http {
namespace {

Request with(Headers headers) {
  return {.method = "GET", .path = "/", .headers = std::move(headers)};
}

TEST(Cookie, IsFoundAmongOthers) {
  for (const std::string cookies : {"a=1", "b=2; a=1", "b=2;a=1 ; c=3", "aa=2; a=1; xa=3", "b; a=1"}) {
    EXPECT_EQ(cookie_in(with({{"cookie", cookies}}), "a"), "1") << cookies;
  }
  EXPECT_EQ(cookie_in(with({{"Cookie", "a=x=y"}}), "a"), "x=y");
}

TEST(Cookie, IsNotThereWhenMissingOrRepeated) {
  for (const std::string cookies : {"", "b=1", "a", "aa=1", "A=1", "a=1; a=2", "a=1; a=1"}) {
    EXPECT_EQ(cookie_in(with({{"Cookie", cookies}}), "a"), "") << cookies;
  }
  EXPECT_EQ(cookie_in(with({{"Cookie", "a=1"}, {"Cookie", "b=1"}}), "a"), "");
  EXPECT_EQ(cookie_in(with({}), "a"), "");
}

}  // namespace
}  // namespace rolecall::http
