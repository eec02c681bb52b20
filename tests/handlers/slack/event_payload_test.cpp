// Envelopes of our own, in the shapes that Slack sends.
#include "handlers/slack/event_payload.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace rolecall::slack {
namespace {

using nlohmann::json;

// A direct message; `envelope` and `event` come on top, null takes a field out.
json body_with(const json& event = json::object(), const json& envelope = json::object()) {
  json body = json::parse(R"({
    "token": "t", "team_id": "T1", "enterprise_id": "E1", "api_app_id": "A1", "type": "event_callback",
    "event_id": "Ev1", "event_time": 1700000000, "event_context": "4-x", "is_ext_shared_channel": false,
    "authorizations": [{"enterprise_id": "E1", "team_id": "T1", "user_id": "U0BOT", "is_bot": true,
                        "is_enterprise_install": false}],
    "event": {"type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "text": "pm vs tpm",
              "ts": "1700000000.000100", "event_ts": "1700000000.000100", "team": "T1",
              "client_msg_id": "c1", "blocks": [{"type": "rich_text", "elements": []}]}})");
  body.merge_patch(envelope);
  body["event"].merge_patch(event);
  return body;
}

Event read(const json& body) {
  const auto event = parse_event(body.dump());
  EXPECT_TRUE(event) << body;
  return event.value_or(Event{});
}

EventKind kind(const json& event, const json& envelope = json::object()) {
  return read(body_with(event, envelope)).kind;
}

// In a channel, as Slack sends it for a mention.
json mention_with(const json& more = json::object()) {
  json event = {
      {"type", "app_mention"}, {"channel_type", nullptr}, {"channel", "C1"}, {"text", "<@U0BOT> tpm?"}};
  event.update(more);
  return event;
}

TEST(EventPayload, ReadsADirectMessage) {
  const Event event = read(body_with({{"thread_ts", "1699999999.000200"}}));
  EXPECT_EQ(event.kind, EventKind::message);
  EXPECT_EQ(event.id, "Ev1");
  EXPECT_EQ(event.type, "message");
  EXPECT_EQ(event.at, Time(std::chrono::seconds(1'700'000'000)));
  EXPECT_EQ(event.app, "A1");
  EXPECT_EQ(event.workspace, "T1");
  EXPECT_EQ(event.channel, "D1");
  EXPECT_EQ(event.user, "U1");
  EXPECT_EQ(event.text, "pm vs tpm");
  EXPECT_EQ(event.ts, "1700000000.000100");
  EXPECT_EQ(event.thread, "1699999999.000200");
  EXPECT_EQ(event.bot_user, "U0BOT");
  EXPECT_EQ(event.message_key(), "message/T1/D1/1700000000.000100");
}

TEST(EventPayload, GivesBothCopiesOfAMessageOneKey) {
  const Event message = read(body_with({{"channel", "C1"}, {"channel_type", "channel"}}));
  const Event mention = read(body_with(mention_with(), {{"event_id", "Ev2"}}));
  EXPECT_EQ(mention.kind, EventKind::mention);
  EXPECT_EQ(message.message_key(), mention.message_key());
  EXPECT_NE(message.id, mention.id);
}

TEST(EventPayload, TakesWhatPeopleWriteToTheBot) {
  EXPECT_EQ(kind({{"subtype", "file_share"}, {"files", json::array({{{"id", "F1"}}})}}), EventKind::message);
  EXPECT_EQ(kind({{"subtype", "thread_broadcast"}, {"thread_ts", "1.2"}}), EventKind::message)
      << "written in a thread, and shown below it too";
  EXPECT_EQ(kind({{"bot_id", nullptr}, {"subtype", "file_share"}}), EventKind::message);
  EXPECT_EQ(kind(json::parse(R"({"text": null})")), EventKind::message) << "only an attachment";
  EXPECT_EQ(kind({{"assistant_thread", {{"action_token", "1.2.3"}}}}), EventKind::message);
  EXPECT_EQ(kind(mention_with()), EventKind::mention);
  EXPECT_EQ(kind(mention_with({{"thread_ts", "1.2"}})), EventKind::mention);
  EXPECT_EQ(kind(mention_with({{"subtype", "thread_broadcast"}, {"thread_ts", "1.2"}})), EventKind::mention);
}

TEST(EventPayload, KeepsAFieldThatIsNullForAbsent) {
  const std::string body = R"({"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{
    "type":"message","channel_type":"im","channel":"D1","user":"U1","text":"tpm","ts":"1.2","bot_id":null,
    "bot_profile":null,"subtype":null,"edited":null,"thread_ts":null,"hidden":null,"app_id":null}})";
  const auto event = parse_event(body);
  ASSERT_TRUE(event);
  EXPECT_EQ(event->kind, EventKind::message);
  EXPECT_EQ(event->thread, "");
}

TEST(EventPayload, IgnoresBotsItselfAndWhatNobodyWrote) {
  const json not_for_us[] = {
      {{"bot_id", "B1"}},
      {{"bot_id", "B1"}, {"user", "U0BOT"}, {"bot_profile", {{"app_id", "A1"}}}},
      {{"bot_profile", {{"app_id", "A9"}}}},
      {{"subtype", "bot_message"}, {"bot_id", "B1"}, {"user", nullptr}},
      {{"subtype", "bot_message"}, {"user", nullptr}},
      {{"user", "U0BOT"}},
      {{"user", "USLACKBOT"}},
      {{"user", nullptr}},
      {{"user", {{"id", "U1"}}}},
      {{"app_id", "A1"}},
      {{"hidden", true}},
      {{"edited", {{"user", "U1"}, {"ts", "2.3"}}}},
      {{"subtype", "message_changed"}, {"hidden", true}, {"message", {{"text", "tpm"}, {"user", "U1"}}}},
      {{"subtype", "message_changed"}, {"message", {{"text", "tpm"}, {"user", "U1"}}}},
      {{"subtype", "message_deleted"}, {"hidden", true}},
      {{"subtype", "message_replied"}},
      {{"subtype", "channel_join"}},
      {{"subtype", "channel_topic"}},
      {{"subtype", "assistant_app_thread"}},
      {{"subtype", "ekm_access_denied"}, {"user", "UREVOKEDU"}},
      {{"subtype", "something_new"}},
  };
  for (const json& event : not_for_us) {
    EXPECT_EQ(kind(event), EventKind::ignored) << event;
    EXPECT_EQ(kind(mention_with(event)), EventKind::ignored) << event;
  }
  EXPECT_EQ(kind({{"app_id", "A9"}}), EventKind::message) << "another app helped a person to write";
}

TEST(EventPayload, IgnoresWhatIsSaidInAChannel) {
  for (const char* type : {"channel", "group", "mpim", "app_home", ""}) {
    EXPECT_EQ(kind({{"channel", "C1"}, {"channel_type", type}}), EventKind::ignored) << type;
    EXPECT_EQ(kind({{"channel", "C1"}, {"channel_type", type}, {"text", "<@U0BOT> tpm"}}), EventKind::ignored)
        << type;
  }
  EXPECT_EQ(kind({{"channel_type", nullptr}}), EventKind::ignored);
}

TEST(EventPayload, IgnoresWhatItKnowsNothingAbout) {
  for (const char* type : {"member_joined_channel", "reaction_added", "app_context_changed", "link_shared",
                           "agent_session_title_changed", "assistant_thread_context_changed",
                           "team_access_granted", "never_heard_of", ""}) {
    EXPECT_EQ(kind({{"type", type}}), EventKind::ignored) << type;
  }
  for (const char* type : {"app_rate_limited", "event", "", "url_verification "}) {
    EXPECT_EQ(kind({}, {{"type", type}}), EventKind::ignored) << type;
  }
  EXPECT_EQ(read(json::parse(R"({"token":"t","type":"app_rate_limited","team_id":"T1",
                                  "minute_rate_limited":1518467820,"api_app_id":"A1"})"))
                .kind,
            EventKind::ignored);
}

TEST(EventPayload, IgnoresWhatLacksWhatAnAnswerNeeds) {
  for (const char* field : {"channel", "ts"}) {
    EXPECT_EQ(kind({{field, nullptr}}), EventKind::ignored) << field;
    EXPECT_EQ(kind({{field, 7}}), EventKind::ignored) << field;
    EXPECT_EQ(kind(mention_with({{field, nullptr}})), EventKind::ignored) << field;
  }
  EXPECT_EQ(kind({}, {{"event_id", nullptr}}), EventKind::ignored);
  const json opened = {{"type", "app_home_opened"}, {"tab", "messages"}};
  EXPECT_EQ(kind(opened), EventKind::messages_opened);
  json nowhere = opened;
  nowhere["channel"] = nullptr;
  EXPECT_EQ(kind(nowhere), EventKind::ignored);
  for (const json& not_an_event : {json(), json("message"), json(7), json::array({1})}) {
    json body = body_with();
    body["event"] = not_an_event;
    EXPECT_EQ(read(body).kind, EventKind::ignored) << body;
  }
  json without = body_with();
  without.erase("event");
  EXPECT_EQ(read(without).kind, EventKind::ignored);
}

TEST(EventPayload, TellsTheHomeFromTheMessagesTab) {
  const auto opened = [](const json& tab) { return kind({{"type", "app_home_opened"}, {"tab", tab}}); };
  EXPECT_EQ(opened("home"), EventKind::home_opened);
  EXPECT_EQ(opened("messages"), EventKind::messages_opened);
  EXPECT_EQ(opened(nullptr), EventKind::home_opened) << "as it was before there were tabs";
}

TEST(EventPayload, ReadsAssistantsThreadsAndStoppedSessions) {
  const Event started = read(body_with(
      {{"type", "assistant_thread_started"},
       {"user", nullptr},
       {"channel", nullptr},
       {"ts", nullptr},
       {"assistant_thread",
        {{"user_id", "U2"}, {"context", json::object()}, {"channel_id", "D2"}, {"thread_ts", "1.2"}}}}));
  EXPECT_EQ(started.kind, EventKind::assistant_started);
  EXPECT_EQ(started.user, "U2");
  EXPECT_EQ(started.channel, "D2");
  EXPECT_EQ(started.thread, "1.2");
  EXPECT_EQ(kind({{"type", "assistant_thread_started"}}), EventKind::ignored) << "without the thread";
  const json stopped = {
      {"type", "agent_session_stopped"}, {"ts", nullptr}, {"thread_ts", "1.2"}, {"channel", "D1"}};
  EXPECT_EQ(kind(stopped), EventKind::session_stopped);
  EXPECT_EQ(kind({{"type", "agent_session_stopped"}}), EventKind::ignored) << "without the thread";
}

TEST(EventPayload, ReadsEndsOfInstallations) {
  const json nothing_else = {{"channel", nullptr}, {"user", nullptr}, {"ts", nullptr}};
  json revoked = nothing_else;
  revoked.update({{"type", "tokens_revoked"}, {"tokens", {{"oauth", {"U1"}}, {"bot", {"U0BOT", "U9"}}}}});
  Event event = read(body_with(revoked));
  EXPECT_EQ(event.kind, EventKind::installation_ended);
  EXPECT_EQ(event.type, "tokens_revoked");
  EXPECT_EQ(event.revoked_bots, 2U);
  for (const json& tokens : {json(), json("bot"), json::array({"bot"}), json{{"bot", nullptr}},
                             json{{"bot", "U0BOT"}}, json{{"oauth", {"U1"}}}}) {
    revoked["tokens"] = tokens;
    EXPECT_EQ(read(body_with(revoked)).revoked_bots, 0U) << tokens;
  }
  json uninstalled = nothing_else;
  uninstalled["type"] = "app_uninstalled";
  event = read(body_with(uninstalled, {{"team_id", nullptr}, {"authorizations", nullptr}}));
  EXPECT_EQ(event.kind, EventKind::installation_ended);
  EXPECT_EQ(event.origin.team, "");
  EXPECT_EQ(event.origin.enterprise, "E1");
}

TEST(EventPayload, BelongsToTheAuthorizationRatherThanToTheSender) {
  const struct {
    const char* name;
    json envelope;
    Origin origin;
    std::string workspace;
  } cases[] = {
      {"a shared channel",
       {{"team_id", "T_OTHER"},
        {"enterprise_id", "E_OTHER"},
        {"authorizations", {{{"enterprise_id", nullptr}, {"team_id", "T1"}, {"is_bot", true}}}}},
       {"", "T1"},
       "T1"},
      {"an organisation's installation",
       {{"authorizations",
         {{{"enterprise_id", "E1"}, {"team_id", nullptr}, {"is_enterprise_install", true}}}}},
       {"E1", "", true},
       "T1"},
      {"an organisation's installation, with the workspace",
       {{"authorizations", {{{"enterprise_id", "E1"}, {"team_id", "T1"}, {"is_enterprise_install", true}}}}},
       {"E1", "T1", true},
       "T1"},
      {"no authorizations", {{"authorizations", nullptr}}, {"E1", "T1"}, "T1"},
      {"an empty list of them", {{"authorizations", json::array()}}, {"E1", "T1"}, "T1"},
      {"one that says nothing",
       {{"authorizations", {{{"enterprise_id", nullptr}, {"team_id", nullptr}}}}},
       {"E1", "T1"},
       "T1"},
      {"something else in their place", {{"authorizations", "T9"}}, {"E1", "T1"}, "T1"},
      {"an organisation alone", {{"team_id", nullptr}, {"authorizations", nullptr}}, {"E1", ""}, "E1"},
      {"nobody at all", {{"team_id", nullptr}, {"enterprise_id", 7}, {"authorizations", nullptr}}, {}, ""},
  };
  for (const auto& each : cases) {
    const Event event = read(body_with(json::object(), each.envelope));
    EXPECT_EQ(event.origin.enterprise, each.origin.enterprise) << each.name;
    EXPECT_EQ(event.origin.team, each.origin.team) << each.name;
    EXPECT_EQ(event.origin.org_wide, each.origin.org_wide) << each.name;
    EXPECT_EQ(event.workspace, each.workspace) << each.name;
  }
}

TEST(EventPayload, TakesForItsOwnUserOnlyABots) {
  const Event person = read(body_with(
      {{"user", "U1"}}, {{"authorizations", {{{"team_id", "T1"}, {"user_id", "U1"}, {"is_bot", false}}}}}));
  EXPECT_EQ(person.bot_user, "");
  EXPECT_EQ(person.kind, EventKind::message);
}

TEST(EventPayload, ReadsTimesInSecondsAndInMicroseconds) {
  const auto at = [](const json& time) { return read(body_with(json::object(), {{"event_time", time}})).at; };
  EXPECT_EQ(at(1'700'000'000), Time(std::chrono::seconds(1'700'000'000)));
  EXPECT_EQ(at(1'700'000'000'123'456), Time(std::chrono::microseconds(1'700'000'000'123'456)));
  for (const json& none :
       {json(), json(0), json(-1), json("1700000000"), json(1.7e9), json(true), json(99'999'999'999),
        json(9'223'372'036'854'775'807), json(18'446'744'073'709'551'615U)}) {
    EXPECT_EQ(at(none), Time{}) << none;
  }
}

TEST(EventPayload, LeavesAMessagesTsAsItIsWritten) {
  for (const std::string ts : {"1700000000.000100", "1700000000.123450", "1515449522000016", "0001.10"}) {
    EXPECT_EQ(read(body_with({{"ts", ts}, {"thread_ts", ts}})).ts, ts);
    EXPECT_EQ(read(body_with({{"ts", ts}, {"thread_ts", ts}})).thread, ts);
  }
}

TEST(EventPayload, HandsTextOnAsSlackWritesIt) {
  const std::string text = "a &amp; b <@U1|sam> <!channel> caf\xC3\xA9 \xF0\x9F\x98\x80\n\"pm\"";
  EXPECT_EQ(read(body_with({{"text", text}})).text, text);
}

TEST(EventPayload, ReadsAChallengeOutsideAnyEnvelope) {
  const Event event = read(json::parse(R"({"token":"t","challenge":"3eZb8P","type":"url_verification"})"));
  EXPECT_EQ(event.kind, EventKind::url_verification);
  EXPECT_EQ(event.challenge, "3eZb8P");
  EXPECT_EQ(read(json::parse(R"({"type":"url_verification","challenge":["x"]})")).challenge, "");
}

TEST(EventPayload, IsNothingWithoutAnObject) {
  for (const std::string body : {"", "nonsense", "[]", "7", "null", "\"event_callback\"",
                                 "{\"type\":", "payload=%7B%7D", "\xFF\xFE"}) {
    EXPECT_FALSE(parse_event(body)) << body;
  }
  EXPECT_EQ(read(json::object()).kind, EventKind::ignored);
}

}  // namespace
}  // namespace rolecall::slack
