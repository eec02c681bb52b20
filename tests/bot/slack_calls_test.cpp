// Calls to Slack the whole way: over real connections, to a stand-in that fails.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/https_client.h"
#include "handlers/slack/web_api.h"
#include "tests/support/slack_stand_in.h"

namespace rolecall {
namespace {

using slack::ApiCall;
using slack::ApiResult;
using std::chrono::milliseconds;
using test::SlackFault;
using ::testing::SizeIs;
using Kind = SlackFault::Kind;

class SlackCallsTest : public ::testing::Test {
 protected:
  SlackCallsTest() { slack_.add_workspace({.team = "T1", .token = "xoxb-1"}); }

  ApiResult post(milliseconds reply_deadline = milliseconds(10'000)) {
    return api_.call({.method = "chat.postMessage",
                      .token = "xoxb-1",
                      .json = R"({"channel":"C1","thread_ts":"1.2","text":"hi",)"
                              R"("metadata":{"event_type":"answer","event_payload":{"id":"7"}}})",
                      .reply_deadline = reply_deadline});
  }

  test::SlackStandIn slack_;
  HttpsClient client_;
  slack::WebApi api_{[this](const http::OutboundRequest& request) { return client_.send(request); },
                     slack_.api_url()};
};

TEST_F(SlackCallsTest, ArePosted) {
  const ApiResult result = post();
  EXPECT_TRUE(result.ok()) << result.error;
  ASSERT_THAT(slack_.messages("C1"), SizeIs(1));
  EXPECT_EQ(result.field("/ts"), slack_.messages("C1")[0].ts);
}

TEST_F(SlackCallsTest, MayBeDoneWhenTheReplyIsLost) {
  slack_.fail({.kind = Kind::hang_up, .calls = 1, .after_work = true});
  EXPECT_EQ(name_of(post().outcome), "maybe-done");
  ASSERT_THAT(slack_.messages("C1"), SizeIs(1));
  const ApiResult found =
      api_.call({.method = "conversations.replies",
                 .token = "xoxb-1",
                 .form = {{"channel", "C1"}, {"ts", "1.2"}, {"include_all_metadata", "true"}}});
  EXPECT_EQ(found.field("/messages/1/metadata/event_payload/id"), "7") << found.error;
}

TEST_F(SlackCallsTest, MayBeDoneWhenTheReplyIsLate) {
  slack_.fail({.kind = Kind::slow, .delay = std::chrono::minutes(10)});
  const ApiResult result = post(milliseconds(50));
  EXPECT_EQ(name_of(result.outcome), "maybe-done");
  EXPECT_EQ(result.error, "reply_lost");
  EXPECT_THAT(slack_.messages("C1"), SizeIs(1));
}

TEST_F(SlackCallsTest, TellHowSlackFailed) {
  slack_.fail({.kind = Kind::rate_limited, .calls = 1, .retry_after = 7});
  slack_.fail({.kind = Kind::server_error, .calls = 1});
  slack_.fail({.kind = Kind::error, .calls = 1, .error = "is_archived"});
  EXPECT_EQ(post().retry_after, std::chrono::seconds(7));
  EXPECT_EQ(post().error, "http_500");
  EXPECT_EQ(post().error, "is_archived");
  slack_.uninstall("T1");
  EXPECT_EQ(name_of(post().outcome), "install-dead");
  EXPECT_THAT(slack_.messages("C1"), SizeIs(0));
}

TEST_F(SlackCallsTest, ExchangeACode) {
  const std::string code = slack_.issue_code({.workspace = {.team = "T2"}});
  const ApiCall call{.method = "oauth.v2.access",
                     .form = {{"code", code}},
                     .client_id = std::string(test::SlackStandIn::kClientId),
                     .client_secret = std::string(test::SlackStandIn::kClientSecret)};
  const ApiResult granted = api_.call(call);
  EXPECT_EQ(granted.field("/team/id"), "T2") << granted.error;
  EXPECT_EQ(granted.field("/access_token"), slack_.token("T2"));
  EXPECT_EQ(api_.call(call).error, "invalid_code");
}

TEST_F(SlackCallsTest, AnswerByResponseUrlFiveTimes) {
  const std::string url = slack_.issue_response_url("T1", "C1", "U1");
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(api_.post_response(url, R"({"text":"hi"})").ok()) << i;
  EXPECT_EQ(api_.post_response(url, R"({"text":"hi"})").error, "gone");
  EXPECT_THAT(slack_.messages("C1"), SizeIs(5));
}

TEST_F(SlackCallsTest, ShareAConnection) {
  for (int i = 0; i < 10; ++i) post();
  EXPECT_EQ(slack_.connections(), 1u);
}

}  // namespace
}  // namespace rolecall
