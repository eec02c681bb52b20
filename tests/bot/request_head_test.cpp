#include "bot/request_head.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

namespace rolecall {
namespace {

using namespace std::string_literals;

TEST(RequestHead, IsReadIntoItsParts) {
  const std::string text =
      "POST /slack/commands?a=1?b HTTP/1.1\r\nHost: example.org\r\nX-Empty:\r\n"
      "CONTENT-length: 12\r\nExpect: 100-Continue\r\nContent-Encoding: gzip\r\n\r\n";
  RequestHead head;
  ASSERT_EQ(parse_head(text, head), 0);
  EXPECT_EQ(head.method, "POST");
  EXPECT_EQ(head.path, "/slack/commands");
  EXPECT_EQ(head.query, "a=1?b");
  EXPECT_EQ(head.fields.size(), 5u);
  EXPECT_EQ(head.fields.at(1), std::make_pair(std::string_view("X-Empty"), std::string_view()));
  EXPECT_EQ(head.content_length, 12u);
  EXPECT_TRUE(head.expects_continue);
  EXPECT_TRUE(head.keep_alive);
  EXPECT_EQ(head.content_encoding, "gzip");

  ASSERT_EQ(parse_head("GET / HTTP/1.0\r\n\r\n", head), 0);
  EXPECT_EQ(head.fields.size(), 0u);
  EXPECT_FALSE(head.has_length);
  EXPECT_FALSE(head.expects_continue);
  EXPECT_EQ(head.content_encoding, "");
}

TEST(RequestHead, KnowsWhatPathIsMeant) {
  const std::pair<std::string, std::string> cases[] = {
      {"/", "/"},         {"/a%20b", "/a%20b"},
      {"/a#part", "/a"},  {"http://example.org/a", "/a"},
      {"*", "*"},         {"http://example.org", "/"},
      {"//a", "//a"},     {"/redirect/http://x/y", "/redirect/http://x/y"},
      {"/\xFF", "/\xFF"},
  };
  for (const auto& [target, path] : cases) {
    RequestHead head;
    const std::string text = "GET " + target + " HTTP/1.1\r\n\r\n";
    EXPECT_EQ(parse_head(text, head), 0) << target;
    EXPECT_EQ(head.path, path) << target;
  }
}

TEST(RequestHead, KnowsWhetherTheConnectionStays) {
  const std::pair<std::string, bool> cases[] = {
      {"HTTP/1.1\r\n", true},
      {"HTTP/1.1\r\nConnection: close\r\n", false},
      {"HTTP/1.1\r\nConnection: Keep-Alive, CLOSE\r\n", false},
      {"HTTP/1.0\r\n", false},
      {"HTTP/1.0\r\nconnection: keep-alive\r\n", true},
  };
  for (const auto& [rest, keep_alive] : cases) {
    RequestHead head;
    EXPECT_EQ(parse_head("GET / " + rest + "\r\n", head), 0) << rest;
    EXPECT_EQ(head.keep_alive, keep_alive) << rest;
  }
}

TEST(RequestHead, AHugeLengthIsHugeAndNotSmall) {
  RequestHead head;
  ASSERT_EQ(parse_head("POST / HTTP/1.1\r\nContent-Length: 18446744073709551617\r\n\r\n", head), 0);
  EXPECT_EQ(head.content_length, SIZE_MAX);
  ASSERT_EQ(parse_head("POST / HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n", head), 0);
  EXPECT_EQ(head.content_length, SIZE_MAX);
}

TEST(RequestHead, RefusesWhatCanBeReadInTwoWays) {
  const std::pair<std::string, int> cases[] = {
      {"\r\n", 400},
      {"GET /\r\n\r\n", 400},
      {"GET  / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.1 \r\n\r\n", 400},
      {"GET /a b HTTP/1.1\r\n\r\n", 400},
      {"GET a HTTP/1.1\r\n\r\n", 400},
      {"G(T / HTTP/1.1\r\n\r\n", 400},
      {" / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/2.0\r\n\r\n", 505},
      {"GET / http/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.1\nA: b\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nA: b\n\r\n", 400},
      {"GET /\0 HTTP/1.1\r\n\r\n"s, 400},
      {"GET / HTTP/1.1\r\nA: b\0c\r\n\r\n"s, 400},
      {"GET / HTTP/1.1\r\nA: b\rc\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nA\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n: b\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nA : b\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nA: b\r\n folded\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nContent-Length: 1, 1\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nContent-Length: 0x1\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nContent-Length:\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501},
      {"POST / HTTP/1.1\r\nTransfer-Encoding: %63hunked\r\n\r\n", 501},
  };
  for (const auto& [text, status] : cases) {
    RequestHead head;
    EXPECT_EQ(parse_head(text, head), status) << text;
  }
}

TEST(RequestHead, RefusesMoreFieldsThanAnyoneSends) {
  RequestHead head;
  std::string text = "GET / HTTP/1.1\r\n";
  for (std::size_t i = 0; i < kHeadFieldsMax; ++i) text += "A: b\r\n";
  EXPECT_EQ(parse_head(text + "\r\n", head), 0);
  EXPECT_EQ(parse_head(text + "A: b\r\n\r\n", head), 431);
}

}  // namespace
}  // namespace rolecall
