#include "knowledge/question_log/labels.h"

#include <gtest/gtest.h>

#include "tests/support/log_writer.h"
#include "tests/support/logged_questions.h"

namespace rolecall {
namespace {

struct LabelsTest : testing::Test {
  bool put(const std::string& person, const std::string& chosen, const std::string& entry) {
    return writer.run([&](SQLite::Database& connection) {
      return put_label(connection, {question, person, chosen, entry, LoggedQuestions::at(10)});
    });
  }
  std::string of(const std::string& person) {
    return writer.text("SELECT entry || ' ' || chosen FROM labels WHERE person = '" + person + "'");
  }

  LoggedQuestions log;
  std::int64_t question = log.unanswered("tpm money", 1);
  test::LogWriter writer{log.folder().database()};
};

TEST_F(LabelsTest, AreOneForEachPersonAndTheLastOneCounts) {
  EXPECT_TRUE(put("anon-1", "What does a TPM earn?", "topic/pay"));
  EXPECT_TRUE(put("anon-2", "Who owns the budget?", "who/budget"));
  EXPECT_TRUE(put("anon-1", "", kNoneOfThese));
  EXPECT_EQ(writer.number("SELECT COUNT(*) FROM labels"), 2);
  EXPECT_EQ(of("anon-1"), "none ");
  EXPECT_EQ(of("anon-2"), "who/budget Who owns the budget?");
}

TEST_F(LabelsTest, AreDeclinedForAQuestionThatIsNotThereAndFromNobody) {
  EXPECT_FALSE(put("", "What does a TPM earn?", "topic/pay"));
  ++question;
  EXPECT_FALSE(put("anon-1", "What does a TPM earn?", "topic/pay"));
  EXPECT_EQ(writer.number("SELECT COUNT(*) FROM labels"), 0);
}

TEST_F(LabelsTest, KeepTextsFitForTheDatabase) {
  put("anon-1", "mail ann@example.com \xFF", std::string(300, 'e'));
  EXPECT_EQ(writer.text("SELECT chosen FROM labels"), "mail [email] \uFFFD");
  EXPECT_EQ(writer.number("SELECT LENGTH(entry) FROM labels"), 255);
}

}  // namespace
}  // namespace rolecall
