// How the app gets into workspaces and organisations, and out of them again.
#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/faq_folder.h"
#include "tests/support/slack_scenario.h"
#include "tests/support/wait_until.h"

namespace rolecall::test {
namespace {

using testing::AllOf;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const std::string kFirstToken = "xoxb-first-token-that-is-secret";
const std::string kSecondToken = "xoxb-second-token-that-is-secret";
const std::string kOtherKey = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

SlackGrant grant(const std::string& token, const std::string& team = kTeam) {
  return {.workspace = {.team = team, .token = token},
          .redirect_uri = "https://rolecall.example.com/slack/oauth_redirect"};
}

SlackEvent asked_in(const std::string& team, const std::string& channel = "D0ASKER") {
  return {.text = "where can I park?", .channel = channel, .team = team};
}

SlackEvent uninstalled(const std::string& team = kTeam) {
  return {.type = "app_uninstalled", .team = team};
}

SlackEvent revoked(const std::string& team = kTeam) {
  return {.type = "tokens_revoked", .revoked = {"U0ROLECALL"}, .team = team};
}

class SlackInstall : public testing::Test {
 protected:
  // Sends a question, and says whether it is answered by the time that a later one elsewhere is.
  bool answers(const SlackEvent& event) {
    const std::size_t before = scenario_.posts(event.channel).size();
    EXPECT_EQ(scenario_.send(event).status, 200);
    // What is answered is in the outbox by now, and leaves it by being sent or given up.
    EXPECT_TRUE(wait_until([&] { return scenario_.metric("rolecall_outbox_waiting") == 0; }));
    return scenario_.posts(event.channel).size() == before + 1;
  }

  // Everything in the data folder, as bytes.
  std::string stored() {
    std::string bytes;
    for (const auto& file : std::filesystem::directory_iterator(scenario_.server().data())) {
      if (!file.is_regular_file()) continue;
      std::ifstream in(file.path(), std::ios::binary);
      bytes.append(std::istreambuf_iterator<char>(in), {});
    }
    return bytes;
  }

  void restart_with(const std::string& key, const std::string& previous = {}) {
    scenario_.stop();
    scenario_.settings().emplace_back("ROLECALL_ENCRYPTION_KEY", key);
    if (!previous.empty()) scenario_.settings().emplace_back("ROLECALL_ENCRYPTION_KEY_PREVIOUS", previous);
    scenario_.start();
  }

  const FaqFolder content_;
  SlackScenario scenario_{SlackScenario::Many{}, Settings{{"ROLECALL_CONTENT", content_.path()}}};
  SlackStandIn& slack_ = scenario_.slack();
};

TEST_F(SlackInstall, SendsTheBrowserToSlackWithAStateOfItsOwn) {
  const RawResponse response = scenario_.server().get("/slack/install");
  EXPECT_EQ(response.status, 302);
  const std::string origin = slack_.api_url().substr(0, slack_.api_url().find("/api/"));
  EXPECT_THAT(response.header("location"),
              AllOf(testing::StartsWith(origin + "/oauth/v2/authorize?client_id=1111.2222&scope="),
                    HasSubstr("chat%3Awrite"),
                    HasSubstr("redirect_uri=https%3A%2F%2Frolecall.example.com%2Fslack%2Foauth_redirect"),
                    HasSubstr("&state=")));
  EXPECT_THAT(response.header("set-cookie"),
              AllOf(testing::StartsWith("__Host-rolecall-install="), HasSubstr("HttpOnly"),
                    HasSubstr("Secure"), HasSubstr("SameSite=Lax")));
  Browser one, other;
  one.begin(scenario_.server());
  other.begin(scenario_.server());
  EXPECT_NE(one.state, other.state);
  EXPECT_NE(one.cookie, other.cookie);
}

TEST_F(SlackInstall, IsCompleteWhenSlackGivesAToken) {
  EXPECT_FALSE(answers(asked_in(kTeam)));
  const RawResponse response = scenario_.install(grant(kFirstToken));
  EXPECT_EQ(response.status, 200) << response.body;
  EXPECT_THAT(response.body, HasSubstr("Workspace T0ONE"));
  EXPECT_TRUE(answers(asked_in(kTeam)));
  EXPECT_THAT(slack_.calls("chat.postMessage"), SizeIs(1));
  EXPECT_FALSE(answers(asked_in("T0OTHER")));
}

TEST_F(SlackInstall, LastsOverARestart) {
  scenario_.install(grant(kFirstToken));
  scenario_.kill();
  scenario_.start();
  EXPECT_TRUE(answers(asked_in(kTeam)));
}

TEST_F(SlackInstall, TurnsAStateAwayThatIsForgedMissingUsedOrAnothersBrowsers) {
  const RolecallServer& server = scenario_.server();
  Browser good, other;
  good.begin(server);
  other.begin(server);
  Browser forged = good;
  forged.state = "9999999999." + good.state.substr(good.state.find('.') + 1);
  Browser stolen{.cookie = other.cookie, .state = good.state};
  Browser without_cookie{.state = good.state};
  for (const Browser& browser : {forged, stolen, without_cookie}) {
    const RawResponse response = browser.come_back(server, slack_.issue_code(grant(kFirstToken)));
    EXPECT_EQ(response.status, 401) << browser.state << " " << browser.cookie;
  }
  EXPECT_THAT(slack_.calls("oauth.v2.access"), IsEmpty());
  const RawResponse without_state =
      server.get("/slack/oauth_redirect?code=abc", "Cookie: " + good.cookie + "\r\n");
  EXPECT_EQ(without_state.status, 302);
  EXPECT_EQ(without_state.header("location"), "https://rolecall.example.com/slack/install");

  EXPECT_EQ(good.come_back(server, slack_.issue_code(grant(kFirstToken))).status, 200);
  EXPECT_EQ(good.come_back(server, slack_.issue_code(grant(kSecondToken))).status, 401);
  EXPECT_THAT(slack_.calls("oauth.v2.access"), SizeIs(1));
  EXPECT_EQ(scenario_.metric(R"(rolecall_rejected_requests_total{reason="bad-state"})"), 4);
}

TEST_F(SlackInstall, SaysWhatSlackSaid) {
  const auto come_back = [&](const std::string& code) {
    Browser browser;
    browser.begin(scenario_.server());
    return browser.come_back(scenario_.server(), code).status;
  };
  EXPECT_EQ(come_back("unknown-code"), 400);
  slack_.fail({.kind = SlackFault::Kind::server_error, .method = "oauth.v2.access", .calls = 1});
  EXPECT_EQ(come_back(slack_.issue_code(grant(kFirstToken))), 503);
  slack_.fail({.kind = SlackFault::Kind::hang_up, .method = "oauth.v2.access", .calls = 1});
  EXPECT_EQ(come_back(slack_.issue_code(grant(kFirstToken))), 503);
  EXPECT_FALSE(answers(asked_in(kTeam)));
}

TEST_F(SlackInstall, OfAnOrganisationAnswersInItsWorkspaces) {
  const SlackGrant org{.workspace = {.token = kFirstToken, .enterprise = "E0ORG"}};
  const RawResponse response = scenario_.install(org);
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.body, HasSubstr("E0ORG"));
  for (const std::string team : {"T0ONE", "T0TWO"}) {
    SlackEvent event = asked_in(team, "D" + team.substr(1));
    event.enterprise = "E0ORG";
    event.org_wide = true;
    EXPECT_TRUE(answers(event)) << team;
  }
  SlackEvent elsewhere = asked_in("T0THREE", "D0THREE");
  elsewhere.enterprise = "E0OTHER";
  elsewhere.org_wide = true;
  EXPECT_FALSE(answers(elsewhere));

  SlackEvent gone = uninstalled("");
  gone.enterprise = "E0ORG";
  gone.org_wide = true;
  EXPECT_EQ(scenario_.send(gone).status, 200);
  SlackEvent later = asked_in("T0ONE", "D0ONE");
  later.enterprise = "E0ORG";
  later.org_wide = true;
  EXPECT_FALSE(answers(later));
}

TEST_F(SlackInstall, NoTokenCanBeReadInTheDataFolderOrTheLog) {
  scenario_.install(grant(kFirstToken));
  scenario_.install(grant(kSecondToken, "T0TWO"));
  EXPECT_TRUE(answers(asked_in(kTeam)));
  const std::string bytes = stored();
  ASSERT_THAT(bytes, HasSubstr("T0TWO"));  // the rows are there
  for (const std::string& secret : {kFirstToken, kSecondToken, kClientSecret, kEncryptionKey}) {
    EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
    EXPECT_EQ(scenario_.log().find(secret), std::string::npos) << secret;
    EXPECT_EQ(scenario_.server().get("/metrics").body.find(secret), std::string::npos) << secret;
  }
}

TEST_F(SlackInstall, OutlivesANewKey) {
  scenario_.install(grant(kFirstToken));
  restart_with(kOtherKey, kEncryptionKey);
  EXPECT_TRUE(answers(asked_in(kTeam)));
  scenario_.settings().pop_back();  // the previous one is not needed any more
  restart_with(kOtherKey);
  EXPECT_TRUE(answers(asked_in(kTeam)));
}

TEST_F(SlackInstall, ThatNoKeyOpensIsToBeDoneAgain) {
  scenario_.install(grant(kFirstToken));
  restart_with(kOtherKey);
  EXPECT_FALSE(answers(asked_in(kTeam)));
  EXPECT_THAT(scenario_.log(), HasSubstr("install the app there again"));
  EXPECT_EQ(scenario_.install(grant(kSecondToken)).status, 200);
  EXPECT_TRUE(answers(asked_in(kTeam)));
}

TEST_F(SlackInstall, EndsByBothEventsInAnyOrderAlsoTwiceAndUnknown) {
  const std::vector<std::vector<SlackEvent>> orders = {{uninstalled(), revoked()},
                                                       {revoked(), uninstalled()},
                                                       {uninstalled(), uninstalled()},
                                                       {revoked(), revoked(), uninstalled(), uninstalled()}};
  int number = 0;
  for (const auto& events : orders) {
    const std::string team = "T0N" + std::to_string(++number);
    EXPECT_EQ(scenario_.install(grant(kFirstToken + team, team)).status, 200);
    EXPECT_TRUE(answers(asked_in(team)));
    for (SlackEvent event : events) {
      event.team = team;
      EXPECT_EQ(scenario_.send(event).status, 200) << team;
      EXPECT_FALSE(answers(asked_in(team))) << team;
    }
  }
  EXPECT_EQ(scenario_.send(uninstalled("T0NOBODY")).status, 200);
  EXPECT_EQ(scenario_.send(revoked("T0NOBODY")).status, 200);
}

TEST_F(SlackInstall, APersonsTokenThatIsRevokedEndsNothing) {
  scenario_.install(grant(kFirstToken));
  SlackEvent event = revoked();
  event.revoked.clear();
  event.extra = R"({"tokens":{"oauth":["U0ASKER"]}})";
  EXPECT_EQ(scenario_.send(event).status, 200);
  EXPECT_TRUE(answers(asked_in(kTeam)));
}

TEST_F(SlackInstall, AgainAfterItEndedUsesTheNewToken) {
  scenario_.install(grant(kFirstToken));
  slack_.uninstall(kTeam);
  EXPECT_EQ(scenario_.send(uninstalled()).status, 200);
  EXPECT_FALSE(answers(asked_in(kTeam)));
  EXPECT_EQ(scenario_.install(grant(kSecondToken)).status, 200);
  EXPECT_TRUE(answers(asked_in(kTeam)));
  scenario_.kill();
  scenario_.start();
  EXPECT_TRUE(answers(asked_in(kTeam)));
}

TEST_F(SlackInstall, LeavesNoTokenWhenItEnds) {
  scenario_.install(grant(kFirstToken));
  EXPECT_EQ(scenario_.send(uninstalled()).status, 200);
  scenario_.kill();
  scenario_.start();
  EXPECT_FALSE(answers(asked_in(kTeam)));
  EXPECT_THAT(slack_.calls("chat.postMessage"), IsEmpty());
}

TEST_F(SlackInstall, WhatWaitsForAWorkspaceThatWentIsGivenUp) {
  scenario_.install(grant(kFirstToken));
  slack_.fail({.kind = SlackFault::Kind::rate_limited, .method = "chat.postMessage", .retry_after = 1});
  EXPECT_EQ(scenario_.send(asked_in(kTeam)).status, 200);
  ASSERT_TRUE(slack_.wait_for([&] { return !slack_.calls("chat.postMessage").empty(); }));
  EXPECT_EQ(scenario_.send(uninstalled()).status, 200);
  slack_.heal();
  EXPECT_TRUE(wait_until([&] { return scenario_.metric("rolecall_outbox_waiting") == 0; }));
  EXPECT_THAT(scenario_.posts(), IsEmpty());
  EXPECT_THAT(scenario_.metric(R"(rolecall_deliveries_total{result="no-token"})"), testing::Ge(1));
}

}  // namespace
}  // namespace rolecall::test
