// Changes that share the writer and its transactions with the questions.
#include <atomic>
#include <thread>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "knowledge/question_log/question_log.h"
#include "knowledge/question_log/search.h"
#include "knowledge/understanding/explain.h"
#include "tests/support/open_log.h"

namespace rolecall {
namespace {

using std::chrono::milliseconds;
using test::OpenLog;
using test::question;
using test::unanswered;

Change take(const std::string& key) {
  return [key](SQLite::Database& connection) {
    SQLite::Statement insert(connection, "INSERT INTO inbox VALUES (?, 1) ON CONFLICT (key) DO NOTHING");
    insert.bind(1, key);
    return insert.exec() == 1;
  };
}

std::int64_t count(const OpenLog& f, const std::string& table) {
  Database reader = Database::open_read_only(f.folder.database());
  return reader.connection().execAndGet("SELECT COUNT(*) FROM " + table).getInt64();
}

Committed ask_once(OpenLog& f, const std::string& key) {
  const Question asked = question("tpm");
  return f.log->record_with(take(key), f.log->reserve_id(), asked, unanswered(), 1, Explanation{},
                            f.log->identify(asked));
}

TEST(ChangesTest, AQuestionIsWrittenWithItsChangeOrNotAtAll) {
  OpenLog f;
  EXPECT_EQ(ask_once(f, "event/1"), Committed::done);
  EXPECT_EQ(ask_once(f, "event/1"), Committed::declined) << "the same event came twice";
  EXPECT_EQ(ask_once(f, "event/2"), Committed::done);
  EXPECT_EQ(f.stored(), 2);
  EXPECT_EQ(count(f, "inbox"), 2);
  EXPECT_EQ(f.log->health().rows, 2u);
}

TEST(ChangesTest, AReservedIdIsTheQuestionsAndNobodyElses) {
  OpenLog f;
  const std::int64_t reserved = f.log->reserve_id();
  const std::int64_t other = f.record("between").id;
  const Question asked = question("tpm");
  EXPECT_EQ(
      f.log->record_with(take("1"), reserved, asked, unanswered(), 1, Explanation{}, f.log->identify(asked)),
      Committed::done);
  EXPECT_NE(reserved, other);
  EXPECT_EQ(QuestionSearch(f.folder.database()).find(reserved)->text, "tpm");
}

TEST(ChangesTest, AFaultOfOneChangeLeavesTheOthersAndTheLogAlone) {
  std::vector<std::string> faults;
  OpenLog f({.sync = Sync::normal, .on_fault = [&](const std::string& fault) { faults.push_back(fault); }});
  const auto half = [](SQLite::Database& connection) {
    connection.exec("INSERT INTO inbox VALUES ('half', 1)");
    connection.exec("INSERT INTO nowhere VALUES (1)");
    return true;
  };
  EXPECT_EQ(f.log->commit(half), Committed::failed);
  EXPECT_EQ(count(f, "inbox"), 0);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_NE(faults[0].find("nowhere"), std::string::npos) << faults[0];
  EXPECT_TRUE(f.log->health().writable);
  EXPECT_EQ(f.log->commit(take("whole")), Committed::done);
  EXPECT_TRUE(f.record("after").durable);
}

TEST(ChangesTest, ADeclinedChangeLeavesNothingBehind) {
  OpenLog f;
  const auto declines = [](SQLite::Database& connection) {
    connection.exec("INSERT INTO inbox VALUES ('x', 1)");
    return false;
  };
  EXPECT_EQ(f.log->commit(declines), Committed::declined);
  EXPECT_EQ(count(f, "inbox"), 0);
}

TEST(ChangesTest, FailAtOnceWhileTheDatabaseCannotBeWrittenAndAreNotKept) {
  OpenLog f({.sync = Sync::normal, .busy_timeout = milliseconds(50)});
  ASSERT_TRUE(f.record("before").durable);
  {
    SQLite::Database other(f.folder.database().string(), SQLite::OPEN_READWRITE, 5000);
    other.exec("BEGIN IMMEDIATE");
    EXPECT_EQ(f.log->commit(take("first")), Committed::failed);
    EXPECT_EQ(ask_once(f, "second"), Committed::failed);
    EXPECT_FALSE(f.record("kept").durable);
    other.exec("ROLLBACK");
  }
  ASSERT_TRUE(f.await_writable(true));
  EXPECT_TRUE(f.log->flush(std::chrono::seconds(10)));
  EXPECT_EQ(count(f, "inbox"), 0);
  EXPECT_EQ(f.stored(), 2);
  EXPECT_EQ(f.log->commit(take("first")), Committed::done) << "asked for again, it is done";
}

TEST(ChangesTest, OfManyAtOnceWithOneKeyExactlyOneIsDone) {
  OpenLog f;
  std::atomic<int> done = 0, declined = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&] {
      const Committed fate = ask_once(f, "event/same");
      done += fate == Committed::done;
      declined += fate == Committed::declined;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(done, 1);
  EXPECT_EQ(declined, 15);
  EXPECT_EQ(f.stored(), 1);
}

}  // namespace
}  // namespace rolecall
