// Slack sends an event again whenever it is not sure that it arrived.
#include <string>
#include <thread>
#include <vector>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/log_rows.h"
#include "tests/support/slack_scenario.h"

namespace rolecall::test {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

std::string retry(int number) {
  return fmt::format("X-Slack-Retry-Num: {}\r\nX-Slack-Retry-Reason: http_timeout\r\n", number);
}

TEST(SlackRepetition, OfAnEventGetsNoSecondAnswer) {
  SlackScenario scenario;
  const SlackEvent event{.text = "pm vs tpm"};
  EXPECT_EQ(scenario.send(event).status, 200);
  for (int i = 1; i <= 3; ++i) {
    const auto response = send_event(scenario.server().address(), event.body(), retry(i));
    ASSERT_TRUE(response) << i;
    EXPECT_EQ(response->status, 200) << i;
  }
  ASSERT_TRUE(scenario.wait_for_posts(1)) << scenario.log();
  scenario.kill();
  scenario.start();
  EXPECT_EQ(scenario.send(event).status, 200) << "after a restart, too";
  EXPECT_EQ(scenario.send({.text = "roles", .channel = "D0OTHER"}).status, 200);
  ASSERT_TRUE(scenario.wait_for_posts(1, "D0OTHER"));
  EXPECT_THAT(scenario.posts("D0ASKER"), SizeIs(1));
  EXPECT_THAT(log_rows(scenario.server().database()), SizeIs(1));
}

TEST(SlackRepetition, OfAMessageAsAMentionGetsNoSecondAnswer) {
  SlackScenario scenario;
  const SlackEvent message{.text = "<@U0ROLECALL> tpm?"};
  const SlackEvent mention{.type = "app_mention", .text = message.text, .ts = message.ts};
  ASSERT_NE(message.id, mention.id);
  std::vector<std::thread> connections;
  for (const SlackEvent& event : {message, mention, message, mention}) {
    connections.emplace_back([&scenario, event] { EXPECT_EQ(scenario.send(event).status, 200); });
  }
  for (std::thread& connection : connections) connection.join();
  ASSERT_TRUE(scenario.wait_for_posts(1));
  scenario.stop();
  EXPECT_THAT(scenario.posts(), SizeIs(1));
}

TEST(SlackRepetition, OfWhatWasNotTakenIsTheOneThatIsAnswered) {
  SlackScenario scenario;
  const SlackEvent event{.text = "pm vs tpm"};
  const Address address = scenario.server().address();
  scenario.kill();
  EXPECT_FALSE(send_event(address, event.body()));
  scenario.start();
  const auto response = send_event(scenario.server().address(), event.body(), retry(1));
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 200);
  EXPECT_TRUE(scenario.wait_for_posts(1)) << scenario.log();
}

TEST(SlackRepetition, DoesNotTurnAConversationBack) {
  SlackScenario scenario(Settings{{"ROLECALL_SLACK_SURFACE", "plain"}});
  const SlackEvent first{.text = "what is a tpm"};
  EXPECT_EQ(scenario.send(first).status, 200);
  EXPECT_EQ(scenario.send({.text = "what is a project manager"}).status, 200);
  EXPECT_EQ(send_event(scenario.server().address(), first.body(), retry(2))->status, 200);
  EXPECT_EQ(scenario.send({.text = "and their artifacts?"}).status, 200);
  ASSERT_TRUE(scenario.wait_for_posts(3));
  EXPECT_THAT(scenario.posts()[2].field("/text"), ::testing::StartsWith("Project Manager: artifacts"));
}

}  // namespace
}  // namespace rolecall::test
