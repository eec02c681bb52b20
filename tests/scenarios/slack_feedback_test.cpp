// "Helpful", "Not helpful", what was missing, and sharing an answer with the channel.
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
using testing::StartsWith;

class SlackFeedback : public SlackClicks {};

TEST_F(SlackFeedback, IsShownInTheMessageThatOnlyTheAskerSees) {
  const SeenMessage answer = type("pm vs tpm");
  const SeenMessage now = press_and_see(answer, "feedback_helpful");
  EXPECT_EQ(now.field("/replace_original"), "true");
  EXPECT_EQ(now.header(), answer.header());
  EXPECT_EQ(now.text(), answer.text()) << "the answer stays";
  EXPECT_THAT(now.label("feedback_helpful"), StartsWith("\xE2\x9C\x93"));
  EXPECT_EQ(now.label("feedback_not_helpful"), "Not helpful");
  EXPECT_TRUE(now.has("share"));
  ASSERT_THAT(rows("feedback"), SizeIs(1));
  const LogRow row = rows("feedback")[0];
  EXPECT_EQ(row.at("question"), answer.value("feedback_helpful"));
  EXPECT_EQ(row.at("helpful"), "1");
  EXPECT_EQ(row.at("person"), rows("questions").at(0).at("asker"));
  EXPECT_EQ(rows("questions").at(0).at("feedback"), "helpful");
}

TEST_F(SlackFeedback, IsOneForEachPersonAndCanBeChanged) {
  const SeenMessage answer = type("pm vs tpm");
  const SeenMessage liked = press_and_see(answer, "feedback_helpful");
  press_and_see(liked, "feedback_helpful");
  ASSERT_THAT(rows("feedback"), SizeIs(1));
  const SeenMessage disliked = press_and_see(liked, "feedback_not_helpful");
  EXPECT_EQ(disliked.label("feedback_helpful"), "Helpful");
  EXPECT_THAT(disliked.label("feedback_not_helpful"), StartsWith("\xE2\x9C\x93"));
  ASSERT_THAT(rows("feedback"), SizeIs(1));
  EXPECT_EQ(rows("feedback")[0].at("helpful"), "0");
  EXPECT_EQ(rows("questions").at(0).at("feedback"), "not_helpful");
}

TEST_F(SlackFeedback, AsksWhatWasMissingAndKeepsThatScrubbed) {
  const SeenMessage answer = type("pm vs tpm");
  press_and_see(answer, "feedback_not_helpful");
  const SlackCall call = wait_for_call("views.open", 1);
  EXPECT_EQ(call.argument("/view/callback_id"), "not_helpful");
  EXPECT_EQ(call.argument("/view/private_metadata"), answer.value("share"));
  ASSERT_THAT(slack().views(), SizeIs(1)) << "its trigger was good";
  take(submission(answer.place, "not_helpful", answer.value("share"),
                  {{"missing", "who signs, ask sam@example.com, password: hunter2hunter2"}}));
  EXPECT_THAT(rows("feedback").at(0).at("comment"),
              AllOf(StartsWith("who signs"), Not(HasSubstr("sam@example.com")), Not(HasSubstr("hunter2"))));
  EXPECT_THAT(bytes_on_disk(), AllOf(Not(HasSubstr("sam@example.com")), Not(HasSubstr("hunter2"))));

  take(submission(answer.place, "not_helpful", answer.value("share"), {}));
  EXPECT_THAT(rows("feedback").at(0).at("comment"), StartsWith("who signs"))
      << "sending nothing adds nothing";
  press_and_see(answer, "feedback_helpful");
  EXPECT_THAT(rows("feedback").at(0).at("comment"), StartsWith("who signs"));
}

TEST_F(SlackFeedback, TakesNoCommentFromSomebodyWhoGaveNone) {
  const SeenMessage answer = type("pm vs tpm");
  take(submission(answer.place, "not_helpful", answer.value("share"), {{"missing", "everything"}}));
  take(submission(answer.place, "not_helpful", "999", {{"missing", "everything"}}));
  take(submission(answer.place, "not_helpful", "", {{"missing", "everything"}}));
  take(submission(answer.place, "another form", answer.value("share"), {{"missing", "everything"}}));
  EXPECT_THAT(rows("feedback"), IsEmpty());
  EXPECT_THAT(bytes_on_disk(), Not(HasSubstr("everything")));
}

TEST_F(SlackFeedback, IsShownInADirectMessage) {
  const SeenMessage answer = write("pm vs tpm");
  EXPECT_FALSE(answer.has("share")) << "nobody is there to share with";
  press(answer, "feedback_helpful");
  const auto edited = [&] {
    const auto posts = scenario_.posts(answer.place.channel);
    return posts.size() == 1 && posts[0].is_edited;
  };
  ASSERT_TRUE(slack().wait_for(edited));
  const SeenMessage now{.place = answer.place, .content = scenario_.posts().back().content};
  EXPECT_EQ(now.text(), answer.text());
  EXPECT_THAT(now.label("feedback_helpful"), StartsWith("\xE2\x9C\x93"));
}

TEST_F(SlackFeedback, LeavesWhatOthersSeeInAChannelAlone) {
  const SeenMessage answer = mention("pm vs tpm");
  for (const char* user : {"U0ASKER", "U0OTHER"}) {
    const SeenMessage note = press_and_see(answer, "feedback_helpful", user);
    EXPECT_EQ(note.field("/replace_original"), "false");
    EXPECT_EQ(note.field("/response_type"), "ephemeral");
    EXPECT_EQ(note.field("/thread_ts"), answer.place.thread_ts) << "where the person is";
    EXPECT_EQ(note.text(), "Noted as helpful, thank you.");
  }
  EXPECT_THAT(rows("feedback"), SizeIs(2)) << "each person has a say";
  EXPECT_FALSE(scenario_.posts(kChannel).back().is_edited);
}

// What is composed anew must say what the message said.
TEST_F(SlackFeedback, KeepsHowPmWasRead) {
  for (const char* text : {"tpm \xE2\x89\xA0 pm, right?", "when should we hire a pm"}) {
    const SeenMessage answer = type(text);
    ASSERT_THAT(answer.text(), HasSubstr("Reading PM as")) << text;
    const SeenMessage now = press_and_see(answer, "feedback_helpful");
    EXPECT_EQ(now.text(), answer.text()) << text;
    const SeenMessage shared = press_and_see(answer, "share");
    EXPECT_THAT(shared.text(), HasSubstr("Reading PM as")) << text;
  }
}

TEST_F(SlackFeedback, ShowsTheAnswerOfAFollowUpAgain) {
  type("what does a tpm own");
  const SeenMessage answer = type("and their artifacts?");
  ASSERT_THAT(answer.header(), HasSubstr("artifacts"));
  const SeenMessage now = press_and_see(answer, "feedback_helpful");
  EXPECT_EQ(now.header(), answer.header());
  EXPECT_THAT(answer.content, HasSubstr(now.field("/blocks/1/text/text"))) << "the same, by its entry";
}

TEST_F(SlackFeedback, IsTakenForWhatHasNoAnswer) {
  const SeenMessage answer = type(kUnanswered);
  EXPECT_FALSE(answer.has("share"));
  const SeenMessage now = press_and_see(answer, "feedback_not_helpful");
  EXPECT_EQ(now.header(), answer.header());
  EXPECT_EQ(now.text(), answer.text());
  EXPECT_THAT(now.label("feedback_not_helpful"), StartsWith("\xE2\x9C\x93"));
}

TEST_F(SlackFeedback, SharesWithTheChannelAndSaysWhoAskedWhat) {
  const SeenMessage answer = type("pm vs tpm <!channel> & <@U0OTHER>");
  ASSERT_TRUE(answer.has("share")) << answer.content;
  const SeenMessage shared = press_and_see(answer, "share");
  EXPECT_EQ(shared.field("/response_type"), "in_channel");
  EXPECT_EQ(shared.field("/replace_original"), "false");
  EXPECT_THAT(shared.text(), AllOf(StartsWith("Shared by <@U0ASKER>, who asked: "), HasSubstr("pm vs tpm"),
                                   HasSubstr(answer.text())));
  EXPECT_THAT(shared.content, AllOf(Not(HasSubstr("<!")), Not(HasSubstr("<@U0OTHER"))));
  EXPECT_FALSE(shared.has("feedback_helpful")) << "they are the asker's";
  const auto posts = scenario_.posts(kChannel);
  ASSERT_THAT(posts, SizeIs(1));
  EXPECT_EQ(posts[0].visible_to, "") << "everybody sees it";
}

}  // namespace
}  // namespace rolecall::test
