// What monitoring asks a server.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/metrics_text.h"
#include "tests/support/rolecall.h"
#include "tests/support/slash_command.h"

namespace rolecall::test {
namespace {

using testing::HasSubstr;

std::string questions(const std::string& outcome, const std::string& platform) {
  return "rolecall_questions_total{outcome=\"" + outcome + "\",platform=\"" + platform + "\"}";
}

std::string rejected(const std::string& reason) {
  return "rolecall_rejected_requests_total{reason=\"" + reason + "\"}";
}

TEST(Health, IsAliveAndReady) {
  RolecallServer server;
  for (const char* path : {"/healthz", "/readyz"}) {
    const auto reply = server.get(path);
    EXPECT_EQ(reply.status, 200) << path;
    EXPECT_THAT(reply.header("cache-control"), HasSubstr("no-store")) << path;
  }
}

TEST(Metrics, AreTextThatPrometheusReads) {
  RolecallServer server;
  const auto reply = server.get("/metrics");
  EXPECT_EQ(reply.status, 200);
  EXPECT_THAT(reply.header("content-type"), HasSubstr("text/plain; version=0.0.4"));
  EXPECT_NO_THROW(read_metrics(reply.body));
}

TEST(Metrics, MoveWithTheQuestions) {
  RolecallServer server(slack_settings());
  const auto before = read_metrics(server.get("/metrics").body);
  server.ask("pm vs tpm");
  server.ask("what does a scrum master do");
  server.get("/?q=hello");
  send_signed(server, SlashCommand{.text = "pm"}.body());
  send_signed(server, SlashCommand{.text = "tpm"}.body());
  const auto after = read_metrics(server.get("/metrics").body);
  const auto moved = [&](const std::string& sample) { return after.at(sample) - before.at(sample); };
  EXPECT_EQ(moved(questions("answered", "api")), 1);
  EXPECT_EQ(moved(questions("unanswered", "api")), 1);
  EXPECT_EQ(moved(questions("chat", "web")), 1);
  EXPECT_EQ(moved(questions("clarified", "slack")), 1);
  EXPECT_EQ(moved(questions("answered", "slack")), 1);
  EXPECT_EQ(moved(questions("answered", "web")), 0);
  EXPECT_EQ(moved("rolecall_unanswered_total{reason=\"unknown-role\"}"), 1);
  EXPECT_EQ(moved("rolecall_log_rows_total"), 5);
  EXPECT_EQ(after.at("rolecall_log_waiting"), 0);
  EXPECT_EQ(moved("rolecall_answer_seconds_count"), 5);
  EXPECT_GT(moved("rolecall_answer_seconds_sum"), 0);
  EXPECT_EQ(moved("rolecall_answer_seconds_bucket{le=\"+Inf\"}"), 5);
}

TEST(Metrics, CountWhatWasTurnedAwayByItsReason) {
  RolecallServer server(slack_settings());
  const std::string body = SlashCommand{.text = "tpm"}.body();
  send_signed(server, body, "a wrong secret");
  send_signed(server, body, RolecallServer::kSecret, Seconds(4000));
  server.post("/slack/commands", body);
  send_signed(server, "text=tpm");
  server.get("/nowhere");
  server.get("/v1/ask");
  server.post("/v1/ask", std::string(1024 * 1024 + 1, ' '));
  server.post("/v1/ask", "no JSON");
  const auto metrics = read_metrics(server.get("/metrics").body);
  for (const char* reason : {"bad-signature", "stale-signature", "missing-signature", "bad-form", "not-found",
                             "wrong-method", "too-large", "invalid-json"}) {
    EXPECT_EQ(metrics.at(rejected(reason)), 1) << reason;
  }
}

}  // namespace
}  // namespace rolecall::test
