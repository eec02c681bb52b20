// What stays of people who use rolecall in Slack.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/slack_clicks.h"
#include "tests/support/wait_until.h"

namespace rolecall::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class SlackPrivacy : public SlackClicks {};

TEST_F(SlackPrivacy, ForgetsBySlashCommand) {
  const SeenMessage asked_back = type(kAskedBack);
  press_and_see(asked_back, "choice:1");
  type("pm vs tpm");
  type("what is a tpm", "U0OTHER");
  const SeenMessage done = type("forget-me");
  EXPECT_THAT(done.text(), HasSubstr("3 of your questions"));
  const auto questions = rows("questions");
  ASSERT_THAT(questions, SizeIs(4)) << "the wish itself is no question";
  for (std::size_t i = 0; i < 3; ++i) {
    for (const char* column : {"asker", "text", "channel", "conversation", "why"}) {
      EXPECT_EQ(questions[i].at(column), "") << i << column;
    }
  }
  EXPECT_EQ(questions[3].at("text"), "what is a tpm");
  EXPECT_EQ(rows("labels").at(0).at("chosen"), "");
  EXPECT_THAT(rows("labels").at(0).at("person"), HasSubstr("gone-"));
  EXPECT_THAT(type("forget me").text(), HasSubstr("Nothing that you asked"));
  EXPECT_THAT(type("pm vs tpm").text(), HasSubstr("Product Manager vs")) << "and answers the person still";
}

TEST_F(SlackPrivacy, ForgetsByDirectMessage) {
  write("pm vs tpm");
  const SeenMessage done = write("Forget me");
  EXPECT_THAT(done.text(), HasSubstr("1 of your questions is"));
  ASSERT_THAT(rows("questions"), SizeIs(1));
  EXPECT_EQ(rows("questions")[0].at("text"), "");
  EXPECT_EQ(rows("questions")[0].at("asker"), "");
}

TEST_F(SlackPrivacy, ForgetsOnlyInThePersonsOwnWorkspace) {
  type("pm vs tpm", "U0ASKER");
  EXPECT_THAT(type("forget-me", "U0OTHER").text(), HasSubstr("Nothing that you asked"));
  EXPECT_EQ(rows("questions").at(0).at("text"), "pm vs tpm");
}

TEST_F(SlackPrivacy, HasNobodysIdInAnyFile) {
  const std::string user = "U2PRIVATE7";
  const SeenMessage answer = type("pm vs tpm", user);
  press_and_see(answer, "feedback_not_helpful");
  take(submission(answer.place, "not_helpful", answer.value("share"), {{"missing", "more"}}));
  press_and_see(answer, "suggestion:1");
  const SeenMessage unanswered = type(kUnanswered, user);
  press_and_see(unanswered, "tell_me");
  press_and_see(type(kAskedBack, user), "choice:none");
  // What is on its way names whom it is for.
  ASSERT_TRUE(wait_until([&] { return rows("outbox").empty(); }));
  for (const std::string table :
       {"questions", "inbox", "outbox", "feedback", "labels", "referrals", "waiting"}) {
    for (const LogRow& row : rows(table)) {
      for (const auto& [column, value] : row) EXPECT_THAT(value, Not(HasSubstr(user))) << table << column;
    }
  }
  EXPECT_THAT(bytes_on_disk(), Not(HasSubstr(user)));
  scenario_.stop();
  EXPECT_THAT(scenario_.log(), Not(HasSubstr(user)));
  scenario_.start();
}

class SlackUnlogged : public SlackClicks {
 protected:
  SlackUnlogged() : SlackClicks({{"ROLECALL_UNLOGGED_CHANNELS", "C0SECRET,D0ASKER"}}) {}
};

TEST_F(SlackUnlogged, IsAnsweredAndNothingOfItIsKept) {
  const SeenMessage answer = type("what is the flurbish of a tpm", "U0ASKER", "C0SECRET");
  EXPECT_THAT(answer.header(), Not(IsEmpty()));
  for (const char* button : {"feedback_helpful", "feedback_not_helpful", "share", "ask_person", "tell_me"}) {
    EXPECT_FALSE(answer.has(button)) << button;
  }
  const SeenMessage again = type("pm vs tpm, says flurbish", "U0ASKER", "C0SECRET");
  ASSERT_TRUE(again.has("suggestion:1"));
  const SeenMessage next = press_and_see(again, "suggestion:1");
  EXPECT_FALSE(next.has("feedback_helpful"));
  const SeenMessage asked_back = type("what does a pm own", "U0ASKER", "C0SECRET");
  const SeenMessage chosen = press_and_see(asked_back, "reading:1");
  EXPECT_THAT(chosen.header(), HasSubstr("Product Manager"));
  EXPECT_FALSE(chosen.has("feedback_helpful"));
  const SeenMessage direct = write("what does a tpm own, says flurbish");
  EXPECT_FALSE(direct.has("feedback_helpful"));
  EXPECT_THAT(rows("questions"), IsEmpty());
  EXPECT_THAT(rows("labels"), IsEmpty());
  ASSERT_TRUE(wait_until([&] { return rows("outbox").empty(); }));
  EXPECT_THAT(bytes_on_disk(), Not(HasSubstr("flurbish")));

  type("pm vs tpm");
  EXPECT_THAT(rows("questions"), SizeIs(1)) << "other channels are logged";
}

TEST_F(SlackUnlogged, HasNothingInTheServersOwnLog) {
  type("what is the flurbish of a tpm", "U0ASKER", "C0SECRET");
  write("flurbish");
  scenario_.stop();
  EXPECT_THAT(scenario_.log(), Not(HasSubstr("flurbish")));
  scenario_.start();
}

}  // namespace
}  // namespace rolecall::test
