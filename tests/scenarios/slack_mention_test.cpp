// Somebody mentions the bot in a channel, and others talk there.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/log_rows.h"
#include "tests/support/slack_scenario.h"

namespace rolecall::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

const std::string kChannel = "C0TEAM";

SlackEvent mention(const std::string& text, const std::string& thread = {}) {
  return {.type = "app_mention", .text = text, .channel = kChannel, .thread_ts = thread};
}

// What the bot posts in answer to this; nothing else is under way.
SlackMessage answer_to(SlackScenario& scenario, const SlackEvent& event) {
  const std::size_t before = scenario.posts().size();
  EXPECT_EQ(scenario.send(event).status, 200) << event.text;
  if (!scenario.wait_for_posts(before + 1)) {
    ADD_FAILURE() << "no answer to " << event.text << "\n" << scenario.log();
    return {};
  }
  EXPECT_EQ(scenario.posts().back().channel, event.channel) << event.text;
  return scenario.posts().back();
}

TEST(SlackMention, IsAnsweredInItsThreadAndNeverAtTheTopLevel) {
  for (const char* surface : {"agent", "assistant", "plain"}) {
    SlackScenario scenario(Settings{{"ROLECALL_SLACK_SURFACE", surface}});
    const SlackEvent question = mention("<@U0ROLECALL> what is a tpm");
    EXPECT_EQ(answer_to(scenario, question).thread_ts, question.ts) << surface;
    EXPECT_EQ(answer_to(scenario, mention("<@U0ROLECALL> pm?", "1700000000.000100")).thread_ts,
              "1700000000.000100")
        << surface;
    EXPECT_EQ(answer_to(scenario, mention("<@U0ROLECALL>")).thread_ts.empty(), false) << surface;
    for (const SlackMessage& post : scenario.posts()) EXPECT_NE(post.thread_ts, "") << post.content;
  }
}

TEST(SlackMention, MayStandAnywhereInTheQuestion) {
  SlackScenario scenario;
  for (const std::string text :
       {"<@U0ROLECALL> what does a tpm own", "what does a <@U0ROLECALL> tpm own",
        "what does a tpm own <@U0ROLECALL>", "<@U0ROLECALL|rolecall>: what does a tpm own? <@U0ROLECALL>"}) {
    answer_to(scenario, mention(text));
  }
  const auto rows = log_rows(scenario.server().database());
  ASSERT_THAT(rows, SizeIs(4));
  for (const LogRow& row : rows) {
    EXPECT_EQ(row.at("entry"), rows[0].at("entry")) << row.at("text");
    EXPECT_EQ(row.at("outcome"), "answered") << row.at("text");
    EXPECT_EQ(row.at("channel_kind"), "channel");
    EXPECT_EQ(row.at("channel"), kChannel);
    EXPECT_EQ(row.at("platform"), "slack");
    EXPECT_EQ(row.at("workspace"), kTeam);
    EXPECT_THAT(row.at("text"), Not(HasSubstr("U0ROLECALL")));
  }
}

TEST(SlackMention, FollowsTheThreadThatItStandsIn) {
  SlackScenario scenario;
  const SlackEvent first = mention("<@U0ROLECALL> what is a TPM");
  const SlackEvent second = mention("<@U0ROLECALL> what is a project manager");
  answer_to(scenario, first);
  answer_to(scenario, second);
  const auto asked_in = [&](const std::string& thread) {
    return answer_to(scenario, mention("<@U0ROLECALL> and their artifacts?", thread)).field("/text");
  };
  EXPECT_THAT(asked_in(first.ts), HasSubstr("Technical Program Manager: artifacts"));
  EXPECT_THAT(asked_in(second.ts), HasSubstr("Project Manager: artifacts"));
  EXPECT_THAT(asked_in({}), Not(HasSubstr(": artifacts")));
}

TEST(SlackMention, CanAskForHelpAndForTheRoles) {
  SlackScenario scenario;
  EXPECT_THAT(answer_to(scenario, mention("<@U0ROLECALL>")).field("/text"), HasSubstr("Ask me a question"));
  EXPECT_THAT(answer_to(scenario, mention("<@U0ROLECALL> help")).field("/text"), HasSubstr("How to ask"));
  EXPECT_THAT(answer_to(scenario, mention("roles <@U0ROLECALL>")).field("/text"),
              HasSubstr("Technical Program Manager (TPM)"));
}

TEST(SlackMention, PingsNobodyInTheAnswer) {
  SlackScenario scenario;
  EXPECT_THAT(answer_to(scenario, mention("<@U0ROLECALL> who is <!channel> <@U0BOSS>")).field("/text"),
              AllOf(Not(HasSubstr("<!")), Not(HasSubstr("<@"))));
}

// What is not answered, each followed by nothing: the question at the end gets the only answer.
TEST(SlackMention, IsAllThatIsAnsweredInAChannel) {
  SlackScenario scenario;
  const std::string in_channel = R"("channel_type":"channel")";
  const std::string cases[] = {
      "{" + in_channel + "}",
      "{" + in_channel + R"(,"thread_ts":"1700000000.000100"})",
      "{" + in_channel + R"(,"user":"U0ROLECALL"})",
      "{" + in_channel +
          R"(,"user":"U0ROLECALL","bot_id":"B0ROLECALL","bot_profile":{"app_id":"A0ROLECALL"}})",
      "{" + in_channel + R"(,"user":"U0OTHERBOT","bot_id":"B0OTHER"})",
      "{" + in_channel + R"(,"subtype":"bot_message","bot_id":"B0OTHER","user":null})",
      "{" + in_channel +
          R"(,"subtype":"message_changed","hidden":true,"message":{"text":"tpm?","user":"U1"}})",
      "{" + in_channel + R"(,"subtype":"message_deleted","hidden":true})",
      "{" + in_channel + R"(,"subtype":"channel_join"})",
      "{" + in_channel + R"(,"subtype":"file_share"})",
      R"({"channel_type":"mpim","channel":"G0GROUP"})",
      R"({"channel_type":"im","channel":"D0ASKER","bot_id":"B0ROLECALL","user":"U0ROLECALL"})",
      R"({"channel_type":"im","channel":"D0ASKER","bot_id":"B0OTHER"})",
      R"({"channel_type":"im","channel":"D0ASKER","subtype":"message_changed","hidden":true})",
      R"({"type":"app_mention","bot_id":"B0OTHER"})",
      R"({"type":"app_mention","subtype":"bot_message","bot_id":"B0OTHER","user":null})",
      R"({"type":"app_mention","user":"U0ROLECALL"})",
      R"({"type":"app_mention","edited":{"user":"U0ASKER","ts":"1700000000.000200"}})",
      R"({"type":"member_joined_channel"})",
      R"({"type":"reaction_added"})",
      R"({"type":"agent_session_title_changed"})",
  };
  for (const std::string& extra : cases) {
    const SlackEvent event{.text = "what is a tpm <@U0ROLECALL>", .channel = kChannel, .extra = extra};
    const RawResponse response = scenario.send(event);
    EXPECT_EQ(response.status, 200) << extra;
    EXPECT_EQ(response.body, "") << extra;
  }
  answer_to(scenario, mention("<@U0ROLECALL> what is a tpm"));
  scenario.stop();  // which sends what waits
  EXPECT_THAT(scenario.posts(), SizeIs(1));
  EXPECT_THAT(scenario.slack().calls(), SizeIs(1));
}

}  // namespace
}  // namespace rolecall::test
