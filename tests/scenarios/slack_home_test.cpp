// The app's home, and the shortcut on a message.
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

class SlackHome : public SlackClicks {
 protected:
  // The person's home as they see it when they open it.
  SeenMessage open(const std::string& user = "U0ASKER") {
    const std::size_t before = slack().calls("views.publish").size();
    EXPECT_EQ(scenario_.send({.type = "app_home_opened", .user = user}).status, 200);
    wait_for_call("views.publish", before + 1);
    SeenMessage seen{.content = slack().home(user).value().content};
    seen.place.user = user;
    return seen;
  }

  // Presses a button there; `picked` is what the menus show.
  void press_at_home(const SeenMessage& home, std::string_view action_id,
                     const std::map<std::string, std::string>& picked = {}) {
    SlackPlace place = home.place;
    place.trigger_id = slack().issue_trigger_id();
    take(home_click(place, action_id, home.value(action_id), picked));
  }

  // The modal that opens then.
  SeenMessage modal_after(const SeenMessage& home, std::string_view action_id,
                          const std::map<std::string, std::string>& picked = {}) {
    const std::size_t before = slack().views().size();
    press_at_home(home, action_id, picked);
    EXPECT_TRUE(slack().wait_for([&] { return slack().views().size() > before; })) << action_id;
    return {.content = slack().views().back().content};
  }
};

TEST_F(SlackHome, SaysWhatThereIs) {
  const SeenMessage home = open();
  EXPECT_EQ(home.field("/type"), "home");
  EXPECT_THAT(home.content,
              AllOf(HasSubstr("Who does what?"), HasSubstr("Compare two roles"),
                    HasSubstr("Technical Program Manager (TPM)"), HasSubstr("Nothing yet."),
                    HasSubstr("pseudonym"), HasSubstr("home_role:1"), HasSubstr("home_role:2")));
  for (const char* button : {"home_compare", "home_ask:1", "forget_me"})
    EXPECT_TRUE(home.has(button)) << button;
  EXPECT_THAT(rows("questions"), IsEmpty()) << "looking is not asking";
}

TEST_F(SlackHome, ComparesTwoRoles) {
  const SeenMessage home = open();
  const SeenMessage modal =
      modal_after(home, "home_compare",
                  {{"home_role:1", "Product Manager"}, {"home_role:2", "Technical Program Manager"}});
  EXPECT_EQ(modal.field("/type"), "modal");
  EXPECT_EQ(modal.header(), "Product Manager vs Technical Program Manager");
  ASSERT_THAT(rows("questions"), SizeIs(1));
  const LogRow row = rows("questions")[0];
  EXPECT_EQ(row.at("entry"), "compare/product-manager+technical-program-manager");
  EXPECT_EQ(row.at("channel"), "");
  EXPECT_EQ(row.at("workspace"), kTeam);
}

TEST_F(SlackHome, AsksForTwoDifferentRoles) {
  const SeenMessage home = open();
  const std::map<std::string, std::string> picks[] = {
      {},
      {{"home_role:1", "Product Manager"}},
      {{"home_role:2", "Product Manager"}},
      {{"home_role:1", "Product Manager"}, {"home_role:2", "Product Manager"}}};
  for (const auto& picked : picks) {
    EXPECT_THAT(modal_after(home, "home_compare", picked).content, HasSubstr("two different roles"));
  }
  EXPECT_THAT(rows("questions"), IsEmpty());
}

TEST_F(SlackHome, AnswersATopQuestion) {
  const SeenMessage home = open();
  const SeenMessage modal = modal_after(home, "home_ask:1");
  EXPECT_THAT(modal.header(), Not(IsEmpty()));
  ASSERT_THAT(rows("questions"), SizeIs(1));
  EXPECT_EQ(rows("questions")[0].at("text"), home.value("home_ask:1"));
  EXPECT_EQ(rows("questions")[0].at("outcome"), "answered");
}

TEST_F(SlackHome, ShowsThePersonsOwnQuestionsWithTheirAnswers) {
  type("pm vs tpm");
  type(kUnanswered);
  type("what is a program manager", "U0OTHER");
  const SeenMessage home = open();
  EXPECT_THAT(home.content, AllOf(HasSubstr("pm vs tpm"), HasSubstr("Answered: Product Manager vs Technical"),
                                  HasSubstr(kUnanswered), HasSubstr("Not in the knowledge base"),
                                  Not(HasSubstr("what is a program manager\xE2\x80\x9D"))));
  EXPECT_THAT(open("U0NEW").content, HasSubstr("Nothing yet."));
}

TEST_F(SlackHome, ForgetsThePersonAndShowsIt) {
  const SeenMessage answer = type("pm vs tpm");
  press_and_see(answer, "feedback_helpful");
  const SeenMessage unanswered = type(kUnanswered);
  press_and_see(unanswered, "tell_me");
  press_and_see(unanswered, "ask_person");
  type("what is a tpm", "U0OTHER");
  const SeenMessage home = open();
  ASSERT_THAT(home.content, HasSubstr("pm vs tpm"));
  EXPECT_THAT(home.content, HasSubstr("Forget what you asked?")) << "it is asked whether that is meant";

  const SeenMessage modal = modal_after(home, "forget_me");
  EXPECT_THAT(modal.content, HasSubstr("2 of your questions"));
  wait_for_call("views.publish", 2);
  EXPECT_THAT(slack().home("U0ASKER")->content,
              AllOf(HasSubstr("Nothing yet."), Not(HasSubstr(kUnanswered))));

  const auto questions = rows("questions");
  ASSERT_THAT(questions, SizeIs(3)) << "they still count";
  for (const std::size_t i : {0U, 1U}) {
    for (const char* column : {"asker", "text", "channel", "conversation", "why"}) {
      EXPECT_EQ(questions[i].at(column), "") << column;
    }
    EXPECT_NE(questions[i].at("outcome"), "");
  }
  EXPECT_EQ(questions[2].at("text"), "what is a tpm") << "of somebody else";
  EXPECT_THAT(rows("waiting"), IsEmpty());
  EXPECT_THAT(rows("feedback").at(0).at("person"), HasSubstr("gone-"));
  EXPECT_THAT(rows("referrals").at(0).at("person"), HasSubstr("gone-"));
}

class SlackShortcut : public SlackClicks {
 protected:
  SeenMessage use_on(const std::string& text, const std::string& channel = kChannel) {
    SlackPlace place;
    place.channel = channel;
    place.text = text;
    place.trigger_id = slack().issue_trigger_id();
    place.response_url = slack().issue_response_url(kTeam, channel, place.user);
    return take_and_see(message_shortcut(place, "what_is_this_role"), place);
  }
};

TEST_F(SlackShortcut, ExplainsTheRoleInAMessageToTheOneWhoAsks) {
  const SeenMessage answer = use_on("Hi, I am the new technical program manager.");
  EXPECT_EQ(answer.field("/response_type"), "ephemeral");
  EXPECT_EQ(answer.field("/replace_original"), "false");
  EXPECT_THAT(answer.text(), HasSubstr("TPM"));
  EXPECT_TRUE(answer.has("feedback_helpful"));
  ASSERT_THAT(rows("questions"), SizeIs(1));
  EXPECT_EQ(rows("questions")[0].at("channel"), kChannel);
  EXPECT_EQ(rows("questions")[0].at("entry"), "define/technical-program-manager");
  EXPECT_EQ(rows("questions")[0].at("text"), "what is a technical program manager")
      << "not what another wrote";
}

TEST_F(SlackShortcut, AsksBackWhereTheRoleHasSeveralMeanings) {
  const SeenMessage asked_back = use_on("The pm said the release slips");
  EXPECT_TRUE(asked_back.has("reading:1")) << asked_back.content;
}

TEST_F(SlackShortcut, AnswersAMessageThatIsAQuestion) {
  EXPECT_EQ(use_on("does anybody know: pm vs tpm?").header(), "Product Manager vs Technical Program Manager");
}

TEST_F(SlackShortcut, TakesAnyMessage) {
  EXPECT_THAT(use_on("").text(), HasSubstr("no text"));
  EXPECT_THAT(use_on(" \n\t ").text(), HasSubstr("no text"));
  use_on(std::string(40'000, 'x'));
  use_on("<!channel> <@U0OTHER> what is a *TPM*? &lt;b&gt; :wave: ```code```");
  for (const SlackCall& call : slack().calls("response_url")) {
    EXPECT_THAT(call.arguments, AllOf(Not(HasSubstr("<!channel")), Not(HasSubstr("<@U0OTHER"))));
  }
  EXPECT_THAT(rows("questions"), SizeIs(2));
}

}  // namespace
}  // namespace rolecall::test
