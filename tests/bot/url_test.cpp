#include "bot/url.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

TEST(Url, TakesHttpsAndHttpToThisMachine) {
  const struct {
    std::string_view text, origin, path;
  } cases[] = {{"https://slack.com/api/", "https://slack.com", "/api"},
               {"https://slack.com/api", "https://slack.com", "/api"},
               {"HTTPS://Bot.Example.com", "https://bot.example.com", ""},
               {"https://bot.example.com:8443/", "https://bot.example.com:8443", ""},
               {"https://192.0.2.7", "https://192.0.2.7", ""},
               {"https://[2001:db8::7]:8443/a/b", "https://[2001:db8::7]:8443", "/a/b"},
               {"http://localhost:9000/api", "http://localhost:9000", "/api"},
               {"http://127.0.0.1:9000", "http://127.0.0.1:9000", ""},
               {"http://127.9.9.9", "http://127.9.9.9", ""},
               {"http://[::1]:9000/api", "http://[::1]:9000", "/api"}};
  for (const auto& [text, origin, path] : cases) {
    const std::optional<ServiceUrl> url = parse_service_url(text);
    ASSERT_TRUE(url) << text;
    EXPECT_EQ(url->origin, origin) << text;
    EXPECT_EQ(url->path, path) << text;
  }
}

TEST(Url, RefusesEverythingElse) {
  const std::string long_one = "https://slack.com/" + std::string(500, 'a');
  const std::string_view cases[] = {"",
                                    "slack.com",
                                    "ftp://slack.com",
                                    "https://",
                                    "https:///api",
                                    "http://slack.com/api",
                                    "http://192.0.2.7",
                                    "http://localhost.example.com",
                                    "http://127.0.0.1.example.com",
                                    "https://user@slack.com",
                                    "https://user:secret@slack.com",
                                    "https://slack.com:0",
                                    "https://slack.com:65536",
                                    "https://slack.com:",
                                    "https://slack.com:80x",
                                    "https://[::1",
                                    "https://[::1]x",
                                    "https://[fe80::1%eth0]",
                                    "https://slack.com/api?x=1",
                                    "https://slack.com/api#x",
                                    "https://slack.com/a b",
                                    "https://slack.com\\@evil.example",
                                    "https://sl\xc3\xa4"
                                    "ck.com",
                                    long_one};
  for (const std::string_view text : cases) EXPECT_FALSE(parse_service_url(text)) << text;
}

}  // namespace
}  // namespace rolecall
