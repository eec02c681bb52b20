#include "bot/config_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rolecall {
namespace {

using testing::HasSubstr;

std::string take(std::string_view name, std::string_view value, Config& config) {
  for (const Setting& setting : settings()) {
    if (setting.name == name) return setting.take(value, config);
  }
  return "no such setting";
}

TEST(ConfigValues, ListenTakesHostAndPort) {
  const struct {
    std::string_view text, host;
    int port;
  } cases[] = {{"0.0.0.0:80", "0.0.0.0", 80},
               {"localhost:0", "localhost", 0},
               {"[::]:65535", "::", 65535},
               {"[fe80::1%eth0]:1", "fe80::1%eth0", 1},
               {"bot.example.com:8080", "bot.example.com", 8080}};
  for (const auto& [text, host, port] : cases) {
    Config config;
    EXPECT_EQ(take("ROLECALL_LISTEN", text, config), "") << text;
    EXPECT_EQ(config.listen.host, host) << text;
    EXPECT_EQ(config.listen.port, port) << text;
  }
}

TEST(ConfigValues, ListenSaysWhatItExpected) {
  const struct {
    std::string_view text, expected;
  } cases[] = {{"8080", "expected address:port"},
               {":8080", "expected address:port"},
               {"127.0.0.1", "expected address:port"},
               {"::1:8080", "stands in brackets"},
               {"[127.0.0.1]:80", "IPv6 address in the brackets"},
               {"[::g]:80", "IPv6 address in the brackets"},
               {"*:80", "expected an address or a host name"},
               {"http://localhost:80", "stands in brackets"},
               {"300.1.1.1:80", "expected an address or a host name"},
               {"localhost:", "a port from 0 to 65535"},
               {"localhost:65536", "a port from 0 to 65535"},
               {"localhost:-1", "a port from 0 to 65535"},
               {"localhost:80x", "a port from 0 to 65535"},
               {"localhost: 80", "a port from 0 to 65535"}};
  for (const auto& [text, expected] : cases) {
    Config config;
    EXPECT_THAT(take("ROLECALL_LISTEN", text, config), HasSubstr(expected)) << text;
    EXPECT_EQ(config.listen.host, "127.0.0.1") << text;
    EXPECT_EQ(config.listen.port, 8080) << text;
  }
}

TEST(ConfigValues, RangesAndChoicesAreNamed) {
  const struct {
    std::string_view name, value, expected;
  } cases[] = {{"ROLECALL_RATE_LIMIT", "100001", "from 0 (no limit) to 100000"},
               {"ROLECALL_RATE_LIMIT", "9999999999999999999", "from 0 (no limit) to 100000"},
               {"ROLECALL_RATE_LIMIT", "ten", "from 0 (no limit) to 100000"},
               {"ROLECALL_WRONG_ANSWERS", "60%", "a percentage from 0.1% to 50%"},
               {"ROLECALL_WRONG_ANSWERS", "few", "a percentage from 0.1% to 50%"},
               {"ROLECALL_WEB", "yes", "expected one of on, off"},
               {"ROLECALL_API", "ON", "expected one of on, off"},
               {"ROLECALL_LOG_SYNC", "off", "expected one of full, normal"},
               {"ROLECALL_LOG_LEVEL", "loud", "expected one of debug, info, warning, error"},
               {"ROLECALL_LOG_FORMAT", "xml", "expected one of text, json"},
               {"ROLECALL_TRUSTED_PROXIES", "10.0.0.0/33", "addresses or ranges"},
               {"ROLECALL_TRUSTED_PROXIES", "10.0.0.1,", "addresses or ranges"},
               {"ROLECALL_TRUSTED_PROXIES", "proxy.example.com", "addresses or ranges"}};
  for (const auto& [name, value, expected] : cases) {
    Config config;
    EXPECT_THAT(take(name, value, config), HasSubstr(expected)) << name << ' ' << value;
  }
}

}  // namespace
}  // namespace rolecall
