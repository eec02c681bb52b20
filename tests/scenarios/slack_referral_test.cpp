// What is offered where there is no answer: a person, and word when there is one.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/slack_clicks.h"

namespace rolecall::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class SlackReferral : public SlackClicks {};

TEST_F(SlackReferral, ShowsTheAdminsWhoAskedWhatAndTheAskerThatItHappened) {
  const SeenMessage answer = type("what does a scrum master <!channel> do");
  ASSERT_TRUE(answer.has("ask_person")) << answer.content;
  const SeenMessage now = press_and_see(answer, "ask_person");
  EXPECT_EQ(now.field("/replace_original"), "true");
  EXPECT_FALSE(now.has("ask_person"));
  EXPECT_TRUE(now.has("tell_me"));
  EXPECT_THAT(now.text(), HasSubstr("A person was asked."));
  EXPECT_THAT(now.content, HasSubstr("\"A person was asked.\"")) << "in a block, too";

  ASSERT_TRUE(scenario_.wait_for_posts(1, kAdminChannel));
  const SlackMessage card = scenario_.posts(kAdminChannel)[0];
  EXPECT_THAT(card.field("/text"), AllOf(HasSubstr("<@U0ASKER> asked in <#" + kChannel + ">"),
                                         HasSubstr("what does a scrum master"), HasSubstr("names a role"),
                                         Not(HasSubstr("<!channel"))));
  ASSERT_THAT(rows("referrals"), SizeIs(1));
  EXPECT_EQ(rows("referrals")[0].at("question"), answer.value("ask_person"));
  EXPECT_EQ(rows("referrals")[0].at("person"), rows("questions").at(0).at("asker"));
}

TEST_F(SlackReferral, HappensOnce) {
  const SeenMessage answer = type(kUnanswered);
  press_and_see(answer, "ask_person");
  const SeenMessage again = press_and_see(answer, "ask_person");
  EXPECT_THAT(again.text(), HasSubstr("already"));
  EXPECT_THAT(rows("referrals"), SizeIs(1));
  EXPECT_THAT(scenario_.posts(kAdminChannel), SizeIs(1));
}

TEST_F(SlackReferral, LinksToAQuestionThatOthersCanSee) {
  const SeenMessage answer = mention(kUnanswered);
  const SeenMessage note = press_and_see(answer, "ask_person");
  EXPECT_EQ(note.text(), "A person was asked.");
  EXPECT_EQ(note.field("/response_type"), "ephemeral");
  ASSERT_TRUE(scenario_.wait_for_posts(1, kAdminChannel));
  std::string ts = answer.place.message_ts;
  ts.erase(ts.find('.'), 1);
  EXPECT_THAT(scenario_.posts(kAdminChannel)[0].field("/text"),
              HasSubstr("<https://stand-in.slack.com/archives/" + kChannel + "/p" + ts));
}

TEST_F(SlackReferral, LinksToNothingThatOnlyTheAskerSees) {
  press_and_see(type(kUnanswered), "ask_person");
  press(write(kUnanswered), "ask_person");
  ASSERT_TRUE(scenario_.wait_for_posts(2, kAdminChannel));
  for (const SlackMessage& card : scenario_.posts(kAdminChannel)) {
    EXPECT_THAT(card.field("/text"), Not(HasSubstr("https://"))) << card.content;
  }
  EXPECT_THAT(scenario_.posts(kAdminChannel)[1].field("/text"), HasSubstr("asked in a direct message"));
}

TEST_F(SlackReferral, KeepsWhoWaitsEncrypted) {
  const SeenMessage answer = type(kUnanswered, "U2PRIVATE7");
  ASSERT_TRUE(answer.has("tell_me")) << answer.content;
  EXPECT_THAT(answer.content, AllOf(HasSubstr("encrypted"), HasSubstr("90 days")))
      << "asked before it is done";
  const SeenMessage now = press_and_see(answer, "tell_me");
  EXPECT_EQ(now.field("/replace_original"), "true");
  EXPECT_FALSE(now.has("tell_me"));
  EXPECT_TRUE(now.has("ask_person"));
  EXPECT_THAT(now.text(), HasSubstr("You will hear when there is an answer."));
  ASSERT_THAT(rows("waiting"), SizeIs(1));
  const LogRow row = rows("waiting")[0];
  EXPECT_EQ(row.at("question"), answer.value("tell_me"));
  EXPECT_EQ(row.at("person"), rows("questions").at(0).at("asker"));
  EXPECT_EQ(row.at("workspace"), kTeam);
  EXPECT_GT(row.at("user").size(), 20u);
  EXPECT_THAT(bytes_on_disk(), Not(HasSubstr("U2PRIVATE7")));
}

TEST_F(SlackReferral, LetsSomebodyWaitOnce) {
  const SeenMessage answer = type(kUnanswered);
  press_and_see(answer, "tell_me");
  const SeenMessage again = press_and_see(answer, "tell_me");
  EXPECT_THAT(again.text(), HasSubstr("You will hear"));
  EXPECT_THAT(rows("waiting"), SizeIs(1));
  const SeenMessage both = press_and_see(again, "ask_person");
  EXPECT_THAT(both.text(), HasSubstr("A person was asked. You will hear when there is an answer."));
  EXPECT_FALSE(both.has("tell_me"));
  EXPECT_FALSE(both.has("ask_person"));
  const SeenMessage rated = press_and_see(both, "feedback_not_helpful");
  EXPECT_THAT(rated.text(), HasSubstr("A person was asked. You will hear when there is an answer."));
}

TEST_F(SlackReferral, IsNotOfferedWhereThereIsAnAnswer) {
  const SeenMessage answer = type("pm vs tpm");
  EXPECT_FALSE(answer.has("ask_person"));
  EXPECT_FALSE(answer.has("tell_me"));
}

TEST(SlackReferralAcross, ReachesTheAdminsOfAnotherWorkspace) {
  SlackScenario scenario(SlackScenario::Many{}, {{"ROLECALL_ADMIN_CHANNEL", kTeam + "/" + kAdminChannel}});
  for (const char* team : {"T0ONE", "T0TWO"}) {
    ASSERT_EQ(scenario.install({.workspace = {.team = team}}).status, 200) << team;
  }
  const SlackEvent asked{.text = kUnanswered, .team = "T0TWO"};
  ASSERT_EQ(scenario.send(asked).status, 200);
  ASSERT_TRUE(scenario.wait_for_posts(1, asked.channel));
  const SeenMessage answer{.content = scenario.posts(asked.channel)[0].content};
  SlackPlace place;
  place.team = "T0TWO";
  place.response_url = scenario.slack().issue_response_url("T0TWO", place.channel, place.user);
  ASSERT_EQ(scenario.interact(button_click(place, "ask_person", answer.value("ask_person"))).status, 200);
  ASSERT_TRUE(scenario.wait_for_posts(1, kAdminChannel));
  EXPECT_EQ(scenario.posts(kAdminChannel)[0].workspace, "T0ONE");
}

TEST(SlackReferralWithoutAdmins, IsNotOffered) {
  SlackScenario scenario;
  const SlackEvent asked{.text = kUnanswered};
  ASSERT_EQ(scenario.send(asked).status, 200);
  ASSERT_TRUE(scenario.wait_for_posts(1));
  const SeenMessage answer{.content = scenario.posts()[0].content};
  EXPECT_FALSE(answer.has("ask_person"));
  EXPECT_TRUE(answer.has("tell_me"));
  SlackPlace place;
  place.response_url = scenario.slack().issue_response_url(kTeam, place.channel, place.user);
  ASSERT_EQ(scenario.interact(button_click(place, "ask_person", answer.value("tell_me"))).status, 200);
  ASSERT_TRUE(scenario.slack().wait_for([&] { return scenario.slack().calls("response_url").size() == 1; }));
  EXPECT_THAT(scenario.slack().calls("response_url")[0].argument("/text"), HasSubstr("Nobody can be asked"));
}

}  // namespace
}  // namespace rolecall::test
