// What other tests rely on when they let the stand-in play Slack.
#include "tests/support/slack_stand_in.h"

#include <set>
#include <thread>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "handlers/http/form.h"
#include "tests/support/socket_client.h"

namespace rolecall::test {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Kind = SlackFault::Kind;

constexpr const char* kJson = "application/json; charset=utf-8";
constexpr const char* kForm = "application/x-www-form-urlencoded";
constexpr const char* kBasic = "Authorization: Basic MTExMS4yMjIyOnN0YW5kLWluLWNsaWVudC1zZWNyZXQ=\r\n";

class SlackStandInTest : public ::testing::Test {
 protected:
  SlackStandInTest() { slack_.add_workspace({.team = "T1", .token = "xoxb-1"}); }

  std::optional<RawResponse> post(const std::string& url, const std::string& body, const std::string& type,
                                  const std::string& header_lines) {
    const std::string rest = url.substr(std::string("http://").size());
    const std::size_t slash = rest.find('/');
    return exchange(Address::parse(rest.substr(0, slash)),
                    http_request("POST", rest.substr(slash), body,
                                 fmt::format("Content-Type: {}\r\n{}", type, header_lines)));
  }
  std::optional<RawResponse> send(const std::string& method, const std::string& body,
                                  const std::string& token = "xoxb-1", const std::string& type = kJson) {
    const std::string header = token.empty() ? "" : fmt::format("Authorization: Bearer {}\r\n", token);
    return post(slack_.api_url() + method, body, type, header);
  }
  json call(const std::string& method, const json& arguments, const std::string& token = "xoxb-1") {
    return json::parse(send(method, arguments.dump(), token).value().body);
  }
  json form(const std::string& method, const std::string& body) {
    return json::parse(send(method, body, "xoxb-1", kForm).value().body);
  }
  json exchange_code(const std::string& body, const std::string& header_lines = kBasic) {
    return json::parse(post(slack_.api_url() + "oauth.v2.access", body, kForm, header_lines).value().body);
  }
  std::string error(const std::string& method, const json& arguments, const std::string& token = "xoxb-1") {
    return call(method, arguments, token).value("error", "none");
  }

  SlackStandIn slack_;
};

const json kHeader = {{"type", "header"}, {"text", {{"type", "plain_text"}, {"text", "Hello"}}}};
const json kView = {{"type", "modal"},
                    {"title", {{"type", "plain_text"}, {"text", "What was missing?"}}},
                    {"blocks", json::array({kHeader})}};

TEST_F(SlackStandInTest, KeepsWhatIsPostedWithATimestampOfItsOwn) {
  const json first = call("chat.postMessage", {{"channel", "C1"}, {"text", "one"}});
  const json second = call("chat.postMessage", {{"channel", "C1"}, {"text", "two"}, {"thread_ts", "1.2"}});
  EXPECT_EQ(first["ok"], true);
  EXPECT_EQ(first["channel"], "C1");
  EXPECT_LT(first["ts"].get<std::string>(), second["ts"].get<std::string>());
  const std::vector<SlackMessage> messages = slack_.messages("C1");
  ASSERT_THAT(messages, SizeIs(2));
  EXPECT_EQ(messages[0].field("/text"), "one");
  EXPECT_EQ(messages[0].workspace, "T1");
  EXPECT_EQ(messages[1].thread_ts, "1.2");
  EXPECT_THAT(slack_.messages("C2"), IsEmpty());
}

TEST_F(SlackStandInTest, TakesBlocksFromJsonAndFromForms) {
  const json blocks = json::array({kHeader});
  EXPECT_EQ(error("chat.postMessage", {{"channel", "C1"}, {"text", "hi"}, {"blocks", blocks}}), "none");
  EXPECT_EQ(form("chat.postMessage", "channel=C1&blocks=" + http::percent_encode(blocks.dump()))["ok"], true);
  ASSERT_THAT(slack_.messages("C1"), SizeIs(2));
  for (const SlackMessage& message : slack_.messages("C1"))
    EXPECT_EQ(message.field("/blocks/0/text/text"), "Hello");
}

TEST_F(SlackStandInTest, OpensTheConversationWithAPerson) {
  EXPECT_EQ(call("chat.postMessage", {{"channel", "U7"}, {"text", "hi"}})["channel"], "D7");
  EXPECT_EQ(call("conversations.open", {{"users", "U7"}})["channel"]["id"], "D7");
}

TEST_F(SlackStandInTest, KnowsItsTokens) {
  const json message = {{"channel", "C1"}, {"text", "hi"}};
  EXPECT_EQ(error("chat.postMessage", message, ""), "not_authed");
  EXPECT_EQ(error("chat.postMessage", message, "xoxb-unknown"), "invalid_auth");
  EXPECT_EQ(call("auth.test", json::object())["team_id"], "T1");
  slack_.uninstall("T1");
  EXPECT_EQ(error("chat.postMessage", message), "account_inactive");
  EXPECT_EQ(slack_.token("T1"), "");
  slack_.add_workspace({.team = "T1", .token = "xoxb-1b"});
  EXPECT_EQ(error("chat.postMessage", message, "xoxb-1b"), "none");
  EXPECT_EQ(slack_.token("T1"), "xoxb-1b");
}

TEST_F(SlackStandInTest, WantsTheScopeOfAMethod) {
  slack_.add_workspace({.team = "T2", .token = "xoxb-2", .scopes = "commands,users:read"});
  const json reply = call("chat.postMessage", {{"channel", "C1"}, {"text", "hi"}}, "xoxb-2");
  EXPECT_EQ(reply["error"], "missing_scope");
  EXPECT_EQ(reply["needed"], "chat:write");
  EXPECT_EQ(reply["provided"], "commands,users:read");
}

TEST_F(SlackStandInTest, RevokesATokenOnce) {
  EXPECT_EQ(form("auth.revoke", "test=1")["revoked"], false);
  EXPECT_EQ(form("auth.revoke", "")["revoked"], true);
  EXPECT_EQ(error("auth.test", json::object()), "account_inactive");
}

TEST_F(SlackStandInTest, RefusesWhatSlackRefuses) {
  const struct {
    std::string method;
    json arguments;
    std::string error;
  } kCases[] = {
      {"chat.postMessage", {{"text", "hi"}}, "invalid_arguments"},
      {"chat.postMessage", {{"channel", "C1"}}, "no_text"},
      {"chat.postMessage", {{"channel", "nowhere"}, {"text", "hi"}}, "channel_not_found"},
      {"chat.postMessage", {{"channel", "C1"}, {"text", 7}}, "invalid_arguments"},
      {"chat.postMessage", {{"channel", "C1"}, {"text", "x"}, {"blocks", "none"}}, "invalid_blocks_format"},
      {"chat.postMessage",
       {{"channel", "C1"}, {"text", "x"}, {"blocks", json::array({{{"type", "header"}}})}},
       "invalid_blocks"},
      {"chat.postMessage",
       {{"channel", "C1"}, {"text", "x"}, {"metadata", {{"a", 1}}}},
       "invalid_metadata_format"},
      {"chat.postMessage", {{"channel", "C1"}, {"text", std::string(40'001, 'x')}}, "msg_too_long"},
      {"chat.postEphemeral", {{"channel", "C1"}, {"text", "hi"}}, "invalid_arguments"},
      {"chat.update", {{"channel", "C1"}, {"ts", "1.0"}, {"text", "x"}}, "message_not_found"},
      {"agents.sessions.setStatus", {{"channel_id", "D1"}, {"status", "active"}}, "thread_ts_required"},
      {"agents.sessions.setStatus",
       {{"channel_id", "D1"}, {"status", "thinking"}, {"thread_ts", "1.0"}},
       "invalid_status"},
      {"assistant.threads.setSuggestedPrompts",
       {{"channel_id", "D1"}, {"prompts", json::array()}},
       "invalid_arguments"},
      {"users.info", {{"user", "U1"}}, "invalid_arguments"},  // not from JSON
      {"chat.unknown", json::object(), "unknown_method"},
  };
  for (const auto& [method, arguments, expected] : kCases)
    EXPECT_EQ(error(method, arguments), expected) << method << " " << arguments.dump();
  EXPECT_THAT(slack_.messages(), IsEmpty());
}

TEST_F(SlackStandInTest, RefusesBodiesThatItCannotRead) {
  const auto refusal = [&](const std::string& body, const std::string& type) {
    return json::parse(send("auth.test", body, "xoxb-1", type).value().body).value("error", "none");
  };
  EXPECT_EQ(refusal("{", kJson), "invalid_json");
  EXPECT_EQ(refusal("[]", kJson), "invalid_json");
  EXPECT_EQ(refusal("x", "text/plain"), "invalid_post_type");
}

TEST_F(SlackStandInTest, FindsMessagesOfAThreadWithTheirMetadata) {
  const json metadata = {{"event_type", "answer"}, {"event_payload", {{"id", "7"}}}};
  call("chat.postMessage", {{"channel", "C1"}, {"text", "a"}, {"thread_ts", "1.2"}, {"metadata", metadata}});
  call("chat.postMessage", {{"channel", "C1"}, {"text", "elsewhere"}, {"thread_ts", "3.4"}});
  call("chat.postEphemeral", {{"channel", "C1"}, {"text", "b"}, {"thread_ts", "1.2"}, {"user", "U1"}});
  const json plain = form("conversations.replies", "channel=C1&ts=1.2");
  ASSERT_THAT(plain["messages"], SizeIs(2));  // the person's and the answer
  EXPECT_EQ(plain["messages"][1]["text"], "a");
  EXPECT_FALSE(plain["messages"][1].contains("metadata"));
  EXPECT_EQ(plain["messages"][1]["app_id"], "A0ROLECALL");
  const json full = form("conversations.replies", "channel=C1&ts=1.2&include_all_metadata=true");
  EXPECT_EQ(full["messages"][1]["metadata"], metadata);
}

TEST_F(SlackStandInTest, GivesAChannelsHistoryNewestFirstInPages) {
  for (const std::string text : {"a", "b", "c"})
    call("chat.postMessage", {{"channel", "D1"}, {"text", text}});
  const json first = form("conversations.history", "channel=D1&limit=2");
  ASSERT_THAT(first["messages"], SizeIs(2));
  EXPECT_EQ(first["messages"][0]["text"], "c");
  EXPECT_EQ(first["has_more"], true);
  const json last =
      form("conversations.history",
           "channel=D1&limit=2&cursor=" + first["response_metadata"]["next_cursor"].get<std::string>());
  ASSERT_THAT(last["messages"], SizeIs(1));
  EXPECT_EQ(last["has_more"], false);
  const std::string second_ts = first["messages"][1]["ts"];
  EXPECT_THAT(form("conversations.history", "channel=D1&oldest=" + second_ts)["messages"], SizeIs(1));
  EXPECT_THAT(form("conversations.history", "channel=D1&inclusive=true&oldest=" + second_ts)["messages"],
              SizeIs(2));
}

TEST_F(SlackStandInTest, UpdatesMessagesOfTheBotAlone) {
  const std::string ts = call("chat.postMessage", {{"channel", "C1"}, {"text", "old"}})["ts"];
  EXPECT_EQ(error("chat.update", {{"channel", "C1"}, {"ts", ts}, {"text", "new"}}), "none");
  EXPECT_EQ(slack_.messages("C1")[0].field("/text"), "new");
  EXPECT_TRUE(slack_.messages("C1")[0].is_edited);
  const std::string theirs = slack_.add_message("T1", "C1", "a person's");
  EXPECT_EQ(error("chat.update", {{"channel", "C1"}, {"ts", theirs}, {"text", "x"}}), "cant_update_message");
}

TEST_F(SlackStandInTest, TakesATriggerOnceAndInTime) {
  const std::string trigger = slack_.issue_trigger_id();
  EXPECT_EQ(error("views.open", {{"trigger_id", "made.up"}, {"view", kView}}), "invalid_trigger_id");
  json too_wordy = kView;
  too_wordy["title"]["text"] = "What was missing in this answer?";
  for (const json& view : {json{{"type", "home"}}, too_wordy})
    EXPECT_EQ(error("views.open", {{"trigger_id", trigger}, {"view", view}}), "invalid_arguments");
  EXPECT_EQ(error("views.open", {{"trigger_id", trigger}, {"view", kView}}), "none");
  EXPECT_EQ(error("views.open", {{"trigger_id", trigger}, {"view", kView}}), "exchanged_trigger_id");
  const std::string late = slack_.issue_trigger_id();
  slack_.expire_trigger_ids();
  EXPECT_EQ(error("views.open", {{"trigger_id", late}, {"view", kView}}), "expired_trigger_id");
  ASSERT_THAT(slack_.views(), SizeIs(1));
  EXPECT_EQ(slack_.views()[0].field("/title/text"), "What was missing?");
}

TEST_F(SlackStandInTest, ShowsTheNewestHomeAndUpdatesModals) {
  json home = {{"type", "home"}, {"blocks", json::array({kHeader})}};
  const json shown = call("views.publish", {{"user_id", "U1"}, {"view", home}});
  EXPECT_EQ(shown["ok"], true);
  home["blocks"].push_back({{"type", "divider"}});
  EXPECT_EQ(error("views.publish", {{"user_id", "U1"}, {"view", home}, {"hash", "old"}}), "hash_conflict");
  EXPECT_EQ(error("views.publish", {{"user_id", "U1"}, {"view", home}, {"hash", shown["view"]["hash"]}}),
            "none");
  EXPECT_EQ(slack_.home("U1")->field("/blocks/1/type"), "divider");
  EXPECT_FALSE(slack_.home("U2"));
  const json modal = call("views.open", {{"trigger_id", slack_.issue_trigger_id()}, {"view", kView}});
  json thanks = kView;
  thanks["title"]["text"] = "Thank you";
  EXPECT_EQ(error("views.update", {{"view_id", modal["view"]["id"]}, {"view", thanks}}), "none");
  EXPECT_EQ(slack_.views()[0].field("/title/text"), "Thank you");
  EXPECT_EQ(error("views.update", {{"view_id", "V0"}, {"view", thanks}}), "not_found");
}

TEST_F(SlackStandInTest, KnowsItsUsers) {
  slack_.add_user({.id = "U1", .name = "Ann", .is_admin = true});
  const json reply = form("users.info", "user=U1&include_locale=true");
  EXPECT_EQ(reply["user"]["is_admin"], true);
  EXPECT_EQ(reply["user"]["locale"], "en-US");
  EXPECT_EQ(form("users.info", "user=U2")["error"], "user_not_found");
}

TEST_F(SlackStandInTest, GivesATokenForACodeOnce) {
  const std::string code =
      slack_.issue_code({.workspace = {.team = "T9"}, .redirect_uri = "https://bot.example/r"});
  const std::string body = "code=" + code + "&redirect_uri=https%3A%2F%2Fbot.example%2Fr";
  EXPECT_EQ(exchange_code(body, "")["error"], "invalid_client_id");
  EXPECT_EQ(exchange_code(body + "&client_id=1111.2222&client_secret=guess", "")["error"],
            "bad_client_secret");
  EXPECT_EQ(exchange_code("code=" + code)["error"], "bad_redirect_uri");
  const json granted = exchange_code(body);
  EXPECT_EQ(granted["ok"], true);
  EXPECT_EQ(granted["team"]["id"], "T9");
  EXPECT_EQ(granted["is_enterprise_install"], false);
  EXPECT_EQ(call("auth.test", json::object(), granted["access_token"])["team_id"], "T9");
  EXPECT_EQ(exchange_code(body)["error"], "invalid_code");
}

TEST_F(SlackStandInTest, InstallsInAWholeOrganisation) {
  const std::string code = slack_.issue_code({.workspace = {.enterprise = "E1"}});
  const json granted =
      exchange_code("client_id=1111.2222&client_secret=stand-in-client-secret&code=" + code, "");
  EXPECT_TRUE(granted["team"].is_null());
  EXPECT_EQ(granted["enterprise"]["id"], "E1");
  EXPECT_EQ(granted["is_enterprise_install"], true);
  const json gone = form("apps.uninstall", "client_id=1111.2222&client_secret=stand-in-client-secret");
  EXPECT_EQ(gone["ok"], true) << gone;
  EXPECT_EQ(error("auth.test", json::object()), "account_inactive");
  EXPECT_EQ(error("auth.test", json::object(), granted["access_token"]), "none");
}

TEST_F(SlackStandInTest, TakesFiveResponses) {
  const std::string url = slack_.issue_response_url("T1", "C1", "U1");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(post(url, R"({"text":"hi"})", kJson, "").value().status, 200) << i;
  EXPECT_EQ(post(url, R"({"text":"hi"})", kJson, "").value().status, 404);
  ASSERT_THAT(slack_.messages("C1"), SizeIs(5));
  EXPECT_EQ(slack_.messages("C1")[0].visible_to, "U1");
  EXPECT_THAT(slack_.calls("response_url"), SizeIs(6));
  EXPECT_EQ(slack_.calls("response_url")[5].error, "used_url");
}

TEST_F(SlackStandInTest, ReplacesAndDeletesTheMessageOfAResponseUrl) {
  const std::string ts = call("chat.postMessage", {{"channel", "C1"}, {"text", "which?"}})["ts"];
  const std::string url = slack_.issue_response_url("T1", "C1", "U1", ts);
  post(url, R"({"replace_original":true,"text":"this"})", kJson, "");
  ASSERT_THAT(slack_.messages("C1"), SizeIs(1));
  EXPECT_EQ(slack_.messages("C1")[0].field("/text"), "this");
  post(url, R"({"response_type":"in_channel","text":"for all"})", kJson, "");
  EXPECT_EQ(slack_.messages("C1")[1].visible_to, "");
  post(url, R"({"delete_original":true})", kJson, "");
  EXPECT_THAT(slack_.messages("C1"), SizeIs(1));
  slack_.expire_response_urls();
  EXPECT_EQ(post(url, R"({"text":"late"})", kJson, "").value().status, 404);
}

TEST_F(SlackStandInTest, RecordsCallsWithTheirArguments) {
  call("chat.postMessage", {{"channel", "C1"}, {"text", "hi"}});
  form("users.info", "user=U%201");
  call("auth.test", json::object(), "xoxb-unknown");
  const std::vector<SlackCall> calls = slack_.calls();
  ASSERT_THAT(calls, SizeIs(3));
  EXPECT_EQ(calls[0].method, "chat.postMessage");
  EXPECT_EQ(calls[0].workspace, "T1");
  EXPECT_EQ(calls[0].argument("/text"), "hi");
  EXPECT_TRUE(calls[0].accepted);
  EXPECT_EQ(calls[1].argument("/user"), "U 1");
  EXPECT_EQ(calls[1].argument("/nothing"), "");
  EXPECT_FALSE(calls[1].accepted);
  EXPECT_EQ(calls[2].workspace, "");
  EXPECT_EQ(calls[2].error, "invalid_auth");
  slack_.forget_calls();
  EXPECT_THAT(slack_.calls(), IsEmpty());
}

TEST_F(SlackStandInTest, FailsAsItIsTold) {
  const json message = {{"channel", "C1"}, {"text", "hi"}};
  slack_.fail({.kind = Kind::rate_limited, .method = "chat.postMessage", .calls = 1, .retry_after = 7});
  slack_.fail({.kind = Kind::rate_limited, .method = "chat.postMessage", .calls = 1});
  slack_.fail({.kind = Kind::server_error, .method = "chat.postMessage", .calls = 1});
  slack_.fail({.kind = Kind::error, .method = "chat.postMessage", .calls = 1, .error = "fatal_error"});
  EXPECT_EQ(error("auth.test", json::object()), "none");
  const auto limited = send("chat.postMessage", message.dump()).value();
  EXPECT_EQ(limited.status, 429);
  EXPECT_EQ(limited.header("retry-after"), "7");
  EXPECT_EQ(send("chat.postMessage", message.dump()).value().header("retry-after"), "");
  EXPECT_EQ(send("chat.postMessage", message.dump()).value().status, 500);
  EXPECT_EQ(error("chat.postMessage", message), "fatal_error");
  EXPECT_THAT(slack_.messages(), IsEmpty());
  EXPECT_EQ(error("chat.postMessage", message), "none");
  std::vector<std::string> errors;
  for (const SlackCall& call : slack_.calls("chat.postMessage")) errors.push_back(call.error);
  EXPECT_THAT(errors, ElementsAre("ratelimited", "ratelimited", "http_500", "fatal_error", ""));
}

TEST_F(SlackStandInTest, HangsUpBeforeOrAfterTheWork) {
  const std::string message = R"({"channel":"C1","text":"hi"})";
  slack_.fail({.kind = Kind::hang_up, .calls = 1});
  EXPECT_FALSE(send("chat.postMessage", message));
  EXPECT_THAT(slack_.messages(), IsEmpty());
  slack_.fail({.kind = Kind::hang_up, .calls = 1, .after_work = true});
  EXPECT_FALSE(send("chat.postMessage", message));
  EXPECT_THAT(slack_.messages(), SizeIs(1));
  EXPECT_FALSE(slack_.calls()[0].accepted);
  EXPECT_TRUE(slack_.calls()[1].accepted);
}

TEST_F(SlackStandInTest, FailsForOneWorkspaceUntilItIsHealed) {
  slack_.add_workspace({.team = "T2", .token = "xoxb-2"});
  slack_.fail({.kind = Kind::error, .workspace = "T2", .error = "service_unavailable"});
  for (int i = 0; i < 3; ++i) EXPECT_EQ(error("auth.test", json::object(), "xoxb-2"), "service_unavailable");
  EXPECT_EQ(error("auth.test", json::object(), "xoxb-1"), "none");
  slack_.heal();
  EXPECT_EQ(error("auth.test", json::object(), "xoxb-2"), "none");
}

TEST_F(SlackStandInTest, HoldsAReplyBackUntilItIsHealed) {
  slack_.fail({.kind = Kind::slow, .delay = std::chrono::minutes(10)});
  std::thread caller([&] { EXPECT_EQ(error("auth.test", json::object()), "none"); });
  EXPECT_TRUE(slack_.wait_for([&] { return slack_.calls().size() == 1; }));
  EXPECT_TRUE(slack_.calls()[0].accepted);
  slack_.heal();
  caller.join();
}

TEST_F(SlackStandInTest, DoesNotWaitForEver) {
  EXPECT_FALSE(slack_.wait_for([] { return false; }, milliseconds(1)));
}

TEST_F(SlackStandInTest, GivesCallersAtOneTimeDifferentTimestamps) {
  std::vector<std::thread> callers;
  for (int i = 0; i < 8; ++i) {
    callers.emplace_back([&] {
      for (int j = 0; j < 10; ++j) call("chat.postMessage", {{"channel", "C1"}, {"text", "hi"}});
    });
  }
  for (std::thread& caller : callers) caller.join();
  std::set<std::string> timestamps;
  for (const SlackMessage& message : slack_.messages("C1")) timestamps.insert(message.ts);
  EXPECT_THAT(timestamps, SizeIs(80));
}

}  // namespace
}  // namespace rolecall::test
