#include "knowledge/question_log/feedback.h"

#include <gtest/gtest.h>

#include "tests/support/log_writer.h"
#include "tests/support/logged_questions.h"

namespace rolecall {
namespace {

struct FeedbackTest : testing::Test {
  bool give(const std::string& person, bool helpful, std::int64_t at = 10) {
    return writer.run([&](SQLite::Database& connection) {
      return give_feedback(connection, {question, person, helpful, LoggedQuestions::at(at)});
    });
  }
  bool comment(const std::string& person, const std::string& text) {
    return writer.run(
        [&](SQLite::Database& connection) { return add_comment(connection, question, person, text); });
  }
  std::string kept() { return writer.text("SELECT comment FROM feedback"); }
  std::string column() { return writer.text("SELECT COALESCE(feedback, 'NULL') FROM questions"); }

  LoggedQuestions log;
  std::int64_t question = log.answered("what is a tpm", 1);
  test::LogWriter writer{log.folder().database()};
};

TEST_F(FeedbackTest, IsOneForEachPersonAndTheLastOneCounts) {
  EXPECT_TRUE(give("anon-1", false));
  EXPECT_TRUE(give("anon-2", false));
  EXPECT_TRUE(give("anon-1", true, 20));
  EXPECT_EQ(writer.number("SELECT COUNT(*) FROM feedback"), 2);
  EXPECT_EQ(writer.number("SELECT helpful FROM feedback WHERE person = 'anon-1'"), 1);
  EXPECT_EQ(writer.number("SELECT given_at FROM feedback WHERE person = 'anon-1'"), 20'000'000);
  EXPECT_EQ(writer.number("SELECT helpful FROM feedback WHERE person = 'anon-2'"), 0);
}

TEST_F(FeedbackTest, ShowsInTheQuestionWhatWasPressedLastByAnyone) {
  EXPECT_EQ(column(), "NULL");
  give("anon-1", true);
  EXPECT_EQ(column(), "helpful");
  give("anon-2", false);
  EXPECT_EQ(column(), "not_helpful");
  give("anon-1", true);
  EXPECT_EQ(column(), "helpful");
}

TEST_F(FeedbackTest, IsDeclinedForAQuestionThatIsNotThereAndFromNobody) {
  EXPECT_FALSE(give("", true));
  ++question;
  EXPECT_FALSE(give("anon-1", true));
  EXPECT_EQ(writer.number("SELECT COUNT(*) FROM feedback"), 0);
  EXPECT_EQ(column(), "NULL");
}

TEST_F(FeedbackTest, TakesACommentLaterAndKeepsItWhenThePersonPressesAgain) {
  give("anon-1", false);
  EXPECT_TRUE(comment("anon-1", "no word on pay"));
  give("anon-1", true);
  EXPECT_EQ(kept(), "no word on pay");
  EXPECT_TRUE(comment("anon-1", "nor on hiring"));
  EXPECT_EQ(kept(), "nor on hiring");
}

TEST_F(FeedbackTest, TakesNoCommentFromWhoGaveNone) {
  give("anon-1", false);
  EXPECT_FALSE(comment("anon-2", "mine"));
  EXPECT_EQ(kept(), "");
}

TEST_F(FeedbackTest, HidesSecretsInACommentAndKeepsItShortAndValid) {
  const std::pair<std::string, std::string> cases[] = {
      {"ask ann@example.com", "ask [email]"},
      {"password: hunter2", "password: [secret]"},
      {"broken \xFF bytes", "broken \uFFFD bytes"},
      {std::string(1000, 'a'), std::string(1000, 'a')},
      {std::string(1001, 'a'), std::string(999, 'a') + "…"},
      {"'); DROP TABLE feedback; --", "'); DROP TABLE feedback; --"},
      {"", ""},
  };
  give("anon-1", false);
  for (const auto& [text, expected] : cases) {
    EXPECT_TRUE(comment("anon-1", text)) << text;
    EXPECT_EQ(kept(), expected) << text;
  }
}

}  // namespace
}  // namespace rolecall
