#include "handlers/slack/oauth_reply.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/paths.h"

namespace rolecall::slack {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Json = nlohmann::json;

constexpr Time kNow = Time(std::chrono::seconds(1'700'000'000));

Json team_reply() {
  return {{"ok", true},
          {"access_token", "xoxb-17-abc"},
          {"token_type", "bot"},
          {"scope", "commands,chat:write"},
          {"bot_user_id", "U0BOT"},
          {"app_id", "A1"},
          {"team", {{"id", "T1"}, {"name", "Widgets"}}},
          {"enterprise", nullptr},
          {"is_enterprise_install", false},
          {"authed_user", {{"id", "U1"}}}};
}

Json org_reply() {
  Json reply = team_reply();
  reply["team"] = nullptr;
  reply["enterprise"] = {{"id", "E1"}, {"name", "Widgets Worldwide"}};
  reply["is_enterprise_install"] = true;
  return reply;
}

std::string error_of(const std::string& body) {
  const auto read = read_oauth_reply(body, kNow);
  const auto* none = std::get_if<NoGrant>(&read);
  return none ? none->error : "granted";
}

TEST(OAuthReply, GrantsAWorkspace) {
  const auto read = read_oauth_reply(team_reply().dump(), kNow);
  ASSERT_TRUE(std::holds_alternative<Grant>(read));
  const auto& [installation, place] = std::get<Grant>(read);
  EXPECT_EQ(installation.key, (InstallationKey{"", "T1"}));
  EXPECT_FALSE(installation.org_wide);
  EXPECT_EQ(installation.app, "A1");
  EXPECT_EQ(installation.token.reveal(), "xoxb-17-abc");
  EXPECT_EQ(installation.bot_user, "U0BOT");
  EXPECT_EQ(installation.scopes, "commands,chat:write");
  EXPECT_EQ(installation.installed_at, kNow);
  EXPECT_EQ(place, "Widgets");
}

TEST(OAuthReply, GrantsAnOrganisationWithoutATeam) {
  const auto read = read_oauth_reply(org_reply().dump(), kNow);
  ASSERT_TRUE(std::holds_alternative<Grant>(read));
  EXPECT_EQ(std::get<Grant>(read).installation.key, (InstallationKey{"E1", ""}));
  EXPECT_TRUE(std::get<Grant>(read).installation.org_wide);
  EXPECT_EQ(std::get<Grant>(read).place, "Widgets Worldwide");
}

TEST(OAuthReply, AWorkspaceInAnOrganisationIsNotTheOrganisation) {
  Json reply = team_reply();
  reply["enterprise"] = {{"id", "E1"}, {"name", "Widgets Worldwide"}};
  for (const bool says_so : {true, false}) {
    if (!says_so) reply.erase("is_enterprise_install");
    const auto read = read_oauth_reply(reply.dump(), kNow);
    ASSERT_TRUE(std::holds_alternative<Grant>(read));
    EXPECT_EQ(std::get<Grant>(read).installation.key, (InstallationKey{"E1", "T1"}));
    EXPECT_FALSE(std::get<Grant>(read).installation.org_wide);
  }
}

TEST(OAuthReply, GivesSlacksErrorAndNothingElseOfIt) {
  EXPECT_EQ(error_of(R"({"ok":false,"error":"invalid_code"})"), "invalid_code");
  for (const char* body : {R"({"ok":false})", R"({"ok":false,"error":7})", R"({"ok":false,"error":"<b>\n"})",
                           R"({"ok":"true"})", R"({})", "", "[]", "null", "<html>", "{\"ok\":true", "\xff"}) {
    EXPECT_EQ(error_of(body), "malformed_reply") << body;
  }
}

TEST(OAuthReply, RefusesWhatHasNoBotToken) {
  const struct {
    const char* pointer;
    Json value;
    std::string_view error;
  } cases[] = {{"/access_token", "xoxp-17", "malformed_reply"},
               {"/access_token", nullptr, "malformed_reply"},
               {"/access_token", 17, "malformed_reply"},
               {"/access_token", "xoxe.xoxb-1-17", "token_rotation"},
               {"/refresh_token", "xoxe-1-17", "token_rotation"},
               {"/team", nullptr, "malformed_reply"},
               {"/team", "T1", "malformed_reply"},
               {"/team/id", "T1/../..", "malformed_reply"},
               {"/team/id", std::string(50, 'T'), "malformed_reply"},
               {"/enterprise", {{"id", "E 1"}}, "malformed_reply"},
               {"/is_enterprise_install", true, "malformed_reply"},  // of no organisation
               {"/app_id", "", "malformed_reply"},
               {"/bot_user_id", nullptr, "malformed_reply"}};
  for (const auto& [pointer, value, error] : cases) {
    Json reply = team_reply();
    reply[Json::json_pointer(pointer)] = value;
    EXPECT_EQ(error_of(reply.dump()), error) << pointer << ' ' << value;
  }
}

TEST(OAuthReply, ReadsThePublishedSamples) {
  std::ifstream file(test::shared_folder() / "slack/samples/api-ref-examples/oauth.v2.access.examples.json");
  if (!file) GTEST_SKIP() << "no samples in " << test::shared_folder();
  const Json samples = Json::parse(file);
  EXPECT_EQ(error_of(samples["success"].dump()), "granted");
  EXPECT_EQ(error_of(samples["success_with_token_rotation"].dump()), "token_rotation");
  EXPECT_EQ(error_of(samples["success_with_sign_in_with_slack"].dump()), "malformed_reply");
  EXPECT_EQ(error_of(samples["error"].dump()), "invalid_client_id");
}

TEST(OAuthReply, ScopesAreMissedByTheirWholeName) {
  EXPECT_THAT(missing_scopes({"chat:write", "commands"}, "commands,chat:write"), IsEmpty());
  EXPECT_THAT(missing_scopes({"chat:write", "commands"}, "chat:write.public,commands"),
              ElementsAre("chat:write"));
  EXPECT_THAT(missing_scopes({"chat:write", "commands"}, ""), ElementsAre("chat:write", "commands"));
}

}  // namespace
}  // namespace rolecall::slack
