#include "bot/config_names.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/config.h"
#include "bot/config_secrets.h"
#include "tests/support/paths.h"

namespace rolecall {
namespace {

using testing::ElementsAreArray;

// The example's lines "#NAME=default" without the '#'; other comments have a blank behind it.
std::vector<std::string> commented_out() {
  std::ifstream file(test::source_folder() / ".env.example");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    if (line.size() > 1 && line[0] == '#' && line[1] != ' ') lines.push_back(line.substr(1));
    EXPECT_TRUE(line.empty() || line[0] == '#') << line;
  }
  return lines;
}

bool is_of_a_secret(const std::string& line) {
  const auto secrets = secret_settings();
  return std::any_of(secrets.begin(), secrets.end(),
                     [&](const SecretSetting& secret) { return line.starts_with(secret.name); });
}

TEST(ConfigNames, TheExampleFileListsEveryVariableCommentedOut) {
  std::vector<std::string> names;
  for (const std::string& line : commented_out()) names.push_back(line.substr(0, line.find('=')));
  EXPECT_THAT(names, ElementsAreArray(variable_names()));
}

TEST(ConfigNames, TheExampleFileGivesTheDefaults) {
  std::string text;
  for (const std::string& line : commented_out()) {
    if (!is_of_a_secret(line)) text += line + '\n';  // a secret has no default
  }
  const auto file = [&](const std::filesystem::path&) { return FileText{text}; };
  const ConfigReading reading = read_config({}, "example", file);
  ASSERT_TRUE(reading.config) << testing::PrintToString(reading.problems);
  const Config defaults;
  EXPECT_EQ(reading.config->listen.host, defaults.listen.host);
  EXPECT_EQ(reading.config->listen.port, defaults.listen.port);
  EXPECT_EQ(reading.config->data, defaults.data);
  EXPECT_EQ(reading.config->content, defaults.content);
  EXPECT_EQ(reading.config->askers, defaults.askers);
  EXPECT_EQ(reading.config->web, defaults.web);
  EXPECT_EQ(reading.config->api, defaults.api);
  EXPECT_EQ(reading.config->trusted_proxies, defaults.trusted_proxies);
  EXPECT_EQ(reading.config->log_sync, defaults.log_sync);
  EXPECT_EQ(reading.config->log_level, defaults.log_level);
  EXPECT_EQ(reading.config->log_format, defaults.log_format);
  EXPECT_EQ(reading.config->rate_limit, defaults.rate_limit);
  EXPECT_EQ(reading.config->public_url, defaults.public_url);
  EXPECT_EQ(reading.config->admin_channel, defaults.admin_channel);
  EXPECT_EQ(reading.config->digest, defaults.digest);
  EXPECT_EQ(reading.config->unlogged_channels, defaults.unlogged_channels);
  EXPECT_EQ(reading.config->slack_surface, defaults.slack_surface);
  EXPECT_EQ(reading.config->slack_api_url, defaults.slack_api_url);
  EXPECT_EQ(reading.config->client_id, defaults.client_id);
}

TEST(ConfigNames, ShowsValuesShortAndHarmless) {
  EXPECT_EQ(shown("plain"), "\"plain\"");
  EXPECT_EQ(shown("a\nb\x1b[31m\xff"), "\"a?b?[31m?\"");
  EXPECT_EQ(shown(std::string(61, 'x')), '"' + std::string(60, 'x') + "...\"");
}

}  // namespace
}  // namespace rolecall
