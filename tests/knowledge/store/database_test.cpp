#include "knowledge/store/database.h"

#include <fstream>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "knowledge/store/migrations.h"
#include "tests/support/temporary_folder.h"

namespace rolecall {

using test::TemporaryFolder;
namespace {

std::string pragma(Database& database, const std::string& name) {
  return database.connection().execAndGet("PRAGMA " + name).getString();
}

TEST(DatabaseTest, WritesWithWriteAheadLogForeignKeysAndTheSyncThatIsAsked) {
  const TemporaryFolder folder;
  for (const auto& [sync, level] : {std::pair(Sync::full, "2"), std::pair(Sync::normal, "1")}) {
    Database database = Database::open(folder / "rolecall.db", sync, std::chrono::milliseconds(700));
    EXPECT_EQ(pragma(database, "journal_mode"), "wal");
    EXPECT_EQ(pragma(database, "foreign_keys"), "1");
    EXPECT_EQ(pragma(database, "synchronous"), level);
    EXPECT_EQ(pragma(database, "busy_timeout"), "700");
  }
}

TEST(DatabaseTest, IsReadableForItsOwnerOnly) {
  const TemporaryFolder folder;
  Database database = Database::open(folder / "rolecall.db", Sync::full);
  for (const char* name : {"rolecall.db", "rolecall.db-wal", "rolecall.db-shm"}) {
    struct stat status = {};
    ASSERT_EQ(::stat((folder / name).c_str(), &status), 0) << name;
    EXPECT_EQ(status.st_mode & 0777, 0600u) << name;
  }
}

// What another process counts in the table `inbox`.
int counted_elsewhere(const std::filesystem::path& file) {
  const pid_t child = ::fork();
  if (child == 0) {
    int count = -1;
    {
      Database other = Database::open(file, Sync::normal);
      count = other.connection().execAndGet("SELECT COUNT(*) FROM inbox").getInt();
    }
    ::_exit(count);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(DatabaseTest, OpeningItAgainLeavesTheFirstOnesLocksAlone) {
  const TemporaryFolder folder;
  Database first = Database::open(folder / "rolecall.db", Sync::normal);
  first.connection().exec("INSERT INTO inbox VALUES ('before', 1)");
  { Database again = Database::open(folder / "rolecall.db", Sync::normal); }
  EXPECT_EQ(counted_elsewhere(folder / "rolecall.db"), 1);
  first.connection().exec("INSERT INTO inbox VALUES ('after', 1)");
  EXPECT_EQ(counted_elsewhere(folder / "rolecall.db"), 2) << "the write-ahead log was taken away";
}

TEST(DatabaseTest, AReaderReadsButCannotWrite) {
  const TemporaryFolder folder;
  Database writer = Database::open(folder / "rolecall.db", Sync::full);
  Database reader = Database::open_read_only(folder / "rolecall.db");
  EXPECT_EQ(reader.connection().execAndGet("SELECT COUNT(*) FROM questions").getInt(), 0);
  EXPECT_THROW(reader.connection().exec("DELETE FROM questions"), SQLite::Exception);
}

TEST(DatabaseTest, AReaderDoesNotCreateAMissingDatabase) {
  const TemporaryFolder folder;
  EXPECT_THROW(Database::open_read_only(folder / "rolecall.db"), MissingDatabase);
  EXPECT_FALSE(std::filesystem::exists(folder / "rolecall.db"));
}

TEST(DatabaseTest, RefusesADatabaseOfANewerVersionAndLeavesItAsItIs) {
  const TemporaryFolder folder;
  {
    Database database = Database::open(folder / "rolecall.db", Sync::full);
    database.connection().exec("PRAGMA user_version = 4711");
  }
  try {
    Database::open(folder / "rolecall.db", Sync::full);
    FAIL() << "it was opened";
  } catch (const NewerDatabase& refused) {
    EXPECT_NE(std::string(refused.what()).find("4711"), std::string::npos) << refused.what();
    EXPECT_NE(std::string(refused.what()).find("newer rolecall"), std::string::npos) << refused.what();
  }
  EXPECT_THROW(Database::open_read_only(folder / "rolecall.db"), NewerDatabase);
  SQLite::Database raw((folder / "rolecall.db").string());
  EXPECT_EQ(raw.execAndGet("PRAGMA user_version").getInt(), 4711);
}

TEST(DatabaseTest, RefusesAFileThatIsNoDatabase) {
  const TemporaryFolder folder;
  std::ofstream(folder / "rolecall.db") << std::string(5000, 'x');
  EXPECT_THROW(Database::open(folder / "rolecall.db", Sync::full), SQLite::Exception);
}

}  // namespace
}  // namespace rolecall
