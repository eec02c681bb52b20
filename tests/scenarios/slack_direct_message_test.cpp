// Somebody writes to the bot.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/answering/plain_text.h"
#include "tests/support/log_rows.h"
#include "tests/support/slack_scenario.h"
#include "tests/support/small_content.h"

namespace rolecall::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

const Settings kPlain = {{"ROLECALL_SLACK_SURFACE", "plain"}};

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

std::string text_of_answer_to(SlackScenario& scenario, const SlackEvent& event) {
  return answer_to(scenario, event).field("/text");
}

TEST(SlackDirectMessage, IsAnsweredInTheSameConversation) {
  SlackScenario scenario(kPlain);
  const SlackMessage at_top = answer_to(scenario, {.text = "what is a tpm"});
  EXPECT_EQ(at_top.thread_ts, "");
  EXPECT_THAT(at_top.field("/text"), StartsWith("Technical Program Manager (TPM)\n"));
  EXPECT_EQ(answer_to(scenario, {.text = "what is a pm", .thread_ts = "1700000000.000100"}).thread_ts,
            "1700000000.000100");
}

TEST(SlackDirectMessage, IsAnsweredInItsThreadWhereTheAppIsAnAgent) {
  SlackScenario scenario;
  const SlackEvent question{.text = "what is a tpm"};
  EXPECT_EQ(answer_to(scenario, question).thread_ts, question.ts);
  EXPECT_EQ(answer_to(scenario, {.text = "and their artifacts?", .thread_ts = question.ts}).thread_ts,
            question.ts);
}

TEST(SlackDirectMessage, HasTheWholeAnswerAsItsText) {
  SlackScenario scenario(kPlain);
  for (const std::string question : {"pm vs tpm", "what is a tpm", "who decides the budget", "hello"}) {
    EXPECT_EQ(
        text_of_answer_to(scenario, {.text = question, .channel = "D0" + std::to_string(question.size())}),
        plain_text(ask_shipped(question)))
        << question;
  }
}

TEST(SlackDirectMessage, IsUnderstoodAsAFollowUp) {
  SlackScenario scenario(kPlain);
  text_of_answer_to(scenario, {.text = "what is a TPM"});
  EXPECT_THAT(text_of_answer_to(scenario, {.text = "and their artifacts?"}),
              HasSubstr("Technical Program Manager: artifacts"));
  EXPECT_THAT(text_of_answer_to(scenario, {.text = "and their artifacts?", .channel = "D0OTHER"}),
              Not(HasSubstr(": artifacts")))
      << "another conversation";
  EXPECT_THAT(text_of_answer_to(scenario, {.text = "and their artifacts?", .thread_ts = "1700000000.000100"}),
              Not(HasSubstr(": artifacts")))
      << "a thread in the same one";
  scenario.stop();
  scenario.start();
  EXPECT_THAT(text_of_answer_to(scenario, {.text = "what about project managers"}),
              HasSubstr("Project Manager: artifacts"))
      << "after a restart";
}

TEST(SlackDirectMessage, IsUnderstoodAsAFollowUpInItsThreadOnly) {
  SlackScenario scenario;
  const SlackEvent first{.text = "what is a TPM"};
  const SlackEvent second{.text = "what is a project manager"};
  text_of_answer_to(scenario, first);
  text_of_answer_to(scenario, second);
  const auto asked_in = [&](const std::string& thread) {
    return text_of_answer_to(scenario, {.text = "and their artifacts?", .thread_ts = thread});
  };
  EXPECT_THAT(asked_in(first.ts), HasSubstr("Technical Program Manager: artifacts"));
  EXPECT_THAT(asked_in(second.ts), HasSubstr("Project Manager: artifacts"));
  EXPECT_THAT(asked_in({}), Not(HasSubstr(": artifacts")));
  scenario.kill();
  scenario.start();
  EXPECT_THAT(asked_in(first.ts), HasSubstr("Technical Program Manager: artifacts"));
}

TEST(SlackDirectMessage, CanAskForHelpAndForTheRoles) {
  SlackScenario scenario(kPlain);
  EXPECT_THAT(text_of_answer_to(scenario, {.text = "help"}), HasSubstr("How to ask"));
  EXPECT_THAT(text_of_answer_to(scenario, {.text = "Roles"}), HasSubstr("Technical Program Manager (TPM)"));
  EXPECT_THAT(text_of_answer_to(scenario, {.text = "", .extra = R"({"subtype":"file_share"})"}),
              HasSubstr("Ask me a question"));
  EXPECT_THAT(log_rows(scenario.server().database()), SizeIs(0)) << "these are no questions";
  text_of_answer_to(scenario, {.text = "what is a tpm"});
  EXPECT_THAT(text_of_answer_to(scenario, {.text = "forget-me"}), StartsWith("Done: 1 of your questions"));
}

TEST(SlackDirectMessage, IsInTheQuestionLog) {
  SlackScenario scenario(Settings{{"ROLECALL_ASKERS", "id"}, {"ROLECALL_SLACK_SURFACE", "plain"}});
  text_of_answer_to(scenario, {.text = "what is a tpm"});
  text_of_answer_to(scenario, {.text = "and their artifacts?"});
  text_of_answer_to(scenario, {.text = "what is a tpm", .thread_ts = "1700000000.000100"});
  const auto rows = log_rows(scenario.server().database());
  ASSERT_THAT(rows, SizeIs(3));
  EXPECT_EQ(rows[0].at("platform"), "slack");
  EXPECT_EQ(rows[0].at("channel_kind"), "direct-message");
  EXPECT_EQ(rows[0].at("workspace"), kTeam);
  EXPECT_EQ(rows[0].at("channel"), "D0ASKER");
  EXPECT_EQ(rows[0].at("asker"), "U0ASKER");
  EXPECT_EQ(rows[0].at("text"), "what is a tpm");
  EXPECT_EQ(rows[0].at("entry"), "define/technical-program-manager");
  EXPECT_EQ(rows[1].at("entry"), "facet/technical-program-manager/artifacts");
  EXPECT_EQ(rows[1].at("conversation"), rows[0].at("conversation"));
  EXPECT_NE(rows[2].at("conversation"), rows[0].at("conversation"));
  EXPECT_THAT(scenario.posts()[0].content, HasSubstr("\"feedback:" + rows[0].at("id") + "\""));
}

TEST(SlackDirectMessage, PingsNobodyInTheAnswer) {
  SlackScenario scenario(kPlain);
  for (const std::string text :
       {"what is a <!channel>", "<!here> <@U0BOSS> <#C0ALL|all>", "tpm <!everyone>"}) {
    EXPECT_THAT(text_of_answer_to(scenario, {.text = text}),
                AllOf(Not(HasSubstr("<!")), Not(HasSubstr("<@")), Not(HasSubstr("<#"))))
        << text;
  }
}

}  // namespace
}  // namespace rolecall::test
