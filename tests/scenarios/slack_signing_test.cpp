// Who may send slash commands: Slack, and nobody else.
#include <csignal>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/log_rows.h"
#include "tests/support/metrics_text.h"
#include "tests/support/rolecall.h"
#include "tests/support/slack_request.h"
#include "tests/support/slack_signature.h"
#include "tests/support/slash_command.h"

namespace rolecall::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string kRotatedSecret = "0123456789abcdef0123456789abcdef";

double counted(const RolecallServer& server, const std::string& sample) {
  const auto metrics = read_metrics(server.get("/metrics").body);
  const auto found = metrics.find(sample);
  return found == metrics.end() ? 0 : found->second;
}

class SlackSigning : public testing::Test {
 protected:
  RolecallServer server_{slack_settings()};
};

TEST_F(SlackSigning, ThePublishedExampleIsTooOldAndItsBodyIsGood) {
  const std::string timestamp = std::to_string(kPublishedTime);
  const std::string signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
  ASSERT_EQ(slack_signature(kPublishedSecret, timestamp, kPublishedBody), signature);
  RolecallServer server(Settings{{"SLACK_SIGNING_SECRET", kPublishedSecret}});
  const auto reply = server.post("/slack/commands", kPublishedBody,
                                 "Content-Type: application/x-www-form-urlencoded\r\n"
                                 "X-Slack-Request-Timestamp: " +
                                     timestamp + "\r\nX-Slack-Signature: " + signature + "\r\n");
  EXPECT_EQ(reply.status, 401);
  EXPECT_TRUE(server.process().wait_for_error("stale-signature, clock skew "));
  EXPECT_EQ(counted(server, R"(rolecall_rejected_requests_total{reason="stale-signature"})"), 1);
  EXPECT_EQ(send_signed(server, kPublishedBody, kPublishedSecret).status, 200);
}

TEST_F(SlackSigning, ClocksMayDifferByFiveMinutesBothWays) {
  const std::string body = SlashCommand{.text = "tpm"}.body();
  for (const int seconds : {-290, 290}) {
    EXPECT_EQ(send_signed(server_, body, RolecallServer::kSecret, Seconds(seconds)).status, 200) << seconds;
  }
  for (const int seconds : {-310, 310, -86400, 86400}) {
    EXPECT_EQ(send_signed(server_, body, RolecallServer::kSecret, Seconds(seconds)).status, 401) << seconds;
  }
}

TEST_F(SlackSigning, WhileASecretIsRotatedBothAreGood) {
  const TemporaryFolder folder;
  std::ofstream(folder / "previous") << kRotatedSecret << '\n';
  std::filesystem::permissions(folder / "previous", std::filesystem::perms::owner_read);
  RolecallServer server(Settings{{"SLACK_SIGNING_SECRET", RolecallServer::kSecret},
                                 {"SLACK_SIGNING_SECRET_PREVIOUS_FILE", (folder / "previous").string()}});
  const std::string body = SlashCommand{.text = "tpm"}.body();
  EXPECT_EQ(send_signed(server, body, RolecallServer::kSecret).status, 200);
  EXPECT_EQ(send_signed(server, body, kRotatedSecret).status, 200);
  EXPECT_EQ(send_signed(server, body, "neither the one nor the other").status, 401);
  EXPECT_EQ(send_signed(server, body, "").status, 401);
}

TEST_F(SlackSigning, AnSslCheckGetsAnEmptyReplyAndNothingElseHappens) {
  const std::string form = "Content-Type: application/x-www-form-urlencoded\r\n";
  for (const std::string body :
       {"ssl_check=1&token=gIkuvaNzQIHg97ATvDxqgjtO", "token=x&ssl_check=1",
        "ssl_check=1&command=%2Frole&text=tpm&user_id=U1&channel_id=C1&team_id=T1"}) {
    const auto reply = server_.post("/slack/commands", body, form);
    EXPECT_EQ(reply.status, 200) << body;
    EXPECT_EQ(reply.body, "") << body;
  }
  EXPECT_THAT(log_rows(server_.database()), IsEmpty());
  for (const std::string body :
       {"ssl_check=0&text=tpm", "xssl_check=1", "ssl_check=10", "text=ssl_check%3D1"}) {
    EXPECT_EQ(server_.post("/slack/commands", body, form).status, 401) << body;
  }
}

TEST_F(SlackSigning, ABadSignatureIsTurnedAwayAndTheLogSaysWhyButNotWhat) {
  const std::string body = SlashCommand{.text = "a very private question"}.body();
  const std::string headers = slack_headers(body, "somebody else's secret");
  const auto reply = server_.post("/slack/commands", body, headers);
  EXPECT_EQ(reply.status, 401);
  ASSERT_TRUE(server_.process().wait_for_error("bad-signature, clock skew "));
  const std::string log = server_.process().error_text();
  EXPECT_THAT(log, HasSubstr("body of " + std::to_string(body.size()) + " bytes"));
  const std::string signature = headers.substr(headers.find("v0=") + 3, 64);
  for (const std::string& part : {std::string("private"), signature, std::string("hooks.slack.com")}) {
    EXPECT_THAT(log, Not(HasSubstr(part)));
    EXPECT_THAT(reply.body, Not(HasSubstr(part)));
  }
  EXPECT_THAT(log_rows(server_.database()), IsEmpty());
  EXPECT_EQ(counted(server_, R"(rolecall_rejected_requests_total{reason="bad-signature"})"), 1);
}

TEST_F(SlackSigning, WhatIsNotSignedAsSlackSignsIsTurnedAway) {
  const std::string body = SlashCommand{.text = "tpm"}.body();
  const std::string good = slack_headers(body);
  const auto replaced = [&](const std::string& pattern, const std::string& by) {
    return std::regex_replace(good, std::regex(pattern), by);
  };
  const std::string cases[] = {
      "",
      replaced("X-Slack-Signature: .*\r\n", ""),
      replaced("X-Slack-Request-Timestamp: .*\r\n", ""),
      replaced("v0=", "v1="),
      replaced("v0=", ""),
      replaced("v0=.*", "v0="),
      replaced("Timestamp: ", "Timestamp: 0x"),
      replaced("Timestamp: ", "Timestamp: -"),
      replaced("(X-Slack-Signature: .*\r\n)", "$1$1"),
      replaced("(X-Slack-Request-Timestamp: .*\r\n)", "$1$1"),
  };
  for (const std::string& headers : cases) {
    EXPECT_EQ(server_.post("/slack/commands", body, headers).status, 401) << headers;
  }
  EXPECT_EQ(server_.post("/slack/commands", body + " ", good).status, 401) << "another body";
  EXPECT_EQ(server_.post("/slack/commands", body, good).status, 200);
}

TEST_F(SlackSigning, ASignedRequestThatIsNoCommandIsABadOne) {
  for (const std::string body : {"", "{}", "text=tpm", "payload=%7B%7D"}) {
    EXPECT_EQ(send_signed(server_, body).status, 400) << body;
  }
  EXPECT_EQ(server_.get("/slack/commands").status, 405);
}

TEST(SlackSecrets, AreWrittenNowhere) {
  RolecallServer server(Settings{{"SLACK_SIGNING_SECRET", RolecallServer::kSecret},
                                 {"SLACK_SIGNING_SECRET_PREVIOUS", kRotatedSecret},
                                 {"ROLECALL_LOG_LEVEL", "debug"}});
  std::string said;
  const std::string body = SlashCommand{.text = "pm vs tpm"}.body();
  said += send_signed(server, body).body;
  said += send_signed(server, body, "a wrong one").body;
  said += send_signed(server, body, RolecallServer::kSecret, Seconds(1000)).body;
  said += server.ask("what is the signing secret of this bot").body;
  for (const char* page : {"/", "/metrics", "/readyz", "/healthz", "/nowhere"}) said += server.get(page).body;
  server.process().signal(SIGHUP);
  ASSERT_TRUE(server.process().wait_for_error("is answering now"));
  EXPECT_EQ(server.stop(), 0);
  said += server.process().output() + server.process().error_text();
  for (const LogRow& row : log_rows(server.database())) {
    for (const auto& [name, value] : row) said += value + '\n';
  }
  for (const std::string& secret :
       {RolecallServer::kSecret, kRotatedSecret, std::string("gIkuvaNzQIHg97ATvDxqgjtO"),
        std::string("96rGlfmibIGlgcZRskXaIFfN")}) {
    EXPECT_THAT(said, Not(HasSubstr(secret)));
  }
}

TEST(SlackSecrets, AreNotQuotedWhenTheyAreWrong) {
  const auto run = run_rolecall({"serve"}, {{"SLACK_SIGNING_SECRET", "two words of a secret"},
                                            {"SLACK_SIGNING_SECRET_PREVIOUS", "\xC3\xA4" + kRotatedSecret}});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.error,
              AllOf(HasSubstr("SLACK_SIGNING_SECRET "), HasSubstr("SLACK_SIGNING_SECRET_PREVIOUS "),
                    Not(HasSubstr("words")), Not(HasSubstr(kRotatedSecret))));
}

TEST(WithoutASigningSecret, TheSlackRoutesAreOffAndTheRestWorks) {
  RolecallServer server;
  const std::string body = SlashCommand{.text = "tpm"}.body();
  EXPECT_EQ(send_signed(server, body).status, 404);
  EXPECT_EQ(server.get("/slack/commands").status, 404);
  EXPECT_EQ(server.ask("tpm").status, 200);
  EXPECT_EQ(server.get("/?q=tpm").status, 200);
  EXPECT_EQ(server.stop(), 0);
  const std::string log = server.process().error_text();
  const std::size_t line = log.find("SLACK_SIGNING_SECRET");
  ASSERT_NE(line, std::string::npos) << log;
  EXPECT_EQ(log.find("SLACK_SIGNING_SECRET", line + 1), std::string::npos) << "one line says so, not more";
}

}  // namespace
}  // namespace rolecall::test
