// POST /slack/events as Slack sees it, apart from any answer.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/log_rows.h"
#include "tests/support/slack_scenario.h"
#include "tests/support/slash_command.h"

namespace rolecall::test {
namespace {

using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

std::string json_headers(std::string_view body, std::string_view secret = RolecallServer::kSecret) {
  std::string headers = slack_headers(body, secret);
  headers.replace(0, headers.find("\r\n"), "Content-Type: application/json");
  return headers;
}

TEST(SlackEvents, TheChallengeComesBackToWhoeverSignsIt) {
  SlackScenario scenario;
  const std::string body = R"({"token":"t","challenge":"3eZbrw1aBm2rZgRN","type":"url_verification"})";
  for (const char* path : {"/slack/events", "/slack/events/"}) {
    const RawResponse response = scenario.server().post(path, body, json_headers(body));
    EXPECT_EQ(response.status, 200) << path;
    EXPECT_EQ(response.body, "3eZbrw1aBm2rZgRN") << path;
    EXPECT_THAT(response.header("content-type"), StartsWith("text/plain")) << path;
    EXPECT_EQ(scenario.server().post(path, body, json_headers(body, "a wrong secret")).status, 401) << path;
    EXPECT_EQ(scenario.server().post(path, body, "Content-Type: application/json\r\n").status, 401) << path;
  }
}

TEST(SlackEvents, WhatNobodyKnowsIsAcknowledged) {
  SlackScenario scenario;
  const std::string bodies[] = {
      R"({"token":"t","type":"app_rate_limited","team_id":"T0ONE","minute_rate_limited":1518467820,"api_app_id":"A1"})",
      R"({"type":"something_new"})", R"({})",
      R"({"type":"event_callback","team_id":"T0ONE","event_id":"Ev9","event":{"type":"something_new"}})"};
  for (const std::string& body : bodies) {
    const RawResponse response = scenario.server().post("/slack/events", body, json_headers(body));
    EXPECT_EQ(response.status, 200) << body;
    EXPECT_EQ(response.body, "") << body;
  }
  for (const std::string body : {"", "[]", "nonsense"}) {
    EXPECT_EQ(scenario.server().post("/slack/events", body, json_headers(body)).status, 400) << body;
  }
  EXPECT_EQ(scenario.server().get("/slack/events").status, 405);
  EXPECT_THAT(log_rows(scenario.server().database()), IsEmpty());
  EXPECT_EQ(scenario.metric(R"(rolecall_rejected_requests_total{reason="bad-json"})"), 3);
}

TEST(SlackEvents, OfAWorkspaceWithoutTheAppStayUnanswered) {
  SlackScenario scenario(SlackScenario::Many{});
  EXPECT_EQ(scenario.send({.text = "what is a tpm"}).status, 200);
  EXPECT_TRUE(scenario.server().process().wait_for_error("a workspace without the app"));
  EXPECT_THAT(log_rows(scenario.server().database()), IsEmpty());
  scenario.install({.workspace = {.team = kTeam, .token = kToken}});
  EXPECT_EQ(scenario.send({.text = "what is a tpm"}).status, 200);
  EXPECT_TRUE(scenario.wait_for_posts(1)) << scenario.log();
}

TEST(SlackEvents, OfAnOrganisationsInstallationAreAnswered) {
  SlackScenario scenario(SlackScenario::Many{});
  scenario.install({.workspace = {.team = "", .token = kToken, .enterprise = "E0ORG"}});
  EXPECT_EQ(scenario.send({.text = "what is a tpm", .enterprise = "E0ORG", .org_wide = true}).status, 200);
  ASSERT_TRUE(scenario.wait_for_posts(1)) << scenario.log();
  EXPECT_EQ(scenario.posts()[0].workspace, "E0ORG");
  EXPECT_EQ(log_rows(scenario.server().database())[0].at("workspace"), kTeam) << "where the person is";
}

}  // namespace
}  // namespace rolecall::test
