#include "knowledge/question_log/waiting.h"

#include <array>

#include <gmock/gmock.h>

#include "tests/support/log_writer.h"
#include "tests/support/logged_questions.h"

namespace rolecall {
namespace {

using ::testing::ElementsAre;

struct WaitingTest : testing::Test {
  bool wait(std::int64_t id, const std::string& person, Time since = LoggedQuestions::at(10)) {
    return writer.run([&](SQLite::Database& connection) {
      return wait_for_answer(connection, {id, person, "T1", "U-" + person, since},
                             [](std::string_view user) { return "sealed " + std::string(user); });
    });
  }
  std::vector<std::string> waiting(std::vector<std::int64_t> ids) {
    std::vector<std::string> found;
    for (const Waiting& who : waiting_for(writer.connection(), ids))
      found.push_back(who.person + " " + who.workspace + " " + who.user);
    return found;
  }
  std::int64_t count() { return writer.number("SELECT COUNT(*) FROM waiting"); }

  LoggedQuestions log;
  std::int64_t question = log.unanswered("tpm money", 1);
  std::int64_t other = log.unanswered("pm money", 2);
  test::LogWriter writer{log.folder().database()};
};

TEST_F(WaitingTest, KeepsTheUserSealed) {
  EXPECT_TRUE(wait(question, "ann"));
  EXPECT_THAT(waiting({question}), ElementsAre("ann T1 sealed U-ann"));
}

TEST_F(WaitingTest, IsOnceForEachPersonAndQuestionSinceTheFirstTime) {
  EXPECT_TRUE(wait(question, "ann", log.at(10)));
  EXPECT_TRUE(wait(question, "ann", log.at(20))) << "still waits";
  EXPECT_EQ(count(), 1);
  EXPECT_EQ(waiting_for(writer.connection(), std::array{question}).at(0).since, log.at(10));
}

TEST_F(WaitingTest, ListsWhoWaitsForAnyOfTheQuestionsTheLongestWaitingFirst) {
  wait(question, "ann", log.at(30));
  wait(question, "bob", log.at(20));
  wait(other, "ann", log.at(10));
  EXPECT_THAT(waiting({question, 12345}), ElementsAre("bob T1 sealed U-bob", "ann T1 sealed U-ann"));
  EXPECT_EQ(waiting({other, question}).size(), 3U);
  EXPECT_EQ(waiting({}).size(), 0U);
}

TEST_F(WaitingTest, ListsTheQuestionsThatAnybodyWaitsForOnce) {
  EXPECT_THAT(awaited_questions(writer.connection()), ElementsAre());
  wait(other, "ann");
  wait(other, "bob");
  wait(question, "bob");
  EXPECT_THAT(awaited_questions(writer.connection()), ElementsAre(question, other));
}

TEST_F(WaitingTest, EndsWhenThePersonSaysSo) {
  wait(question, "ann");
  wait(other, "ann");
  const auto stop = [&](const std::string& person) {
    return writer.run(
        [&](SQLite::Database& connection) { return stop_waiting(connection, question, person); });
  };
  EXPECT_FALSE(stop("bob"));
  EXPECT_TRUE(stop("ann"));
  EXPECT_FALSE(stop("ann"));
  EXPECT_EQ(waiting({question}).size(), 0U);
  EXPECT_EQ(waiting({other}).size(), 1U);
}

TEST_F(WaitingTest, IsDeclinedForAQuestionThatIsNotThereAndFromNobody) {
  EXPECT_FALSE(wait(other + 1, "ann"));
  EXPECT_FALSE(wait(question, ""));
  EXPECT_EQ(count(), 0);
}

TEST_F(WaitingTest, IsDeclinedWhenTooManyWait) {
  writer.run([&](SQLite::Database& connection) {
    SQLite::Statement insert(connection, "INSERT INTO waiting VALUES (?, ?, 'T1', 'sealed', 0)");
    for (std::int64_t i = 0; i < kWaitingMax - 1; ++i) {
      insert.bind(1, other);
      insert.bind(2, "p" + std::to_string(i));
      insert.exec();
      insert.reset();
    }
    return true;
  });
  EXPECT_TRUE(wait(question, "ann"));
  EXPECT_FALSE(wait(question, "bob"));
  EXPECT_TRUE(wait(question, "ann")) << "waits already";
  EXPECT_EQ(count(), kWaitingMax);
}

TEST_F(WaitingTest, IsPurgedAfterNinetyDays) {
  const Time now = log.at(0) + std::chrono::hours(24 * 365);
  wait(question, "ann", now - kLongestWait);
  wait(question, "bob", now - kLongestWait + std::chrono::seconds(1));
  std::int64_t purged = 0;
  writer.run([&](SQLite::Database& connection) {
    purged = purge_waiting(connection, now);
    return true;
  });
  EXPECT_EQ(purged, 1);
  EXPECT_THAT(waiting({question}), ElementsAre("bob T1 sealed U-bob"));
}

}  // namespace
}  // namespace rolecall
