// Somebody types "/role pm vs tpm" in Slack.
#include "tests/support/slash_command.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/block_kit_limits.h"
#include "tests/support/log_rows.h"
#include "tests/support/paths.h"
#include "tests/support/rolecall.h"

namespace rolecall::test {
namespace {

using nlohmann::json;
using std::chrono::system_clock;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Not;

std::int64_t micros_now() {
  const auto now = system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

// The message in the reply, once it is sure that Slack would show it.
json shown(const RawResponse& reply) {
  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_THAT(reply.header("content-type"), HasSubstr("application/json"));
  EXPECT_THAT(block_kit_faults(reply.body), IsEmpty()) << reply.body;
  const json message = json::parse(reply.body);
  EXPECT_EQ(message.value("response_type", ""), "ephemeral");
  return message;
}

std::vector<std::string> block_types(const json& message) {
  std::vector<std::string> types;
  for (const json& block : message["blocks"]) types.push_back(block["type"]);
  return types;
}

const json* button(const json& message, std::string_view action_id) {
  for (const json& block : message["blocks"]) {
    if (block["type"] != "actions") continue;
    for (const json& element : block["elements"]) {
      if (element["action_id"].get<std::string>() == action_id) return &element;
    }
  }
  return nullptr;
}

class SlashCommandScenario : public testing::Test {
 protected:
  RawResponse role(const std::string& text) const {
    return send_signed(server_, SlashCommand{.text = text}.body());
  }

  RolecallServer server_{slack_settings()};
};

TEST_F(SlashCommandScenario, GetsTheComparisonAsBlocks) {
  const json message = shown(role("pm vs tpm"));
  const auto types = block_types(message);
  ASSERT_GE(types.size(), 4u);
  EXPECT_EQ(types.front(), "header");
  EXPECT_THAT(types, testing::Contains("table").Times(1));
  EXPECT_THAT(types, testing::Contains("context")) << "sources";
  const std::string text = message["text"];
  EXPECT_THAT(text, AllOf(HasSubstr("Product Manager vs Technical Program Manager"),
                          HasSubstr("what gets built"), HasSubstr("Sources: [0]")))
      << "the fallback holds the whole plain answer";
  for (const char* action : {"suggestion:1", "feedback_helpful", "feedback_not_helpful", "share"}) {
    EXPECT_TRUE(button(message, action)) << action;
  }
}

TEST_F(SlashCommandScenario, LeavesItsRowBeforeItsReply) {
  const std::int64_t before = micros_now();
  const json message = shown(role("pm vs tpm"));
  const auto rows = log_rows(server_.database());
  ASSERT_EQ(rows.size(), 1u);
  const LogRow& row = rows.front();
  EXPECT_GE(std::stoll(row.at("asked_at")), before);
  EXPECT_LE(std::stoll(row.at("asked_at")), micros_now());
  EXPECT_EQ(row.at("platform"), "slack");
  EXPECT_EQ(row.at("workspace"), "T1DC2JH3J");
  EXPECT_EQ(row.at("channel"), "G8PSS9T3V");
  EXPECT_EQ(row.at("channel_kind"), "slash-command");
  EXPECT_THAT(row.at("asker"), MatchesRegex("anon-[0-9a-f]+"));
  EXPECT_THAT(row.at("conversation"), Not(IsEmpty()));
  EXPECT_EQ(row.at("text"), "pm vs tpm");
  EXPECT_EQ(row.at("outcome"), "answered");
  EXPECT_EQ(row.at("reason"), "");
  EXPECT_EQ(row.at("entry"), "compare/product-manager+technical-program-manager");
  EXPECT_GT(std::stod(row.at("confidence")), 0.5);
  EXPECT_LE(std::stod(row.at("confidence")), 1);
  EXPECT_THAT(row.at("content_version"), MatchesRegex("[0-9a-f]+"));
  EXPECT_GT(std::stoll(row.at("micros")), 0);
  EXPECT_EQ(row.at("feedback"), "NULL");
  EXPECT_EQ(button(message, "feedback_helpful")->at("value"), row.at("id")) << "the buttons name the row";
}

TEST_F(SlashCommandScenario, WhatIsNotAnsweredIsLoggedWithItsReason) {
  const std::pair<const char*, const char*> cases[] = {{"what does a scrum master do", "unknown-role"},
                                                       {"what is the capital of France", "off-topic"}};
  for (const auto& [text, reason] : cases) {
    const json message = shown(role(text));
    EXPECT_TRUE(button(message, "feedback_not_helpful")) << text;
    EXPECT_FALSE(button(message, "share")) << text;
    const LogRow row = log_rows(server_.database()).back();
    EXPECT_EQ(row.at("outcome"), "unanswered") << text;
    EXPECT_EQ(row.at("reason"), reason) << text;
    EXPECT_EQ(row.at("entry"), "none") << text;
  }
}

TEST_F(SlashCommandScenario, ADirectMessageIsLoggedAsOne) {
  shown(send_signed(
      server_, SlashCommand{.text = "tpm", .channel = "D024BE91L", .channel_name = "directmessage"}.body()));
  EXPECT_EQ(log_rows(server_.database()).back().at("channel_kind"), "direct-message");
}

TEST_F(SlashCommandScenario, TheSameAskerIsOnePseudonymAndAnotherWorkspaceAnotherOne) {
  shown(role("tpm"));
  shown(role("pgm"));
  shown(send_signed(server_, SlashCommand{.text = "pjm", .user = "U999"}.body()));
  shown(send_signed(server_, SlashCommand{.text = "pjm", .team = "T999"}.body()));
  const auto rows = log_rows(server_.database());
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].at("asker"), rows[1].at("asker"));
  EXPECT_NE(rows[0].at("asker"), rows[2].at("asker"));
  EXPECT_NE(rows[0].at("asker"), rows[3].at("asker"));
}

TEST_F(SlashCommandScenario, EveryTextGetsAMessageThatSlackShows) {
  const std::pair<std::string, std::string> cases[] = {
      {"", "/role help"},
      {"   ", "/role help"},
      {"help", "/role roles"},
      {"HELP", "/role roles"},
      {"roles", "Technical Program Manager"},
      {std::string(4000, 'x'), ""},
      {std::string(2000, 'x') + " pm vs tpm " + std::string(1989, 'y'), ""},
      {"what does a product manager do? " + std::string(3968, ' '), "roduct"},
      {"\xC3\xA4\xF0\x9F\x99\x82 tpm?", "TPM"},
      {"\xFF\xFE\xC3(", ""},
      {std::string("tp\0m", 4), ""},
      {"\xE2\x80\x9Cpm\xE2\x80\x9D \xE2\x80\x94 tpm", ""},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_THAT(shown(role(text))["text"].get<std::string>(), HasSubstr(expected)) << text.substr(0, 60);
  }
}

TEST_F(SlashCommandScenario, NothingThatIsTypedPingsAnybody) {
  for (const std::string text :
       {"<!channel> what is a tpm", "<!here|here> & <@U123|bob> <script>alert(1)</script>",
        "what is a <!subteam^S1|team> &lt;!everyone&gt; manager", "<https://example.com|pm> vs <#C1|tpm>"}) {
    const RawResponse reply = role(text);
    shown(reply);
    EXPECT_THAT(reply.body, AllOf(Not(HasSubstr("<!")), Not(HasSubstr("<@")), Not(HasSubstr("<#")))) << text;
  }
}

TEST_F(SlashCommandScenario, BlanksMayBePlusSignsOrPercentEncoded) {
  const std::string start = "team_id=T1&channel_id=C1&user_id=U1&command=/role&text=pm";
  for (const char* blank : {"+", "%20"}) {
    shown(send_signed(server_, start + blank + "vs" + blank + "tpm"));
    EXPECT_EQ(log_rows(server_.database()).back().at("text"), "pm vs tpm") << blank;
  }
}

TEST_F(SlashCommandScenario, EverySampleOfSlackGetsItsMessage) {
  const std::filesystem::path shared = test::shared_folder();
  if (!std::filesystem::is_directory(shared / "slack/samples")) GTEST_SKIP() << "no samples at " << shared;
  int samples = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(shared / "slack/samples")) {
    if (!file.path().string().ends_with(".form.txt")) continue;
    std::ifstream in(file.path());
    const std::string body(std::istreambuf_iterator<char>(in), {});
    if (body.find("command=") == std::string::npos) continue;
    SCOPED_TRACE(file.path());
    shown(send_signed(server_, body));
    ++samples;
  }
  EXPECT_GE(samples, 3);
}

}  // namespace
}  // namespace rolecall::test
