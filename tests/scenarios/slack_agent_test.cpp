// What Slack's agent surface is told besides the answers, and what comes from it.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/slack_scenario.h"

namespace rolecall::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr std::string_view kStatus = "agents.sessions.setStatus";
constexpr std::string_view kPrompts = "assistant.threads.setSuggestedPrompts";

bool wait_for_calls(SlackScenario& scenario, std::string_view method, std::size_t count) {
  return scenario.slack().wait_for([&] { return scenario.slack().calls(method).size() >= count; });
}

SlackEvent assistant_thread(const std::string& thread) {
  const json started = {{"assistant_thread",
                         {{"user_id", "U0ASKER"},
                          {"context", json::object()},
                          {"channel_id", "D0ASKER"},
                          {"thread_ts", thread}}}};
  return {.type = "assistant_thread_started", .extra = started.dump()};
}

TEST(SlackAgent, SaysWhoseTurnItIsAfterAnAnswer) {
  SlackScenario scenario;
  const SlackEvent answered{.text = "what is a tpm"};
  const SlackEvent asked_back{.text = "what is a pm"};
  scenario.send(answered);
  ASSERT_TRUE(wait_for_calls(scenario, kStatus, 1)) << scenario.log();
  scenario.send(asked_back);
  ASSERT_TRUE(wait_for_calls(scenario, kStatus, 2)) << scenario.log();
  const auto calls = scenario.slack().calls(kStatus);
  EXPECT_TRUE(calls[0].accepted) << calls[0].error;
  EXPECT_EQ(calls[0].argument("/channel_id"), "D0ASKER");
  EXPECT_EQ(calls[0].argument("/thread_ts"), answered.ts);
  EXPECT_EQ(calls[0].argument("/status"), "active");
  EXPECT_EQ(calls[1].argument("/thread_ts"), asked_back.ts);
  EXPECT_EQ(calls[1].argument("/status"), "suspended");
}

TEST(SlackAgent, SuggestsQuestionsWhenItsMessagesAreOpened) {
  SlackScenario scenario;
  EXPECT_EQ(scenario.send({.type = "app_home_opened", .tab = "messages"}).status, 200);
  ASSERT_TRUE(wait_for_calls(scenario, kPrompts, 1)) << scenario.log();
  const SlackCall call = scenario.slack().calls(kPrompts)[0];
  EXPECT_TRUE(call.accepted) << call.error;
  EXPECT_EQ(call.argument("/channel_id"), "D0ASKER");
  EXPECT_EQ(call.argument("/thread_ts"), "") << "Slack ignores prompts that name a thread";
  EXPECT_THAT(json::parse(call.argument("/prompts")), SizeIs(4));
}

TEST(SlackAgent, OfOldGetsItsSuggestionsInTheThreadThatWasBegun) {
  SlackScenario scenario(Settings{{"ROLECALL_SLACK_SURFACE", "assistant"}});
  EXPECT_EQ(scenario.send({.type = "app_home_opened", .tab = "messages"}).status, 200);
  EXPECT_EQ(scenario.send(assistant_thread("1700000000.000100")).status, 200);
  ASSERT_TRUE(wait_for_calls(scenario, kPrompts, 1)) << scenario.log();
  EXPECT_EQ(scenario.slack().calls(kPrompts)[0].argument("/thread_ts"), "1700000000.000100");
  EXPECT_EQ(scenario.send({.text = "what is a tpm", .thread_ts = "1700000000.000100"}).status, 200);
  ASSERT_TRUE(scenario.wait_for_posts(1));
  EXPECT_EQ(scenario.posts()[0].thread_ts, "1700000000.000100");
  scenario.stop();
  EXPECT_THAT(scenario.slack().calls(kPrompts), SizeIs(1));
  EXPECT_THAT(scenario.slack().calls(kStatus), IsEmpty());
}

TEST(SlackAgent, GoesOnAfterItWasStopped) {
  SlackScenario scenario;
  EXPECT_EQ(scenario
                .send({.type = "agent_session_stopped",
                       .extra = R"({"channel":"D0ASKER","user":"U0ASKER","thread_ts":"1700000000.000100",
                                    "streaming_message_ts":[]})"})
                .status,
            200);
  ASSERT_TRUE(wait_for_calls(scenario, kStatus, 1)) << scenario.log();
  EXPECT_EQ(scenario.slack().calls(kStatus)[0].argument("/status"), "active");
  EXPECT_EQ(scenario.slack().calls(kStatus)[0].argument("/thread_ts"), "1700000000.000100");
}

TEST(SlackAgent, NeedNotBeOneForAnAnswer) {
  SlackScenario scenario;
  scenario.slack().fail({.method = std::string(kStatus), .error = "feature_disabled"});
  scenario.slack().fail({.method = std::string(kPrompts), .error = "not_allowed"});
  EXPECT_EQ(scenario.send({.type = "app_home_opened", .tab = "messages"}).status, 200);
  for (std::size_t i = 1; i <= 3; ++i) {
    EXPECT_EQ(scenario.send({.text = "what is a tpm"}).status, 200);
    ASSERT_TRUE(scenario.wait_for_posts(i)) << scenario.log();
  }
  scenario.stop();
  EXPECT_THAT(scenario.slack().calls(kStatus), SizeIs(1)) << "not again and again";
  EXPECT_THAT(scenario.log(), Not(HasSubstr("agents.")));
  EXPECT_THAT(scenario.log(), Not(HasSubstr("assistant.")));
}

TEST(SlackAgent, IsNotToldWhatThePlainSurfaceHasNoUseFor) {
  SlackScenario scenario(Settings{{"ROLECALL_SLACK_SURFACE", "plain"}});
  scenario.send({.type = "app_home_opened", .tab = "messages"});
  scenario.send({.text = "what is a tpm"});
  ASSERT_TRUE(scenario.wait_for_posts(1));
  scenario.stop();
  EXPECT_THAT(scenario.slack().calls(), SizeIs(1));
}

}  // namespace
}  // namespace rolecall::test
