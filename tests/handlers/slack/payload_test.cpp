#include "handlers/slack/payload.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace rolecall::slack {
namespace {

std::string nested(std::size_t arrays) {
  return R"({"a":)" + std::string(arrays, '[') + std::string(arrays, ']') + "}";
}

TEST(Payload, IsAnObject) {
  ASSERT_TRUE(parse_payload(R"({"type":"message"})"));
  EXPECT_TRUE(parse_payload("  {} \n"));
  for (const std::string text :
       {"", " ", "{", "}", "null", "[]", "[{}]", "\"{}\"", "1", "{} {}", "{a:1}", "{'a':1}", "{\"a\":01}",
        "{\"a\":\"\xC3\x28\"}", "{\"a\":\"\\ud800\"}", "{\"a\":NaN}", "{\"a\":1,}", "payload=%7B%7D"}) {
    EXPECT_FALSE(parse_payload(text)) << text;
  }
}

TEST(Payload, NestsAsDeepAsRichTextAndNotMuchDeeper) {
  EXPECT_TRUE(parse_payload(nested(30)));
  EXPECT_FALSE(parse_payload(nested(100)));
  EXPECT_FALSE(parse_payload(nested(300'000)));
  EXPECT_FALSE(parse_payload(std::string(500'000, '[')));
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
  EXPECT_FALSE(parse_payload(objects));
}

TEST(Payload, GivesTextsByTheirPath) {
  const auto payload = parse_payload(
      R"({"a":{"b":["x","y"],"n":null,"i":7,"t":"true","f":"false","yes":true,"no":false,"e":""},"c":"z"})");
  ASSERT_TRUE(payload);
  EXPECT_EQ(text_at(*payload, "/c"), "z");
  EXPECT_EQ(text_at(*payload, "/a/b/1"), "y");
  for (const char* path :
       {"/a", "/a/b", "/a/b/2", "/a/b/-", "/a/b/x", "/a/n", "/a/i", "/c/d", "/nowhere/at/all"}) {
    EXPECT_EQ(text_at(*payload, path), "") << path;
    EXPECT_FALSE(true_at(*payload, path)) << path;
  }
  EXPECT_TRUE(true_at(*payload, "/a/yes"));
  EXPECT_TRUE(true_at(*payload, "/a/t"));
  EXPECT_FALSE(true_at(*payload, "/a/no"));
  EXPECT_FALSE(true_at(*payload, "/a/f"));
}

}  // namespace
}  // namespace rolecall::slack
