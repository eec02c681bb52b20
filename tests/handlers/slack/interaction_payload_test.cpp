// What Slack sends to /slack/interactions, read into a value.
#include "handlers/slack/interaction_payload.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/paths.h"

namespace rolecall::slack {
namespace {

using nlohmann::json;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

json button(std::string_view action_id, std::string_view value) {
  return {{"type", "button"},
          {"action_id", action_id},
          {"block_id", "suggestions:7"},
          {"text", {{"type", "plain_text"}, {"text", "PM vs TPM"}, {"emoji", true}}},
          {"value", value},
          {"action_ts", "1700000001.000200"}};
}

// A click in a thread of a channel, as Slack sends it.
json click() {
  return {{"type", "block_actions"},
          {"user", {{"id", "U1"}, {"username", "sam"}, {"name", "sam"}, {"team_id", "T1"}}},
          {"api_app_id", "A1"},
          {"token", "old"},
          {"container",
           {{"type", "message"},
            {"message_ts", "1700000000.000200"},
            {"channel_id", "C1"},
            {"is_ephemeral", false},
            {"thread_ts", "1700000000.000100"}}},
          {"trigger_id", "13345224609.738474920.8088930838d88f008e0"},
          {"team", {{"id", "T1"}, {"domain", "acme"}}},
          {"enterprise", nullptr},
          {"is_enterprise_install", false},
          {"channel", {{"id", "C1"}, {"name", "general"}}},
          {"message",
           {{"type", "message"},
            {"user", "U0BOT"},
            {"bot_id", "B0BOT"},
            {"ts", "1700000000.000200"},
            {"thread_ts", "1700000000.000100"},
            {"text", "An answer"}}},
          {"state", {{"values", json::object()}}},
          {"response_url", "https://hooks.slack.com/actions/T1/1/x"},
          {"actions", json::array({button("suggestion:1", "7:pm vs tpm")})}};
}

// A form's or a home's view, as it comes with a click or a submission.
json view(std::string_view type, const json& values) {
  return {{"id", "V1"},
          {"team_id", "T1"},
          {"type", type},
          {"callback_id", "not_helpful"},
          {"private_metadata", "7"},
          {"hash", "1.abc"},
          {"app_installed_team_id", "T1"},
          {"state", {{"values", values}}}};
}

Interaction read(const json& payload) {
  const auto interaction = parse_interaction(payload.dump());
  EXPECT_TRUE(interaction) << payload;
  return interaction.value_or(Interaction{});
}

TEST(InteractionPayload, ReadsAClickOnAMessage) {
  const Interaction got = read(click());
  EXPECT_EQ(got.kind, InteractionKind::click);
  EXPECT_EQ(got.origin.team, "T1");
  EXPECT_EQ(got.origin.enterprise, "");
  EXPECT_FALSE(got.origin.org_wide);
  EXPECT_EQ(got.workspace, "T1");
  EXPECT_EQ(got.domain, "acme");
  EXPECT_EQ(got.user, "U1");
  EXPECT_EQ(got.channel, "C1");
  EXPECT_EQ(got.channel_name, "general");
  EXPECT_EQ(got.response_url, "https://hooks.slack.com/actions/T1/1/x");
  EXPECT_EQ(got.trigger, "13345224609.738474920.8088930838d88f008e0");
  EXPECT_FALSE(got.ephemeral);
  EXPECT_FALSE(got.in_view);
  EXPECT_FALSE(got.is_direct_message());
  EXPECT_EQ(got.message_ts, "1700000000.000200");
  EXPECT_EQ(got.thread, "1700000000.000100");
  EXPECT_EQ(got.message_text, "An answer");
  EXPECT_EQ(got.action, "suggestion:1");
  EXPECT_EQ(got.value, "7:pm vs tpm");
  EXPECT_EQ(got.action_ts, "1700000001.000200");
}

TEST(InteractionPayload, ReadsAClickOnAnEphemeralMessageThatSlackDoesNotHandBack) {
  json payload = click();
  payload.erase("message");
  payload["container"] = {
      {"type", "message"}, {"message_ts", "1.2"}, {"channel_id", "C1"}, {"is_ephemeral", true}};
  const Interaction got = read(payload);
  EXPECT_TRUE(got.ephemeral);
  EXPECT_EQ(got.message_ts, "1.2");
  EXPECT_EQ(got.thread, "");
  EXPECT_EQ(got.message_text, "");
}

TEST(InteractionPayload, KnowsADirectMessageByItsChannel) {
  json payload = click();
  payload["channel"] = {{"id", "D1"}, {"name", "directmessage"}};
  EXPECT_TRUE(read(payload).is_direct_message());
  payload.erase("channel");
  payload["container"]["channel_id"] = "D2";
  EXPECT_EQ(read(payload).channel, "D2");
}

TEST(InteractionPayload, UsesTheOrganisationWhereThereIsNoTeam) {
  json payload = click();
  payload["team"] = nullptr;
  payload["enterprise"] = {{"id", "E1"}, {"name", "Acme"}};
  payload["is_enterprise_install"] = true;
  Interaction got = read(payload);
  EXPECT_EQ(got.origin.team, "");
  EXPECT_EQ(got.origin.enterprise, "E1");
  EXPECT_TRUE(got.origin.org_wide);
  EXPECT_EQ(got.workspace, "T1") << "the one of the person";
  payload["user"].erase("team_id");
  EXPECT_EQ(read(payload).workspace, "E1");
  payload["team"] = {{"id", "T2"}, {"enterprise_id", "E2"}};
  payload.erase("enterprise");
  got = read(payload);
  EXPECT_EQ(got.origin.team, "T2");
  EXPECT_EQ(got.origin.enterprise, "E2");
}

TEST(InteractionPayload, UnescapesOnceWhatAButtonHeld) {
  const std::pair<const char*, const char*> cases[] = {
      {"7:R&amp;D", "7:R&D"},
      {"7:a &lt; b &gt; c", "7:a < b > c"},
      {"7:&lt;!channel&gt;", "7:<!channel>"},
      {"7:&amp;lt;", "7:&lt;"},
      {"7:&amp;amp;amp;", "7:&amp;amp;"},
      {"7:a & b < c &quot; &amp", "7:a & b < c &quot; &amp"},
      {"", ""},
  };
  for (const auto& [escaped, plain] : cases) {
    json payload = click();
    payload["actions"][0]["value"] = escaped;
    EXPECT_EQ(read(payload).value, plain) << escaped;
  }
}

TEST(InteractionPayload, ReadsAChosenOption) {
  json payload = click();
  payload["actions"][0] = {{"type", "static_select"},
                           {"action_id", "home_role:1"},
                           {"selected_option", {{"value", "R&amp;D Manager"}}}};
  const Interaction got = read(payload);
  EXPECT_EQ(got.action, "home_role:1");
  EXPECT_EQ(got.value, "R&D Manager");
  EXPECT_EQ(got.action_ts, "");
}

TEST(InteractionPayload, ReadsAClickInTheHomeWithWhatWasPicked) {
  json payload = click();
  for (const char* field : {"channel", "message", "response_url", "state"}) payload.erase(field);
  payload["container"] = {{"type", "view"}, {"view_id", "V1"}};
  payload["actions"] = json::array({button("home_compare", "compare")});
  const json option = {{"type", "static_select"},
                       {"selected_option", {{"value", "R&amp;D Manager"}, {"text", {{"text", "R&amp;D"}}}}}};
  const json nothing = {{"type", "static_select"}, {"selected_option", nullptr}};
  payload["view"] = view("home", {{"home_compare", {{"home_role:1", option}, {"home_role:2", nothing}}}});
  const Interaction got = read(payload);
  EXPECT_EQ(got.kind, InteractionKind::click);
  EXPECT_TRUE(got.in_view);
  EXPECT_EQ(got.view, "V1");
  EXPECT_EQ(got.channel, "");
  EXPECT_EQ(got.response_url, "");
  EXPECT_THAT(got.inputs, UnorderedElementsAre(Pair("home_role:1", "R&D Manager")));
}

TEST(InteractionPayload, ReadsASubmittedFormAsItWasTyped) {
  json payload = {{"type", "view_submission"},
                  {"team", {{"id", "T9"}}},
                  {"user", {{"id", "U1"}}},
                  {"trigger_id", "1.2.3"},
                  {"response_urls", json::array()}};
  const json typed = {{"type", "plain_text_input"}, {"value", "who &amp; when <b>"}};
  payload["view"] = view("modal", {{"missing", {{"missing", typed}}}});
  Interaction got = read(payload);
  EXPECT_EQ(got.kind, InteractionKind::submission);
  EXPECT_EQ(got.callback, "not_helpful");
  EXPECT_EQ(got.metadata, "7");
  EXPECT_EQ(got.origin.team, "T1") << "where the view was made, whatever workspace it is shown in";
  EXPECT_EQ(got.workspace, "T9");
  EXPECT_THAT(got.inputs, UnorderedElementsAre(Pair("missing", "who &amp; when <b>")));
  payload["view"]["state"]["values"]["missing"]["missing"]["value"] = nullptr;
  EXPECT_THAT(read(payload).inputs, IsEmpty());
}

TEST(InteractionPayload, ReadsAMessageShortcut) {
  json payload = click();
  payload["type"] = "message_action";
  payload["callback_id"] = "what_is_this_role";
  payload["message_ts"] = "5.6";
  for (const char* field : {"container", "actions", "state"}) payload.erase(field);
  payload["message"] = {{"type", "message"}, {"user", "U2"}, {"ts", "5.6"}, {"text", "who is the TPM?"}};
  const Interaction got = read(payload);
  EXPECT_EQ(got.kind, InteractionKind::message_shortcut);
  EXPECT_EQ(got.callback, "what_is_this_role");
  EXPECT_EQ(got.user, "U1") << "who used it, not who wrote the message";
  EXPECT_EQ(got.channel, "C1");
  EXPECT_EQ(got.message_ts, "5.6");
  EXPECT_EQ(got.message_text, "who is the TPM?");
}

TEST(InteractionPayload, IgnoresWhatIsNotForUs) {
  for (const char* type : {"shortcut", "view_closed", "block_suggestion", "interactive_message",
                           "dialog_submission", "", "BLOCK"}) {
    json payload = click();
    payload["type"] = type;
    EXPECT_EQ(read(payload).kind, InteractionKind::ignored) << type;
  }
  json nobody = click();
  nobody["user"] = {{"name", "sam"}};
  EXPECT_EQ(read(nobody).kind, InteractionKind::ignored);
}

TEST(InteractionPayload, IsNothingWhenItIsNoObject) {
  for (const std::string text :
       {"", " ", "null", "[]", "7", "\"block_actions\"", "{", "{\"type\":\"block_actions\"", "{\"type\":}",
        "{\"type\":\"\xFF\xFE\"}", "{\"a\":1}{", "payload={}"}) {
    EXPECT_FALSE(parse_interaction(text)) << text;
  }
  EXPECT_FALSE(parse_interaction("{\"a\":" + std::string(100'000, '[')));
  EXPECT_FALSE(parse_interaction("{\"a\":" + std::string(1'000, '[') + std::string(1'000, ']') + "}"));
  EXPECT_TRUE(parse_interaction("{}"));
}

// Every field in turn as something that it never is.
TEST(InteractionPayload, SurvivesFieldsOfAnyKind) {
  const json strange[] = {nullptr,
                          true,
                          -1,
                          1e300,
                          "",
                          "x",
                          json::array(),
                          json::array({1}),
                          json::object(),
                          json::array({json::array({nullptr})}),
                          {{"id", 7}},
                          {{"id", json::array()}}};
  std::vector<json> payloads = {click()};
  json in_view = click();
  in_view["view"] = view("home", {{"b", {{"a", {{"value", "x"}}}}}});
  payloads.push_back(in_view);
  for (const json& payload : payloads) {
    const json flat = payload.flatten();
    for (const auto& [path, old] : flat.items()) {
      json::json_pointer pointer(path);
      while (!pointer.empty()) {
        for (const json& value : strange) {
          json changed = payload;
          changed[pointer] = value;
          EXPECT_TRUE(parse_interaction(changed.dump())) << pointer << " " << value;
        }
        pointer = pointer.parent_pointer();
      }
    }
  }
}

TEST(InteractionPayload, ReadsEverySampleOfSlack) {
  const std::filesystem::path samples = test::shared_folder() / "slack/samples";
  if (!std::filesystem::is_directory(samples)) GTEST_SKIP() << "no samples in " << samples;
  const std::map<std::string, InteractionKind> kinds = {
      {"block_actions", InteractionKind::click},
      {"view_submission", InteractionKind::submission},
      {"message_action", InteractionKind::message_shortcut},
      {"view_closed", InteractionKind::ignored},
      {"shortcut", InteractionKind::ignored},
      {"block_suggestion", InteractionKind::ignored},
  };
  std::map<std::string, int> seen;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(samples)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    const json sample = json::parse(text, nullptr, false);
    if (!sample.is_object() || !sample.contains("type") || !sample["type"].is_string()) continue;
    const std::string type = sample["type"];
    const auto kind = kinds.find(type);
    if (kind == kinds.end()) continue;
    SCOPED_TRACE(entry.path());
    const auto got = parse_interaction(text);
    ASSERT_TRUE(got);
    // Some samples are skeletons: every text in them is empty.
    const bool has_user = !sample.value(json::json_pointer("/user/id"), "").empty();
    EXPECT_EQ(got->kind, has_user ? kind->second : InteractionKind::ignored);
    if (!has_user || kind->second == InteractionKind::ignored) continue;
    ++seen[type];
    EXPECT_EQ(got->user, sample["user"]["id"]);
    EXPECT_THAT(got->workspace, testing::Not(IsEmpty()));
    EXPECT_TRUE(!got->origin.team.empty() || !got->origin.enterprise.empty());
    if (kind->second == InteractionKind::click) {
      EXPECT_EQ(got->action, sample["actions"][0]["action_id"]);
    }
    if (kind->second == InteractionKind::message_shortcut) {
      EXPECT_EQ(got->callback, sample["callback_id"]);
      EXPECT_EQ(got->message_text, sample["message"].value("text", ""));
      EXPECT_EQ(got->channel, sample["channel"]["id"]);
    }
  }
  EXPECT_GE(seen["block_actions"], 8);
  EXPECT_GE(seen["view_submission"], 2);
  EXPECT_GE(seen["message_action"], 2);
}

}  // namespace
}  // namespace rolecall::slack
