#include "knowledge/question_log/referrals.h"

#include <gtest/gtest.h>

#include "tests/support/log_writer.h"
#include "tests/support/logged_questions.h"

namespace rolecall {
namespace {

TEST(ReferralsTest, AreMadeOnceForEachPersonAndQuestion) {
  LoggedQuestions log;
  const std::int64_t question = log.unanswered("what is the meaning of pay", 1);
  const std::int64_t other = log.unanswered("and of work", 2);
  test::LogWriter writer(log.folder().database());
  const auto refers = [&](std::int64_t id, const std::string& person) {
    return writer.run(
        [&](SQLite::Database& connection) { return refer(connection, id, person, log.at(10)); });
  };
  EXPECT_TRUE(refers(question, "anon-1"));
  EXPECT_FALSE(refers(question, "anon-1"));
  EXPECT_TRUE(refers(question, "anon-2"));
  EXPECT_TRUE(refers(other, "anon-1"));
  EXPECT_FALSE(refers(other + 1, "anon-1")) << "no such question";
  EXPECT_FALSE(refers(question, "")) << "nobody";
  EXPECT_EQ(writer.number("SELECT COUNT(*) FROM referrals"), 3);
}

}  // namespace
}  // namespace rolecall
