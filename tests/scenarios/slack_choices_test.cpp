// Buttons that are questions: readings of a short form, "did you mean", and what to ask next.
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

class SlackChoices : public SlackClicks {};

std::string question_of(const std::string& value) {
  return value.substr(value.find(':') + 1);
}

TEST_F(SlackChoices, PutTheAnswerOfAReadingInPlaceOfTheQuestion) {
  const SeenMessage asked_back = type("what does a pm own");
  ASSERT_TRUE(asked_back.has("reading:1")) << asked_back.content;
  const SeenMessage answer = press_and_see(asked_back, "reading:2");
  EXPECT_EQ(answer.field("/replace_original"), "true");
  EXPECT_NE(answer.header(), asked_back.header());
  EXPECT_TRUE(answer.has("feedback_helpful"));
  EXPECT_TRUE(answer.has("share"));

  const auto questions = rows("questions");
  ASSERT_THAT(questions, SizeIs(2)) << "the choice is a question of its own";
  EXPECT_EQ(questions[1].at("text"), question_of(asked_back.value("reading:2")));
  EXPECT_EQ(questions[1].at("outcome"), "answered");
  EXPECT_EQ(questions[1].at("asker"), questions[0].at("asker"));
  EXPECT_EQ(questions[1].at("conversation"), questions[0].at("conversation"));
  EXPECT_EQ(questions[1].at("channel_kind"), questions[0].at("channel_kind"));
  EXPECT_EQ(answer.value("feedback_helpful"), questions[1].at("id"));
  const auto labels = rows("labels");
  ASSERT_THAT(labels, SizeIs(1));
  EXPECT_EQ(labels[0].at("question"), questions[0].at("id"));
  EXPECT_EQ(labels[0].at("person"), questions[0].at("asker"));
  EXPECT_EQ(labels[0].at("chosen"), questions[1].at("text"));
  EXPECT_EQ(labels[0].at("entry"), questions[1].at("entry"));
}

TEST_F(SlackChoices, LabelWhatWasMeant) {
  const SeenMessage asked_back = type(kAskedBack);
  ASSERT_TRUE(asked_back.has("choice:1")) << asked_back.content;
  const SeenMessage answer = press_and_see(asked_back, "choice:1");
  EXPECT_EQ(answer.field("/replace_original"), "true");
  EXPECT_TRUE(answer.has("share"));
  ASSERT_THAT(rows("labels"), SizeIs(1));
  EXPECT_EQ(rows("labels")[0].at("chosen"), question_of(asked_back.value("choice:1")));
  press_and_see(asked_back, "choice:2");
  ASSERT_THAT(rows("labels"), SizeIs(1)) << "the last choice counts";
  EXPECT_EQ(rows("labels")[0].at("chosen"), question_of(asked_back.value("choice:2")));
}

TEST_F(SlackChoices, LabelThatNothingOfItWasMeant) {
  const SeenMessage asked_back = type(kAskedBack);
  const SeenMessage note = press_and_see(asked_back, "choice:none");
  EXPECT_EQ(note.field("/replace_original"), "false");
  EXPECT_THAT(note.text(), HasSubstr("noted"));
  ASSERT_THAT(rows("labels"), SizeIs(1));
  EXPECT_EQ(rows("labels")[0].at("entry"), "none");
  EXPECT_EQ(rows("labels")[0].at("chosen"), "");
  EXPECT_THAT(rows("questions"), SizeIs(1));
}

TEST_F(SlackChoices, ChangeTheMessageInADirectMessage) {
  const SeenMessage asked_back = write("what does a pm own");
  press(asked_back, "reading:1");
  const std::string& channel = asked_back.place.channel;
  ASSERT_TRUE(slack().wait_for([&] {
    const auto posts = scenario_.posts(channel);
    return posts.size() == 1 && posts[0].is_edited;
  }));
  const SeenMessage now{.place = asked_back.place, .content = scenario_.posts(channel)[0].content};
  EXPECT_NE(now.header(), asked_back.header());
  EXPECT_FALSE(now.has("share"));
}

TEST_F(SlackChoices, LeadTheConversationOn) {
  const SeenMessage asked_back = type("what does a pm own");
  press_and_see(asked_back, "reading:1");
  const SeenMessage follow_up = type("and their artifacts?");
  EXPECT_THAT(follow_up.header(), HasSubstr("Product Manager"));
}

TEST_F(SlackChoices, AnswerASuggestionWhereItWasShownToOnePerson) {
  const SeenMessage answer = type("pm vs tpm");
  const SeenMessage next = press_and_see(answer, "suggestion:1");
  EXPECT_EQ(next.field("/response_type"), "ephemeral");
  EXPECT_EQ(next.field("/replace_original"), "false") << "the first answer stays";
  EXPECT_TRUE(next.has("feedback_helpful"));
  ASSERT_THAT(rows("questions"), SizeIs(2));
  EXPECT_EQ(rows("questions")[1].at("text"), question_of(answer.value("suggestion:1")));
  EXPECT_THAT(rows("labels"), IsEmpty()) << "nobody said what the first question meant";
  EXPECT_THAT(scenario_.posts(), IsEmpty());
}

TEST_F(SlackChoices, AnswerASuggestionInTheSameDirectMessage) {
  const SeenMessage answer = write("pm vs tpm");
  press(answer, "suggestion:1");
  ASSERT_TRUE(scenario_.wait_for_posts(2, answer.place.channel));
  const SlackMessage next = scenario_.posts(answer.place.channel)[1];
  EXPECT_EQ(next.thread_ts, answer.place.thread_ts);
  EXPECT_THAT(slack().calls("response_url"), IsEmpty());
  EXPECT_EQ(rows("questions").at(1).at("conversation"), rows("questions").at(0).at("conversation"));
}

TEST_F(SlackChoices, AnswerASuggestionInTheThread) {
  const SeenMessage answer = mention("pm vs tpm");
  ASSERT_THAT(answer.place.thread_ts, Not(IsEmpty()));
  press(answer, "suggestion:1", "U0OTHER");
  ASSERT_TRUE(scenario_.wait_for_posts(2, kChannel));
  EXPECT_EQ(scenario_.posts(kChannel)[1].thread_ts, answer.place.thread_ts);
  EXPECT_EQ(rows("questions").at(1).at("conversation"), rows("questions").at(0).at("conversation"));
  EXPECT_NE(rows("questions").at(1).at("asker"), rows("questions").at(0).at("asker"));
}

TEST_F(SlackChoices, AnswerWhatHelpSuggests) {
  const SeenMessage help = type("help");
  const SeenMessage next = press_and_see(help, "suggestion:1");
  EXPECT_TRUE(next.has("feedback_helpful"));
  EXPECT_THAT(rows("questions"), SizeIs(1));
}

TEST_F(SlackChoices, ReadTheirQuestionUnescapedAndPingNobody) {
  const SeenMessage answer = type("pm vs tpm");
  const SeenMessage next = take_and_see(
      click_on(answer, "suggestion:1", "1:&lt;!channel&gt; pm &amp; tpm: the same?"), answer.place);
  EXPECT_EQ(rows("questions").at(1).at("text"), "<!channel> pm & tpm: the same?");
  EXPECT_THAT(next.content, Not(HasSubstr("<!channel")));
}

TEST_F(SlackChoices, DoNothingWithoutAQuestion) {
  const SeenMessage answer = type("pm vs tpm");
  for (const char* value : {"", "1", "1:", ":", "1:  ", "x"}) {
    for (const char* action : {"suggestion:1", "reading:1", "choice:1"}) {
      take(click_on(answer, action, value));
    }
  }
  EXPECT_THAT(rows("questions"), SizeIs(1));
  EXPECT_THAT(slack().calls(), IsEmpty());
}

}  // namespace
}  // namespace rolecall::test
