// Clicks at odd moments: twice at once, on what is gone, on what nobody knows, without a token.
#include "tests/support/slack_clicks.h"

#include <latch>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "handlers/http/form.h"
#include "tests/support/slash_command.h"
#include "tests/support/wait_until.h"

namespace rolecall::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class SlackClick : public SlackClicks {
 protected:
  // The same payload on several connections at the same instant.
  void take_at_once(const std::string& payload) {
    constexpr int kCopies = 6;
    std::latch start(kCopies);
    std::vector<std::thread> threads;
    for (int i = 0; i < kCopies; ++i) {
      threads.emplace_back([&] {
        start.arrive_and_wait();
        EXPECT_EQ(scenario_.interact(payload).status, 200);
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
};

TEST_F(SlackClick, CountsOnceHoweverOftenSlackSendsIt) {
  const SeenMessage answer = type("pm vs tpm");
  const std::string suggestion = click_on(answer, "suggestion:1", answer.value("suggestion:1"));
  take_at_once(suggestion);
  take(suggestion);
  const SeenMessage unanswered = write(kUnanswered);
  take_at_once(click_on(unanswered, "ask_person", unanswered.value("ask_person")));
  take_at_once(click_on(unanswered, "tell_me", unanswered.value("tell_me")));
  take_at_once(click_on(unanswered, "feedback_helpful", unanswered.value("feedback_helpful")));
  wait_for_call("response_url", 4);
  scenario_.stop();  // what was still on its way has arrived, or stays in the outbox
  scenario_.start();
  EXPECT_THAT(slack().calls("response_url"), SizeIs(4));
  EXPECT_THAT(scenario_.posts(kAdminChannel), SizeIs(1));
  EXPECT_THAT(rows("questions"), SizeIs(3));
  EXPECT_THAT(rows("outbox"), IsEmpty());
}

TEST_F(SlackClick, OnTwoMessagesAtTheSameInstantAreTwo) {
  const SeenMessage one = type("pm vs tpm"), other = type("what is a tpm");
  std::string first = click_on(one, "feedback_helpful", one.value("feedback_helpful"));
  std::string second = click_on(other, "feedback_helpful", other.value("feedback_helpful"));
  const auto same_time = [](std::string& payload) {
    const std::size_t at = payload.find("\"action_ts\":\"") + 13;
    payload.replace(at, payload.find('"', at) - at, "1700000000.000001");
  };
  same_time(first);
  same_time(second);
  take(first);
  take(second);
  EXPECT_THAT(rows("feedback"), SizeIs(2));
}

TEST_F(SlackClick, OnAQuestionThatIsGoneSaysSo) {
  const SeenMessage answer = type("pm vs tpm");
  const SeenMessage unanswered = type(kUnanswered);
  const SeenMessage asked_back = type(kAskedBack);
  ASSERT_EQ(server().command({"log", "purge", "--older-than", "0d", "--yes"}).exit_code, 0);
  ASSERT_THAT(rows("questions"), IsEmpty());
  for (const char* action : {"feedback_helpful", "feedback_not_helpful", "share"}) {
    EXPECT_THAT(press_and_see(answer, action).text(), HasSubstr("not in the log any more")) << action;
  }
  for (const char* action : {"ask_person", "tell_me"}) {
    EXPECT_THAT(press_and_see(unanswered, action).text(), HasSubstr("not in the log any more")) << action;
  }
  const SeenMessage chosen = press_and_see(asked_back, "choice:1");
  EXPECT_TRUE(chosen.has("feedback_helpful")) << "the answer all the same";
  EXPECT_THAT(press_and_see(asked_back, "choice:none").text(), HasSubstr("noted"));
  for (const char* table : {"feedback", "labels", "referrals", "waiting"})
    EXPECT_THAT(rows(table), IsEmpty());
  EXPECT_THAT(scenario_.posts(kAdminChannel), IsEmpty());
}

TEST_F(SlackClick, OnWhatNobodyKnowsIsTakenInSilence) {
  const SeenMessage answer = type("pm vs tpm");
  for (const char* action :
       {"", "open_link", "feedback", "suggestion", "choice", "forget_me", "home_compare"}) {
    take(click_on(answer, action, "1"));
  }
  for (const char* type : {"shortcut", "view_closed", "block_suggestion"}) {
    take(R"({"type":")" + std::string(type) + R"(","user":{"id":"U0ASKER"},"team":{"id":"T0ONE"}})");
  }
  take(message_shortcut(answer.place, "of another app"));
  take(home_click(answer.place, "home_role:1", "Product Manager"));
  take(home_click(answer.place, "nothing", "1"));
  EXPECT_THAT(slack().calls(), IsEmpty());
  EXPECT_THAT(rows("questions"), SizeIs(1));
}

TEST_F(SlackClick, MustBeSigned) {
  const SeenMessage answer = type("pm vs tpm");
  const std::string body = "payload=" + click_on(answer, "feedback_helpful", "1");
  EXPECT_EQ(server().post("/slack/interactions", body).status, 401);
  EXPECT_EQ(server().post("/slack/interactions", body, slack_headers(body, "another secret")).status, 401);
  for (const std::string nothing : {"", "payload=", "payload=%7B", "payload=%5B%5D", "x=1"}) {
    EXPECT_EQ(server().post("/slack/interactions", nothing, slack_headers(nothing)).status, 400) << nothing;
  }
  EXPECT_THAT(rows("feedback"), IsEmpty());
}

// What Slack's response_url is worth must not stand in what operators read or copy.
TEST_F(SlackClick, LeavesNoResponseUrlBehind) {
  const SeenMessage answer = type("pm vs tpm");
  press_and_see(answer, "feedback_helpful");
  slack().fail({.kind = SlackFault::Kind::error, .method = "response_url", .calls = 1, .error = "used_url"});
  press_and_see(answer, "feedback_not_helpful");
  EXPECT_TRUE(wait_until([&] { return rows("outbox").empty(); }));
  scenario_.stop();
  EXPECT_THAT(scenario_.log(), AllOf(Not(HasSubstr("/hooks/")), Not(HasSubstr("trigger."))));
  scenario_.start();
  slack().forget_calls();  // one was refused, as it should be
}

class SlackClickWithoutToken : public testing::Test {
 protected:
  SlackClickWithoutToken()
      : server_(Settings{{"SLACK_SIGNING_SECRET", RolecallServer::kSecret},
                         {"SLACK_API_URL", slack_.api_url()}}) {}

  SeenMessage type(const std::string& text) const {
    return {.content = send_signed(server_, SlashCommand{.text = text}.body()).body};
  }

  SeenMessage press(const SeenMessage& message, std::string_view action_id) {
    SlackPlace place;
    place.channel = kChannel;
    place.ephemeral = true;
    place.trigger_id = slack_.issue_trigger_id();
    place.response_url = slack_.issue_response_url(kTeam, kChannel, place.user);
    const std::size_t before = slack_.calls().size();
    const std::string payload = button_click(place, action_id, message.value(action_id));
    const std::string body = "payload=" + http::percent_encode(payload);
    EXPECT_EQ(server_.post("/slack/interactions", body, slack_headers(body)).status, 200);
    EXPECT_TRUE(slack_.wait_for([&] { return slack_.calls().size() > before; })) << action_id;
    return {.content = slack_.calls().back().arguments};
  }

  SlackStandIn slack_;
  RolecallServer server_;
};

TEST_F(SlackClickWithoutToken, IsAnsweredThroughItsResponseUrl) {
  const SeenMessage answer = type("pm vs tpm");
  EXPECT_TRUE(answer.has("share"));
  EXPECT_EQ(press(answer, "feedback_helpful").field("/replace_original"), "true");
  EXPECT_EQ(press(answer, "feedback_not_helpful").field("/replace_original"), "true") << "without a form";
  EXPECT_EQ(press(answer, "share").field("/response_type"), "in_channel");
  EXPECT_EQ(press(answer, "suggestion:1").field("/response_type"), "ephemeral");
  EXPECT_EQ(press(type("pm"), "reading:1").field("/replace_original"), "true");
  for (const SlackCall& call : slack_.calls()) EXPECT_EQ(call.method, "response_url");
}

TEST_F(SlackClickWithoutToken, HasNothingThatNeedsOne) {
  const SeenMessage answer = type(kUnanswered);
  EXPECT_FALSE(answer.has("ask_person"));
  EXPECT_FALSE(answer.has("tell_me"));
  EXPECT_TRUE(answer.has("feedback_not_helpful"));
}

}  // namespace
}  // namespace rolecall::test
