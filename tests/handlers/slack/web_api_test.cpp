#include "handlers/slack/web_api.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rolecall::slack {
namespace {

using http::Delivery;
using http::OutboundReply;
using http::OutboundRequest;
using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::Not;

OutboundReply replied(int status, std::string body, http::Headers headers = {}) {
  return {.delivery = Delivery::replied,
          .status = status,
          .headers = std::move(headers),
          .body = std::move(body)};
}

class WebApiTest : public ::testing::Test {
 protected:
  ApiResult result_of(const OutboundReply& reply) {
    reply_ = reply;
    ApiResult result = api_.call({.method = "chat.postMessage", .token = "xoxb-secret", .json = "{}"});
    for (const std::string& shown : {result.error, result.fault, result.needed}) {
      EXPECT_THAT(shown, Not(HasSubstr("secret")));
      EXPECT_THAT(shown, Not(HasSubstr("\n")));
    }
    return result;
  }
  ApiResult response_of(const OutboundReply& reply) {
    reply_ = reply;
    return api_.post_response("https://hooks.slack.com/commands/1/secret", R"({"text":"hi"})");
  }

  std::string header(const std::string& name) const {
    for (const auto& [key, value] : sent_.headers) {
      if (key == name) return value;
    }
    return "";
  }

  OutboundReply reply_ = replied(200, R"({"ok":true})");
  OutboundRequest sent_;
  WebApi api_{[this](const OutboundRequest& request) {
                sent_ = request;
                return reply_;
              },
              "https://slack.com/api/"};
};

TEST_F(WebApiTest, SendsJsonWithItsToken) {
  const ApiResult result = api_.call({.method = "chat.postMessage",
                                      .token = "xoxb-1",
                                      .json = R"({"channel":"C1"})",
                                      .reply_deadline = std::chrono::milliseconds(7)});
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(sent_.url, "https://slack.com/api/chat.postMessage");
  EXPECT_EQ(sent_.content_type, "application/json; charset=utf-8");
  EXPECT_EQ(sent_.body, R"({"channel":"C1"})");
  EXPECT_EQ(header("Authorization"), "Bearer xoxb-1");
  EXPECT_EQ(sent_.reply_deadline.count(), 7);
}

TEST_F(WebApiTest, SendsFormsEncoded) {
  api_.call({.method = "users.info", .token = "xoxb-1", .form = {{"user", "U1"}, {"q", "a b&c=\xc3\xa4"}}});
  EXPECT_EQ(sent_.content_type, "application/x-www-form-urlencoded");
  EXPECT_EQ(sent_.body, "user=U1&q=a%20b%26c%3D%C3%A4");
}

TEST_F(WebApiTest, NamesTheAppByHttpBasic) {
  api_.call({.method = "oauth.v2.access",
             .form = {{"code", "c"}},
             .client_id = "Aladdin",
             .client_secret = "open sesame"});
  EXPECT_EQ(header("Authorization"), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  api_.call({.method = "api.test"});
  EXPECT_EQ(header("Authorization"), "");
}

TEST_F(WebApiTest, GivesTheReply) {
  const ApiResult result = result_of(replied(200, R"({"ok":true,"ts":"1.2"})"));
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(result.error, "");
  EXPECT_EQ(result.field("/ts"), "1.2");
}

TEST_F(WebApiTest, TellsWhatBecameOfTheCall) {
  std::string deep = R"({"ok":true,"x":)";
  for (int i = 0; i < 100; ++i) deep += '[';
  for (int i = 0; i < 100; ++i) deep += ']';
  deep += '}';
  const struct {
    OutboundReply reply;
    ApiOutcome outcome;
    const char* error;
  } kCases[] = {
      {{.delivery = Delivery::not_sent, .fault = "no connection"}, ApiOutcome::retry_later, "not_reached"},
      {{.delivery = Delivery::lost, .fault = "it broke"}, ApiOutcome::maybe_done, "reply_lost"},
      {replied(500, "<html>"), ApiOutcome::maybe_done, "http_500"},
      {replied(503, R"({"ok":false,"error":"service_unavailable"})"), ApiOutcome::maybe_done, "http_503"},
      {replied(302, ""), ApiOutcome::refused, "http_302"},
      {replied(404, "no"), ApiOutcome::refused, "http_404"},
      {replied(403, R"({"ok":false,"error":"invalid_auth"})"), ApiOutcome::install_dead, "invalid_auth"},
      {replied(404, R"({"ok":true})"), ApiOutcome::refused, "http_404"},
      {replied(200, ""), ApiOutcome::maybe_done, "bad_reply"},
      {replied(200, "ok"), ApiOutcome::maybe_done, "bad_reply"},
      {replied(200, R"({"ok":true)"), ApiOutcome::maybe_done, "bad_reply"},
      {replied(200, "[true]"), ApiOutcome::maybe_done, "bad_reply"},
      {replied(200, R"({"ok":"true"})"), ApiOutcome::maybe_done, "bad_reply"},
      {replied(200, R"({"error":"x"})"), ApiOutcome::maybe_done, "bad_reply"},
      {replied(200, R"({"ok":false})"), ApiOutcome::maybe_done, "bad_reply"},
      {replied(200, R"({"ok":false,"error":"xoxb secret\n"})"), ApiOutcome::maybe_done, "bad_reply"},
      {replied(200, deep), ApiOutcome::maybe_done, "bad_reply"},
      {replied(200, R"({"ok":false,"error":"channel_not_found"})"), ApiOutcome::refused, "channel_not_found"},
      {replied(200, R"({"ok":false,"error":"invalid_blocks"})"), ApiOutcome::our_bug, "invalid_blocks"},
      {replied(200, R"({"ok":false,"error":"account_inactive"})"), ApiOutcome::install_dead,
       "account_inactive"},
  };
  for (const auto& [reply, outcome, error] : kCases) {
    const ApiResult result = result_of(reply);
    EXPECT_EQ(name_of(result.outcome), name_of(outcome)) << reply.status << ' ' << reply.body;
    EXPECT_EQ(result.error, error) << reply.status << ' ' << reply.body;
    EXPECT_EQ(result.fault, reply.fault);
    EXPECT_FALSE(result.is_rate_limited()) << error;
  }
}

TEST_F(WebApiTest, WaitsAsLongAsSlackSays) {
  const struct {
    http::Headers headers;
    int pause;
  } kCases[] = {
      {{{"Retry-After", "7"}}, 7},
      {{{"retry-after", "1"}}, 1},
      {{}, 30},
      {{{"Retry-After", ""}}, 30},
      {{{"Retry-After", "soon"}}, 30},
      {{{"Retry-After", "7s"}}, 30},
      {{{"Retry-After", "0"}}, 1},
      {{{"Retry-After", "86400"}}, 3600},
      {{{"Retry-After", "-5"}}, 30},
      {{{"Retry-After", "99999999999999999999"}}, 3600},
  };
  for (const auto& [headers, pause] : kCases) {
    const std::string shown = headers.empty() ? "none" : headers[0].second;
    for (const OutboundReply& reply :
         {replied(429, "", headers), replied(200, R"({"ok":false,"error":"ratelimited"})", headers),
          replied(200, R"({"ok":false,"error":"rate_limited"})", headers)}) {
      const ApiResult result = result_of(reply);
      EXPECT_EQ(name_of(result.outcome), "retry-later") << shown;
      EXPECT_EQ(result.retry_after, seconds(pause)) << shown;
    }
  }
}

TEST_F(WebApiTest, NamesTheScopeThatIsMissing) {
  const ApiResult result = result_of(
      replied(200, R"({"ok":false,"error":"missing_scope","needed":"chat:write","provided":"commands"})"));
  EXPECT_EQ(result.needed, "chat:write");
}

TEST_F(WebApiTest, PostsToResponseUrlsWithoutAToken) {
  EXPECT_TRUE(response_of(replied(200, "ok")).ok());
  EXPECT_TRUE(response_of(replied(200, R"({"ok":true})")).ok());
  EXPECT_TRUE(response_of(replied(200, "")).ok());
  EXPECT_EQ(sent_.url, "https://hooks.slack.com/commands/1/secret");
  EXPECT_EQ(sent_.body, R"({"text":"hi"})");
  EXPECT_EQ(header("Authorization"), "");
}

TEST_F(WebApiTest, GivesUpAResponseUrlThatIsNotTaken) {
  for (const OutboundReply& reply :
       {replied(404, ""), replied(500, ""), replied(429, "", {{"Retry-After", "1"}}), replied(302, ""),
        replied(200, R"({"ok":false,"error":"expired_url"})")}) {
    const ApiResult result = response_of(reply);
    EXPECT_EQ(name_of(result.outcome), "refused") << reply.status;
    EXPECT_EQ(result.error, "gone");
  }
  EXPECT_EQ(name_of(response_of({.delivery = Delivery::not_sent, .fault = "x"}).outcome), "retry-later");
  EXPECT_EQ(name_of(response_of({.delivery = Delivery::lost, .fault = "x"}).outcome), "maybe-done");
}

TEST_F(WebApiTest, PostsNowhereElse) {
  const ApiResult result = api_.post_response("https://evil.example/secret", "{}");
  EXPECT_EQ(result.error, "bad_url");
  EXPECT_EQ(sent_.url, "");
}

TEST(ApiUrl, IsHttpsOrOnThisMachine) {
  for (const std::string url :
       {"https://slack.com/api/", "https://slack-gov.com/api/", "https://proxy.example:8443/",
        "http://127.0.0.1:9000/api/", "http://localhost/api/", "http://[::1]:1/api/"}) {
    EXPECT_TRUE(is_api_url(url)) << url;
    EXPECT_NO_THROW(WebApi({}, url)) << url;
  }
  for (const std::string url :
       {"", "slack.com/api/", "http://slack.com/api/", "https://slack.com/api", "https://slack.com/api/?x=/",
        "https://u@slack.com/api/", "ftp://127.0.0.1/"}) {
    EXPECT_FALSE(is_api_url(url)) << url;
    EXPECT_THROW(WebApi({}, url), std::invalid_argument) << url;
  }
}

TEST(ResponseUrl, IsOfSlackItself) {
  const auto is_taken = [](const std::string& url) { return is_slack_response_url(url, kApiUrl); };
  for (const std::string url :
       {"https://hooks.slack.com/commands/T1/2/x", "https://hooks.slack-gov.com/actions/x",
        "https://rilke.slack.com/commands/x", "https://a.b.slack-gov.com/x", "https://HOOKS.slack.com:443/x"})
    EXPECT_TRUE(is_taken(url)) << url;
  for (const std::string url :
       {"", "http://hooks.slack.com/x", "https://slack.com/x", "https://hooks.slack.com.evil.example/x",
        "https://hooksslack.com/x", "https://evilslack.com/x", "https://hooks.slack.com:8443/x",
        "https://u:p@hooks.slack.com/x", "https://evil.example/hooks.slack.com",
        "https://evil.example#.slack.com/", "https://evil.example\\.slack.com/",
        "https://evil.example?.slack.com/", "https://127.0.0.1/x", "http://127.0.0.1:9000/x"})
    EXPECT_FALSE(is_taken(url)) << url;
}

TEST(ResponseUrl, IsTakenFromAStandInOnThisMachine) {
  const std::string stand_in = "http://127.0.0.1:9000/api/";
  EXPECT_TRUE(is_slack_response_url("http://127.0.0.1:9000/hooks/x", stand_in));
  EXPECT_TRUE(is_slack_response_url("https://hooks.slack.com/x", stand_in));
  EXPECT_FALSE(is_slack_response_url("http://127.0.0.1:9001/hooks/x", stand_in));
  EXPECT_FALSE(is_slack_response_url("https://127.0.0.1:9000/hooks/x", stand_in));
  EXPECT_FALSE(is_slack_response_url("https://proxy.example/x", "https://proxy.example/api/"));
}

}  // namespace
}  // namespace rolecall::slack
