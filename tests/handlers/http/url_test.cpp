#include "handlers/http/url.h"

#include <gtest/gtest.h>

namespace rolecall::http {
namespace {

TEST(Url, IsTakenApart) {
  const struct {
    const char* text;
    const char* origin;
    const char* target;
  } kCases[] = {
      {"https://slack.com/api/", "https://slack.com:443", "/api/"},
      {"HTTPS://Slack.COM", "https://slack.com:443", "/"},
      {"http://127.0.0.1:8080/a/b?c=d%2F", "http://127.0.0.1:8080", "/a/b?c=d%2F"},
      {"http://localhost", "http://localhost:80", "/"},
      {"http://[::1]:9/x", "http://[::1]:9", "/x"},
      {"https://hooks.slack.com?x=1", "https://hooks.slack.com:443", "/?x=1"},
      {"https://a-b.example:1/@x", "https://a-b.example:1", "/@x"},
  };
  for (const auto& [text, origin, target] : kCases) {
    const auto url = parse_url(text);
    ASSERT_TRUE(url) << text;
    EXPECT_EQ(url->origin(), origin);
    EXPECT_EQ(url->target, target);
  }
}

TEST(Url, IsRefusedWhereReadersCouldDisagree) {
  for (const std::string text : {"",
                                 "slack.com",
                                 "//slack.com/",
                                 "ftp://slack.com/",
                                 "https://",
                                 "https:///api",
                                 "https://user@slack.com/",
                                 "https://slack.com:pw@evil.example/",
                                 "https://slack.com:/",
                                 "https://slack.com:0/",
                                 "https://slack.com:65536/",
                                 "https://slack.com:+80/",
                                 "https://slack.com:80x/",
                                 "https://slack.com\\@evil.example/",
                                 "https://slack.com/#x",
                                 "https://slack.com/a b",
                                 "https://slack.com/\r\nX: y",
                                 "https://slack..com/",
                                 "https://.slack.com/",
                                 "https://slack.com./",
                                 "https://-slack.com/",
                                 "https://slack-.com/",
                                 "https://slack.-com/",
                                 "https://slack.com-/",
                                 "https://sl%61ck.com/",
                                 "https://sl\xc3\xa4"
                                 "ck.com/",
                                 "https://[::1/",
                                 "https://[::1]x/",
                                 "https://[127.0.0.1]/",
                                 "https://[fe80::1%eth0]/",
                                 "https://::1/",
                                 "javascript://slack.com/",
                                 " https://slack.com/"})
    EXPECT_FALSE(parse_url(text)) << text;
  EXPECT_FALSE(parse_url("https://slack.com/" + std::string(5'000, 'x')));
  EXPECT_FALSE(parse_url("https://" + std::string(300, 'x') + "/"));
}

TEST(Url, KnowsThisMachine) {
  for (const char* host : {"localhost", "127.0.0.1", "127.9.9.9", "::1"})
    EXPECT_TRUE(is_loopback(host)) << host;
  for (const char* host : {"", "slack.com", "localhost.example", "127.0.0.1.example", "10.0.0.1", "0.0.0.0",
                           "::", "::2", "2130706433", "0x7f.1"})
    EXPECT_FALSE(is_loopback(host)) << host;
}

}  // namespace
}  // namespace rolecall::http
