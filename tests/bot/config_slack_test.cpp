// Which of Slack's variables go together. The values of the single ones are in config_values_test.cpp's
// manner.
#include "bot/config_slack.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/config_secrets.h"
#include "bot/config_values.h"

namespace rolecall {
namespace {

using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const std::string kHex = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eFF";
const Variables kSigned = {{"SLACK_SIGNING_SECRET", "8f742231b10e8888abcd99yyyzzz85a5"}};
const Variables kOAuth = {{"SLACK_SIGNING_SECRET", "8f742231b10e8888abcd99yyyzzz85a5"},
                          {"SLACK_CLIENT_ID", "111.222"},
                          {"SLACK_CLIENT_SECRET", "0123456789abcdef0123456789abcdef"},
                          {"ROLECALL_ENCRYPTION_KEY", kHex},
                          {"ROLECALL_PUBLIC_URL", "https://bot.example.com"}};

ConfigReading read(const Variables& variables) {
  return read_config(variables, std::nullopt, [](const auto&) { return FileFault{true, "missing"}; });
}

Variables with(Variables variables, const Variables& more) {
  for (const auto& [name, value] : more) variables[name] = value;
  return variables;
}

Variables without(Variables variables, const std::string& name) {
  variables.erase(name);
  return variables;
}

std::string take(std::string_view name, std::string_view value, Config& config) {
  for (const Setting& setting : settings()) {
    if (setting.name == name) return setting.take(value, config);
  }
  return "no such setting";
}

TEST(ConfigSlack, OneWorkspaceByItsToken) {
  const ConfigReading reading = read(with(kSigned, {{"SLACK_BOT_TOKEN", "xoxb-1-2-abc"},
                                                    {"ROLECALL_ADMIN_CHANNEL", "C0123456789"},
                                                    {"ROLECALL_DIGEST", "weekly"},
                                                    {"ROLECALL_UNLOGGED_CHANNELS", "C1, G2,D3"},
                                                    {"ROLECALL_SLACK_SURFACE", "plain"},
                                                    {"SLACK_API_URL", "http://127.0.0.1:9/api/"}}));
  ASSERT_TRUE(reading.config) << testing::PrintToString(reading.problems);
  EXPECT_THAT(reading.warnings, IsEmpty());
  EXPECT_EQ(reading.config->bot_token->reveal(), "xoxb-1-2-abc");
  EXPECT_EQ(reading.config->admin_channel, "C0123456789");
  EXPECT_EQ(reading.config->digest, DigestPeriod::weekly);
  EXPECT_THAT(reading.config->unlogged_channels, ElementsAre("C1", "G2", "D3"));
  EXPECT_EQ(reading.config->slack_surface, slack::Surface::plain);
  EXPECT_EQ(reading.config->slack_api_url, "http://127.0.0.1:9/api");
}

TEST(ConfigSlack, ManyWorkspacesByOAuth) {
  const ConfigReading reading = read(with(kOAuth, {{"ROLECALL_PUBLIC_URL", "https://Bot.example.com/"}}));
  ASSERT_TRUE(reading.config) << testing::PrintToString(reading.problems);
  EXPECT_THAT(reading.warnings, IsEmpty());
  EXPECT_EQ(reading.config->client_id, "111.222");
  EXPECT_EQ(reading.config->client_secret->reveal(), "0123456789abcdef0123456789abcdef");
  EXPECT_EQ(reading.config->public_url, "https://bot.example.com");
  EXPECT_EQ(reading.config->slack_api_url, "https://slack.com/api");
}

TEST(ConfigSlack, AdminsAreUsers) {
  Config config;
  EXPECT_EQ(take("ROLECALL_ADMINS", "U1, W2,T3/U4,E5/W6", config), "");
  EXPECT_THAT(config.admins, ElementsAre("U1", "W2", "T3/U4", "E5/W6"));
  for (const char* wrong :
       {"C1", "u1", "U1,", "U1;U2", "U1/T1", "T1/", "/U1", "T1/U1/U2", "<@U1>", "operator"}) {
    EXPECT_THAT(take("ROLECALL_ADMINS", wrong, config), HasSubstr("T0123456789/U0123456789")) << wrong;
  }
}

TEST(ConfigSlack, AmongManyWorkspacesAnAdminsOneIsNamed) {
  EXPECT_THAT(read(with(kOAuth, {{"ROLECALL_ADMINS", "T1/U1"}})).problems, IsEmpty());
  EXPECT_THAT(read(with(kOAuth, {{"ROLECALL_ADMINS", "T1/U1,U2"}})).problems,
              ElementsAre(HasSubstr("without their workspace")));
  EXPECT_THAT(read(with(kSigned, {{"ROLECALL_ADMINS", "U2"}})).problems, IsEmpty());
}

TEST(ConfigSlack, OAuthNamesEachThingThatIsMissing) {
  for (const auto& [name, value] : kOAuth) {
    const ConfigReading reading = read(without(kOAuth, name));
    const char* present = name == "SLACK_CLIENT_ID" ? "SLACK_CLIENT_SECRET" : "SLACK_CLIENT_ID";
    EXPECT_THAT(reading.problems, ElementsAre(std::string(present) + " is set without " + name));
  }
  EXPECT_THAT(read({{"SLACK_CLIENT_ID", "111.222"}}).problems,
              ElementsAre("SLACK_CLIENT_ID is set without SLACK_CLIENT_SECRET",
                          "SLACK_CLIENT_ID is set without ROLECALL_ENCRYPTION_KEY",
                          "SLACK_CLIENT_ID is set without ROLECALL_PUBLIC_URL",
                          "SLACK_CLIENT_ID is set without SLACK_SIGNING_SECRET"));
}

TEST(ConfigSlack, BlankSettingsAreNotSetAndBlankSecretsAreNotMissingToo) {
  EXPECT_THAT(read({{"SLACK_CLIENT_ID", ""}, {"ROLECALL_PUBLIC_URL", " "}}).problems, IsEmpty());
  EXPECT_THAT(read(with(kOAuth, {{"ROLECALL_PUBLIC_URL", ""}})).problems,
              ElementsAre("SLACK_CLIENT_ID is set without ROLECALL_PUBLIC_URL"));
  EXPECT_THAT(read(with(kOAuth, {{"ROLECALL_ENCRYPTION_KEY", ""}})).problems,
              ElementsAre(StartsWith("ROLECALL_ENCRYPTION_KEY is blank: expected a key of 32 bytes")));
}

TEST(ConfigSlack, RefusesWhatDoesNotGoTogether) {
  const struct {
    Variables variables;
    std::string_view problem;
  } cases[] = {
      {with(kOAuth, {{"SLACK_BOT_TOKEN", "xoxb-1"}}), "one workspace by its token, or many by OAuth"},
      {{{"SLACK_BOT_TOKEN", "xoxb-1"}}, "SLACK_BOT_TOKEN is set without SLACK_SIGNING_SECRET"},
      {{{"ROLECALL_ENCRYPTION_KEY_PREVIOUS", kHex}}, "is set without ROLECALL_ENCRYPTION_KEY"},
      {with(kSigned, {{"ROLECALL_DIGEST", "weekly"}}),
       "ROLECALL_DIGEST is set without ROLECALL_ADMIN_CHANNEL"},
  };
  for (const auto& [variables, problem] : cases) {
    EXPECT_THAT(read(variables).problems, ElementsAre(HasSubstr(problem)));
  }
  EXPECT_THAT(read(with(kSigned, {{"ROLECALL_DIGEST", "off"}})).problems, IsEmpty());
}

TEST(ConfigSlack, WarnsOfWhatIsOfNoUse) {
  EXPECT_THAT(read(with(kOAuth, {{"ROLECALL_ENCRYPTION_KEY_PREVIOUS", kHex}})).warnings,
              ElementsAre("ROLECALL_ENCRYPTION_KEY and ROLECALL_ENCRYPTION_KEY_PREVIOUS are the same"));
  EXPECT_THAT(read(with(kSigned, {{"ROLECALL_ENCRYPTION_KEY", kHex}})).warnings,
              ElementsAre(HasSubstr("nothing is encrypted with it")));
  EXPECT_THAT(read(with(kSigned, {{"ROLECALL_ADMIN_CHANNEL", "C1"}})).warnings,
              ElementsAre(HasSubstr("nothing can be posted there")));
}

TEST(ConfigSlack, TakesAKeyAsHexAndAsBase64) {
  const std::string bytes = std::string(
      "\0\1\2\3\4\5\6\7\10\11\12\13\14\15\16\17\20\21\22\23\24\25\26\27\30\31\32\33\34\35\36\377", 32);
  for (const std::string& text : {kHex, std::string("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHv8="),
                                  std::string("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHv8")}) {
    const ConfigReading reading = read(with(kOAuth, {{"ROLECALL_ENCRYPTION_KEY", text}}));
    ASSERT_TRUE(reading.config) << text;
    EXPECT_EQ(reading.config->encryption_key->reveal(), bytes) << text;
  }
}

TEST(ConfigSlack, RefusesBadSecretsWithoutQuotingThem) {
  const struct {
    std::string_view name, value;
  } cases[] = {
      {"SLACK_BOT_TOKEN", "hunter2"},
      {"SLACK_BOT_TOKEN", "xoxb-"},
      {"SLACK_BOT_TOKEN", "xoxp-hunter2"},
      {"SLACK_BOT_TOKEN", "xoxe.xoxb-hunter2"},
      {"ROLECALL_ENCRYPTION_KEY", "hunter2"},
      {"ROLECALL_ENCRYPTION_KEY", "zz0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eFF"},
      {"ROLECALL_ENCRYPTION_KEY", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e"},
      {"ROLECALL_ENCRYPTION_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHv8A"}};
  for (const auto& [name, value] : cases) {
    const ConfigReading reading = read(with(kSigned, {{std::string(name), std::string(value)}}));
    EXPECT_THAT(reading.problems,
                testing::Contains(StartsWith(std::string(name) + " is malformed: expected")))
        << value;
    EXPECT_THAT(reading.problems,
                Each(AllOf(Not(HasSubstr("hunter2")), Not(HasSubstr(std::string(value) + "\"")))))
        << value;
  }
}

TEST(ConfigSlack, SaysWhatItExpected) {
  const std::string too_many = [] {
    std::string ids = "C1";
    for (int i = 0; i < 1000; ++i) ids += ",C1";
    return ids;
  }();
  const struct {
    std::string_view name, value, expected;
  } cases[] = {{"ROLECALL_PUBLIC_URL", "bot.example.com", "expected https://"},
               {"ROLECALL_PUBLIC_URL", "http://bot.example.com", "expected https://"},
               {"ROLECALL_PUBLIC_URL", "https://bot.example.com/slack", "without a path"},
               {"SLACK_API_URL", "http://slack.com/api", "expected https://"},
               {"ROLECALL_ADMIN_CHANNEL", "#admins", "expected a channel's id"},
               {"ROLECALL_ADMIN_CHANNEL", "D0123", "expected a channel's id"},
               {"ROLECALL_ADMIN_CHANNEL", "c0123", "expected a channel's id"},
               {"ROLECALL_UNLOGGED_CHANNELS", "C1,,C2", "at most 1000 channels' ids"},
               {"ROLECALL_UNLOGGED_CHANNELS", "C1, general", "at most 1000 channels' ids"},
               {"ROLECALL_UNLOGGED_CHANNELS", too_many, "at most 1000 channels' ids"},
               {"ROLECALL_DIGEST", "daily", "expected one of off, weekly"},
               {"ROLECALL_SLACK_SURFACE", "bot", "expected one of agent, assistant, plain"},
               {"SLACK_CLIENT_ID", "1.2&scope=admin", "expected the app's client id"}};
  for (const auto& [name, value, expected] : cases) {
    Config config;
    EXPECT_THAT(take(name, value, config), HasSubstr(expected)) << name << ' ' << value;
  }
}

}  // namespace
}  // namespace rolecall
