// What gets to Slack, when Slack is slow, refuses, breaks off, or when we are ended in between.
#include <chrono>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/faq_folder.h"
#include "tests/support/log_rows.h"
#include "tests/support/slack_scenario.h"
#include "tests/support/wait_until.h"

namespace rolecall::test {
namespace {

using namespace std::chrono_literals;
using testing::Each;
using testing::ElementsAre;
using testing::Ge;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;
using Kind = SlackFault::Kind;

const std::string kPost = "chat.postMessage";

std::vector<std::string> texts(const std::vector<SlackMessage>& messages) {
  std::vector<std::string> texts;
  for (const SlackMessage& message : messages) texts.push_back(message.field("/text"));
  return texts;
}

class SlackDelivery : public testing::Test {
 protected:
  SlackEvent parking() { return {.text = "where can I park?"}; }
  SlackEvent wifi() { return {.text = "what is the wifi password?"}; }

  void expect_taken(const SlackEvent& event) { EXPECT_EQ(scenario_.send(event).status, 200) << event.text; }
  void fail(SlackFault fault) {
    if (fault.method.empty()) fault.method = kPost;
    slack_.fail(fault);
  }
  // What was sent and refused or lost counts as a call.
  bool wait_for_calls(const std::string& method, std::size_t count) {
    return slack_.wait_for([&] { return slack_.calls(method).size() >= count; });
  }
  bool outbox_is_empty() {
    return wait_until([&] { return scenario_.metric("rolecall_outbox_waiting") == 0; });
  }
  double delivered(const std::string& result) {
    return scenario_.metric("rolecall_deliveries_total{result=\"" + result + "\"}");
  }

  const FaqFolder content_;
  SlackScenario scenario_{Settings{{"ROLECALL_CONTENT", content_.path()}}};
  SlackStandIn& slack_ = scenario_.slack();
};

TEST_F(SlackDelivery, AnAnswerIsPostedWhereTheQuestionWasAsked) {
  expect_taken(parking());
  ASSERT_TRUE(scenario_.wait_for_posts(1)) << scenario_.log();
  EXPECT_EQ(scenario_.posts()[0].channel, "D0ASKER");
  EXPECT_THAT(scenario_.posts()[0].field("/text"), HasSubstr("Park in the yard."));
  EXPECT_EQ(slack_.calls(kPost).at(0).workspace, kTeam);
}

TEST_F(SlackDelivery, SlacksPauseIsKept) {
  fail({.kind = Kind::rate_limited, .calls = 1, .retry_after = 1});
  expect_taken(parking());
  expect_taken(wifi());
  ASSERT_TRUE(scenario_.wait_for_posts(2)) << scenario_.log();
  const std::vector<SlackCall> calls = slack_.calls(kPost);
  ASSERT_THAT(calls, SizeIs(3));  // the second one was not tried meanwhile
  EXPECT_FALSE(calls[0].accepted);
  EXPECT_THAT(calls[1].at - calls[0].at, Ge(900ms));
  EXPECT_THAT(texts(scenario_.posts()), ElementsAre(HasSubstr("yard"), HasSubstr("reception")));
}

TEST_F(SlackDelivery, WithoutAWordHowLongThePauseIsHalfAMinute) {
  fail({.kind = Kind::rate_limited, .calls = 1});
  expect_taken(parking());
  ASSERT_TRUE(wait_for_calls(kPost, 1));
  expect_taken(wifi());
  // Something else goes through, after which the posts have had their chance too.
  expect_taken({.type = "app_home_opened"});
  ASSERT_TRUE(wait_for_calls("views.publish", 1));
  EXPECT_THAT(slack_.calls(kPost), SizeIs(1));
  EXPECT_THAT(scenario_.metric("rolecall_outbox_waiting"), Ge(2));
}

TEST_F(SlackDelivery, AfterAServerErrorItLooksBeforeItPostsAgain) {
  fail({.kind = Kind::server_error, .calls = 1});
  expect_taken(parking());
  ASSERT_TRUE(scenario_.wait_for_posts(1)) << scenario_.log();
  EXPECT_THAT(slack_.calls("conversations.replies"), SizeIs(1));
  EXPECT_THAT(slack_.calls(kPost), SizeIs(2));
}

TEST_F(SlackDelivery, AServerErrorAfterTheWorkPostsNothingTwice) {
  fail({.kind = Kind::server_error, .calls = 1, .after_work = true});
  expect_taken(parking());
  ASSERT_TRUE(wait_for_calls("conversations.replies", 1)) << scenario_.log();
  EXPECT_TRUE(outbox_is_empty());
  EXPECT_THAT(slack_.calls(kPost), SizeIs(1));
  EXPECT_THAT(scenario_.posts(), SizeIs(1));
}

TEST_F(SlackDelivery, AConnectionThatBreaksBeforeTheWorkLosesNothing) {
  fail({.kind = Kind::hang_up, .calls = 1});
  expect_taken(parking());
  ASSERT_TRUE(scenario_.wait_for_posts(1)) << scenario_.log();
  EXPECT_THAT(slack_.calls(kPost), SizeIs(2));
  EXPECT_TRUE(outbox_is_empty());
}

TEST_F(SlackDelivery, AConnectionThatBreaksAfterTheWorkPostsNothingTwice) {
  fail({.kind = Kind::hang_up, .calls = 1, .after_work = true});
  expect_taken(parking());
  ASSERT_TRUE(wait_for_calls("conversations.replies", 1)) << scenario_.log();
  EXPECT_TRUE(outbox_is_empty());
  EXPECT_THAT(slack_.calls(kPost), SizeIs(1));
}

TEST_F(SlackDelivery, WhatMayHaveBeenPostedIsPostedOnceMoreWhereItCannotLook) {
  slack_.fail({.kind = Kind::error, .method = "conversations.replies", .error = "missing_scope"});
  fail({.kind = Kind::hang_up, .after_work = true});
  expect_taken(parking());
  EXPECT_TRUE(wait_for_calls("conversations.replies", 2)) << scenario_.log();
  EXPECT_TRUE(outbox_is_empty());
  EXPECT_THAT(slack_.calls(kPost), SizeIs(2));
  EXPECT_EQ(delivered("refused"), 1);
}

TEST_F(SlackDelivery, WhatSlackSaysItMayHaveDoneIsLookedFor) {
  fail({.kind = Kind::error, .calls = 1, .after_work = true, .error = "fatal_error"});
  expect_taken(parking());
  ASSERT_TRUE(wait_for_calls("conversations.replies", 1)) << scenario_.log();
  EXPECT_TRUE(outbox_is_empty());
  EXPECT_THAT(scenario_.posts(), SizeIs(1));
}

TEST_F(SlackDelivery, WhatSlackCannotDoNowIsTriedAgain) {
  fail({.kind = Kind::error, .calls = 2, .error = "service_unavailable"});
  expect_taken(parking());
  ASSERT_TRUE(scenario_.wait_for_posts(1)) << scenario_.log();
  EXPECT_THAT(slack_.calls(kPost), SizeIs(3));
  EXPECT_THAT(slack_.calls("conversations.replies"),
              IsEmpty());  // nothing was done, so nothing is to be found
}

TEST_F(SlackDelivery, WhatSlackRefusesIsGivenUp) {
  fail({.kind = Kind::error, .calls = 1, .error = "channel_not_found"});
  expect_taken(parking());
  expect_taken(wifi());
  ASSERT_TRUE(scenario_.wait_for_posts(1)) << scenario_.log();
  EXPECT_THAT(texts(scenario_.posts()), ElementsAre(HasSubstr("reception")));
  EXPECT_TRUE(outbox_is_empty());
  EXPECT_EQ(delivered("refused"), 1);
  EXPECT_THAT(scenario_.log(), HasSubstr("channel_not_found"));
}

TEST_F(SlackDelivery, BlocksThatSlackRefusesAreSentAsPlainText) {
  fail({.kind = Kind::error, .calls = 1, .error = "invalid_blocks"});
  expect_taken(parking());
  ASSERT_TRUE(scenario_.wait_for_posts(1)) << scenario_.log();
  EXPECT_EQ(scenario_.posts()[0].field("/blocks"), "");
  EXPECT_THAT(scenario_.posts()[0].field("/text"), HasSubstr("Park in the yard."));
  EXPECT_NE(scenario_.posts()[0].thread_ts, "");
}

TEST_F(SlackDelivery, ADeadTokenIsNotUsedAnyMore) {
  slack_.uninstall(kTeam);
  expect_taken(parking());
  ASSERT_TRUE(scenario_.server().process().wait_for_error("account_inactive"));
  EXPECT_TRUE(outbox_is_empty());
  const std::size_t calls = slack_.calls().size();
  expect_taken(wifi());
  EXPECT_TRUE(outbox_is_empty());
  EXPECT_THAT(slack_.calls(), SizeIs(calls));
}

TEST_F(SlackDelivery, AnAppThatIsNoAgentStillAnswers) {
  slack_.fail({.kind = Kind::error, .method = "agents.sessions.setStatus", .error = "feature_disabled"});
  expect_taken(parking());
  expect_taken(wifi());
  ASSERT_TRUE(scenario_.wait_for_posts(2)) << scenario_.log();
  EXPECT_TRUE(outbox_is_empty());
  EXPECT_THAT(slack_.calls("agents.sessions.setStatus"), SizeIs(1));
  EXPECT_EQ(delivered("skipped"), 2);
}

TEST_F(SlackDelivery, TheMetricsShowWhatWaits) {
  EXPECT_EQ(scenario_.metric("rolecall_outbox_waiting"), 0);
  EXPECT_EQ(scenario_.metric("rolecall_outbox_oldest_seconds"), 0);
  fail({.kind = Kind::slow, .delay = 60s});
  expect_taken(parking());
  expect_taken(wifi());
  ASSERT_TRUE(wait_for_calls(kPost, 1));
  EXPECT_THAT(scenario_.metric("rolecall_outbox_waiting"), Ge(2));
  EXPECT_GT(scenario_.metric("rolecall_outbox_oldest_seconds"), 0);
  slack_.heal();
  EXPECT_TRUE(outbox_is_empty());
  EXPECT_THAT(delivered("sent"), Ge(2));
}

TEST_F(SlackDelivery, WhatWaitsIsSentAfterARestart) {
  fail({.kind = Kind::rate_limited, .retry_after = 1});
  expect_taken(parking());
  expect_taken(wifi());
  ASSERT_TRUE(wait_for_calls(kPost, 1));
  scenario_.stop();
  slack_.heal();
  EXPECT_THAT(scenario_.posts(), IsEmpty());
  scenario_.start();
  ASSERT_TRUE(scenario_.wait_for_posts(2)) << scenario_.log();
  EXPECT_TRUE(outbox_is_empty());
  EXPECT_THAT(texts(scenario_.posts()), UnorderedElementsAre(HasSubstr("yard"), HasSubstr("reception")));
}

TEST_F(SlackDelivery, WhatWaitsIsSentAfterAKill) {
  fail({.kind = Kind::rate_limited, .retry_after = 1});
  expect_taken(parking());
  ASSERT_TRUE(wait_for_calls(kPost, 1));
  scenario_.kill();
  slack_.heal();
  scenario_.start();
  ASSERT_TRUE(scenario_.wait_for_posts(1)) << scenario_.log();
  EXPECT_TRUE(outbox_is_empty());
  EXPECT_THAT(scenario_.posts(), SizeIs(1));
}

TEST_F(SlackDelivery, AKillBetweenThePostAndOurNoteOfItPostsNothingTwice) {
  fail({.kind = Kind::slow, .delay = 60s});  // the work is done, and the reply does not come
  expect_taken(parking());
  ASSERT_TRUE(scenario_.wait_for_posts(1));
  scenario_.kill();
  slack_.heal();
  scenario_.start();
  ASSERT_TRUE(wait_for_calls("conversations.replies", 1)) << scenario_.log();
  EXPECT_TRUE(outbox_is_empty());
  EXPECT_THAT(slack_.calls(kPost), SizeIs(1));
}

TEST_F(SlackDelivery, AStopWaitsForWhatIsBeingSent) {
  fail({.kind = Kind::slow, .calls = 1, .delay = 500ms});
  expect_taken(parking());
  ASSERT_TRUE(scenario_.wait_for_posts(1));
  scenario_.stop();
  scenario_.start();
  EXPECT_TRUE(outbox_is_empty());
  EXPECT_THAT(slack_.calls(kPost), SizeIs(1));
  EXPECT_THAT(slack_.calls("conversations.replies"), IsEmpty());  // there was no doubt
}

TEST_F(SlackDelivery, AStopThatCannotWaitLongerPostsNothingTwiceAfterwards) {
  fail({.kind = Kind::slow, .calls = 1, .delay = 60s});
  expect_taken(parking());
  ASSERT_TRUE(scenario_.wait_for_posts(1));
  EXPECT_THROW(scenario_.stop(), std::runtime_error);  // in time, and not with exit code 0
  EXPECT_THAT(scenario_.log(), HasSubstr("not everything was finished in time"));
  slack_.heal();
  scenario_.start();
  ASSERT_TRUE(wait_for_calls("conversations.replies", 1)) << scenario_.log();
  EXPECT_TRUE(outbox_is_empty());
  EXPECT_THAT(slack_.calls(kPost), SizeIs(1));
}

TEST_F(SlackDelivery, AnEventThatComesAgainAfterARestartIsNotAnsweredAgain) {
  const SlackEvent event = parking();
  expect_taken(event);
  ASSERT_TRUE(scenario_.wait_for_posts(1));
  scenario_.kill();
  scenario_.start();
  expect_taken(event);
  EXPECT_TRUE(outbox_is_empty());
  EXPECT_THAT(scenario_.posts(), SizeIs(1));
  EXPECT_THAT(log_rows(scenario_.server().database()), SizeIs(1));
}

// Slack's own hosts, and the stand-in of this test, are all that a click's answer is sent to.
TEST_F(SlackDelivery, AnswersToClicksGoToSlacksHostsAlone) {
  const SlackStandIn elsewhere;
  const std::string other = elsewhere.api_url() + "commands/T0ONE/secret-path";
  for (const std::string& url : {other, std::string("http://hooks.slack.com/secret-path"),
                                 std::string("https://hooks.slack.com.example.com/secret-path"),
                                 std::string("https://hooks.slack.com@127.0.0.1/secret-path"),
                                 std::string("https://evilslack.com/secret-path")}) {
    const SlackPlace place{.ephemeral = true, .response_url = url};
    EXPECT_EQ(scenario_.interact(button_click(place, "suggestion:1", "0:where can I park?")).status, 200)
        << url;
  }
  EXPECT_TRUE(outbox_is_empty());
  EXPECT_THAT(elsewhere.calls(), IsEmpty());
  EXPECT_EQ(elsewhere.connections(), 0U);
  EXPECT_EQ(delivered("refused"), 5);  // they were on their way
  EXPECT_THAT(scenario_.log(), Not(HasSubstr("secret-path")));
}

TEST_F(SlackDelivery, NothingSecretGetsIntoLogAndMetrics) {
  const std::string response_url = slack_.issue_response_url(kTeam, "D0ASKER", "U0ASKER");
  const SlackPlace place{.ephemeral = true, .response_url = response_url};
  for (const std::string error : {"channel_not_found", "invalid_blocks", "internal_error", "fatal_error"}) {
    fail({.kind = Kind::error, .calls = 1, .error = error});
  }
  fail({.kind = Kind::hang_up, .calls = 1});
  slack_.fail({.kind = Kind::hang_up, .method = "response_url", .calls = 1});
  expect_taken(parking());
  expect_taken(wifi());
  EXPECT_EQ(scenario_.interact(button_click(place, "suggestion:1", "0:where can I park?")).status, 200);
  ASSERT_TRUE(wait_for_calls(kPost, 4));
  ASSERT_TRUE(wait_for_calls("response_url", 2));  // the second time it is taken
  const std::string body = parking().body();
  send_event(scenario_.server().address(), body, "X-Slack-Signature: v0=0123456789abcdef\r\n");
  const std::string metrics = scenario_.server().get("/metrics").body;
  slack_.heal();
  slack_.uninstall(kTeam);
  expect_taken(wifi());
  ASSERT_TRUE(scenario_.server().process().wait_for_error("account_inactive"));
  scenario_.stop();
  const std::string hook = response_url.substr(response_url.find("/hooks/"));
  for (const std::string& secret :
       {kToken, RolecallServer::kSecret, hook, std::string("v0="), std::string("xoxb")}) {
    EXPECT_THAT(scenario_.log(), Not(HasSubstr(secret)));
    EXPECT_THAT(metrics, Not(HasSubstr(secret)));
  }
}

// What Slack's service takes long for in one workspace delays no other.
TEST(SlackWorkspaces, ASlowOneDelaysNoOther) {
  const FaqFolder content;
  SlackScenario scenario(SlackScenario::Many{}, Settings{{"ROLECALL_CONTENT", content.path()}});
  EXPECT_EQ(scenario.install({.workspace = {.team = "T0SLOW"}}).status, 200);
  EXPECT_EQ(scenario.install({.workspace = {.team = "T0QUICK"}}).status, 200);
  SlackStandIn& slack = scenario.slack();
  slack.fail({.kind = Kind::slow, .workspace = "T0SLOW", .delay = 60s});
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(scenario.send({.text = "where can I park?", .channel = "D0SLOW", .team = "T0SLOW"}).status,
              200);
  }
  ASSERT_TRUE(scenario.wait_for_posts(1, "D0SLOW"));  // and its reply does not come
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(scenario.send({.text = "where can I park?", .channel = "D0QUICK", .team = "T0QUICK"}).status,
              200);
  }
  EXPECT_TRUE(scenario.wait_for_posts(20, "D0QUICK"));
  EXPECT_THAT(scenario.posts("D0SLOW"), SizeIs(1)) << "the quick one waited";
  slack.heal();
  EXPECT_TRUE(scenario.wait_for_posts(3, "D0SLOW"));
}

}  // namespace
}  // namespace rolecall::test
