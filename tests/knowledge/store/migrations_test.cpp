#include "knowledge/store/migrations.h"

#include <thread>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "knowledge/store/database.h"
#include "tests/support/temporary_folder.h"

namespace rolecall {

using test::TemporaryFolder;
namespace {

int version_of(SQLite::Database& connection) {
  return connection.execAndGet("PRAGMA user_version").getInt();
}

TEST(MigrationsTest, LeadAnEmptyDatabaseToTheNewestVersion) {
  SQLite::Database connection(":memory:", SQLite::OPEN_READWRITE);
  migrate(connection);
  EXPECT_EQ(version_of(connection), newest_schema_version());
  EXPECT_TRUE(connection.tableExists("questions"));
}

TEST(MigrationsTest, KeepWhatAnExistingDatabaseHolds) {
  SQLite::Database connection(":memory:", SQLite::OPEN_READWRITE);
  migrate(connection);
  connection.exec(
      "INSERT INTO questions VALUES (1, 2, 'slack', '', '', '', '', '', 'hello', '', '', '', 0, '', 3, "
      "NULL, '')");
  migrate(connection);
  EXPECT_EQ(version_of(connection), newest_schema_version());
  EXPECT_EQ(connection.execAndGet("SELECT text FROM questions").getString(), "hello");
}

TEST(MigrationsTest, BringQuestionsOfTheFirstVersionAlong) {
  SQLite::Database connection(":memory:", SQLite::OPEN_READWRITE);
  connection.exec(
      "CREATE TABLE questions (id INTEGER PRIMARY KEY, asked_at BIGINT NOT NULL, platform TEXT NOT NULL,"
      " workspace TEXT NOT NULL, channel TEXT NOT NULL, channel_kind TEXT NOT NULL, asker TEXT NOT NULL,"
      " conversation TEXT NOT NULL, text TEXT NOT NULL, outcome TEXT NOT NULL, reason TEXT NOT NULL,"
      " entry TEXT NOT NULL, confidence DOUBLE PRECISION NOT NULL, content_version TEXT NOT NULL,"
      " micros BIGINT NOT NULL, feedback TEXT);"
      "INSERT INTO questions VALUES (1, 2, 'slack', '', '', '', '', '', 'hello', '', '', '', 0, '', 3, NULL);"
      "INSERT INTO questions VALUES (2, 3, 'slack', '', '', '', '', '', 'tpm', '', '', '', 0, '', 3, 'yes');"
      "PRAGMA user_version = 1");
  migrate(connection);
  EXPECT_EQ(version_of(connection), newest_schema_version());
  EXPECT_EQ(connection.execAndGet("SELECT COUNT(*) FROM questions WHERE why = ''").getInt(), 2);
  EXPECT_EQ(connection.execAndGet("SELECT text FROM questions WHERE feedback = 'yes'").getString(), "tpm");
}

TEST(MigrationsTest, LeaveTheVersionAloneWhenAStepFails) {
  SQLite::Database connection(":memory:", SQLite::OPEN_READWRITE);
  connection.exec("CREATE TABLE questions (somebody_elses INTEGER)");
  EXPECT_THROW(migrate(connection), SQLite::Exception);
  EXPECT_EQ(version_of(connection), 0);
}

TEST(MigrationsTest, MayBeAppliedByTwoProcessesAtOnce) {
  const TemporaryFolder folder;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      SQLite::Database connection((folder / "rolecall.db").string(),
                                  SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 5000);
      EXPECT_NO_THROW(migrate(connection));
    });
  }
  for (std::thread& thread : threads) thread.join();
  SQLite::Database connection((folder / "rolecall.db").string());
  EXPECT_EQ(version_of(connection), newest_schema_version());
}

TEST(MigrationsTest, AReaderRefusesADatabaseThatIsNotUpToDate) {
  SQLite::Database connection(":memory:", SQLite::OPEN_READWRITE);
  EXPECT_THROW(refuse_older(connection), StoreError);
  migrate(connection);
  EXPECT_NO_THROW(refuse_older(connection));
  EXPECT_NO_THROW(refuse_newer(connection));
}

}  // namespace
}  // namespace rolecall
