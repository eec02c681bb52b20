// What becomes of questions while the log cannot be written.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "knowledge/question_log/question_log.h"
#include "knowledge/question_log/search.h"
#include "knowledge/store/data_folder.h"
#include "tests/support/memory_disk.h"
#include "tests/support/open_log.h"
#include "tests/support/temporary_folder.h"

namespace rolecall {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using test::OpenLog;
using test::question;
using test::TemporaryFolder;
using test::unanswered;
using Clock = std::chrono::steady_clock;

// Holds the write lock, as a backup tool or an admin's sqlite3 may.
class OtherWriter {
 public:
  explicit OtherWriter(const DataFolder& folder)
      : connection_(folder.database().string(), SQLite::OPEN_READWRITE, 5000) {
    connection_.exec("BEGIN IMMEDIATE");
  }
  ~OtherWriter() { connection_.exec("ROLLBACK"); }

 private:
  SQLite::Database connection_;
};

TEST(QuestionLogTest, ALockedDatabaseReleasesTheAskerAndIsCaughtUpWithLater) {
  OpenLog f;
  EXPECT_TRUE(f.record("before").durable);
  {
    const OtherWriter other(f.folder);
    const auto start = Clock::now();
    EXPECT_FALSE(f.record("first").durable);
    EXPECT_LT(Clock::now() - start, milliseconds(1500));
    EXPECT_FALSE(f.log->health().writable);
    EXPECT_EQ(f.log->health().reason, "database is locked");
    const auto later = Clock::now();
    for (int i = 0; i < 100; ++i) EXPECT_FALSE(f.record("later").durable);
    EXPECT_LT(Clock::now() - later, milliseconds(500)) << "nobody waits while it fails";
    EXPECT_EQ(f.log->health().waiting, 101u);
    EXPECT_GE(f.log->health().faults, 1u);
  }
  EXPECT_TRUE(f.await_writable(true));
  EXPECT_TRUE(f.log->flush(seconds(10)));
  EXPECT_EQ(f.stored(), 102);
  EXPECT_TRUE(f.record("after").durable);
  ASSERT_EQ(f.told().size(), 2u) << "once for each change";
  EXPECT_NE(f.told()[0].find("database is locked"), std::string::npos) << f.told()[0];
  EXPECT_EQ(f.told()[1], "writable");
}

TEST(QuestionLogTest, DestructionWritesWhatIsStillWaiting) {
  OpenLog f({.sync = Sync::normal,
             .busy_timeout = milliseconds(50),
             .limits = {.first_pause = seconds(60), .longest_pause = seconds(60)}});
  {
    const OtherWriter other(f.folder);
    EXPECT_FALSE(f.record("kept").durable);
  }
  f.log.reset();
  EXPECT_EQ(f.stored(), 1);
}

TEST(QuestionLogTest, WhatCannotBeWrittenInTheEndIsReported) {
  OpenLog f({.sync = Sync::normal, .busy_timeout = milliseconds(50)});
  const OtherWriter other(f.folder);
  EXPECT_FALSE(f.record("lost").durable);
  f.log.reset();
  EXPECT_EQ(f.told().back(), "1 questions could not be written to the question log");
}

TEST(QuestionLogTest, StartsWithoutADatabaseItCanOpenAndGoesOnWhenItCan) {
  OpenLog f;
  f.log.reset();
  std::filesystem::remove_all(f.folder.database());
  std::filesystem::create_directory(f.folder.database());  // stands in for a folder that may only be read
  f.open();
  EXPECT_FALSE(f.log->health().writable);
  EXPECT_NE(f.log->health().reason, "");
  const Recorded first = f.record("one");
  const Recorded second = f.record("two");
  EXPECT_FALSE(first.durable);
  EXPECT_LT(first.id, second.id);
  std::filesystem::remove(f.folder.database());
  EXPECT_TRUE(f.await_writable(true));
  EXPECT_TRUE(f.log->flush(seconds(10)));
  const Recorded third = f.record("three");
  EXPECT_TRUE(third.durable);
  EXPECT_LT(second.id, third.id);
  EXPECT_EQ(f.stored(), 3);
}

TEST(QuestionLogTest, AFolderThatMayOnlyBeReadStillTakesQuestions) {
  MemoryDisk disk("4m", MemoryDisk::Mode::read_only);
  if (!disk.is_mounted()) GTEST_SKIP() << "mounting is not allowed here";
  DataFolder folder(disk.path());
  QuestionLog log(folder, {.sync = Sync::full});
  EXPECT_FALSE(log.record(question("kept"), unanswered(), 1).durable);
  EXPECT_FALSE(log.health().writable);
  EXPECT_EQ(log.health().reason.find(disk.path().string()), std::string::npos) << log.health().reason;
  ASSERT_TRUE(disk.remount("4m", MemoryDisk::Mode::writable));
  EXPECT_TRUE(log.flush(seconds(20)));
  EXPECT_TRUE(log.health().writable);
  EXPECT_TRUE(read_asker_key(disk.path()));
}

TEST(QuestionLogTest, AFullDiskReleasesTheAskerAndIsCaughtUpWithLater) {
  MemoryDisk disk("600k", MemoryDisk::Mode::writable);
  if (!disk.is_mounted()) GTEST_SKIP() << "mounting is not allowed here";
  DataFolder folder(disk.path());
  QuestionLog log(folder, {.sync = Sync::full});
  constexpr std::size_t kMost = 5000;
  std::size_t asked = 1;
  while (log.record(question(std::string(3000, 'w')), unanswered(), 1).durable && asked < kMost) ++asked;
  ASSERT_LT(asked, kMost) << "the disk did not fill up";
  EXPECT_FALSE(log.health().writable);
  EXPECT_NE(log.health().reason, "");
  EXPECT_FALSE(log.record(question("kept"), unanswered(), 1).durable);
  ASSERT_TRUE(disk.remount("20m", MemoryDisk::Mode::writable));
  EXPECT_TRUE(log.flush(seconds(20)));
  EXPECT_EQ(QuestionSearch(folder.database()).list({}, 2 * kMost).size(), asked + 1);
  EXPECT_TRUE(log.health().writable);
}

TEST(QuestionLogTest, ADatabaseOfANewerVersionIsRefused) {
  OpenLog f;
  f.log.reset();
  SQLite::Database((f.folder.database()).string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 4711");
  EXPECT_THROW(f.open(), NewerDatabase);
}

TEST(QuestionLogTest, AnOpenKeyIsRefused) {
  const TemporaryFolder parent;
  { DataFolder(parent.path()).asker_key(); }
  std::filesystem::permissions(parent / "asker.key", std::filesystem::perms::others_read,
                               std::filesystem::perm_options::add);
  DataFolder folder(parent.path());
  EXPECT_THROW(QuestionLog(folder, {}), DataFolderError);
}

}  // namespace
}  // namespace rolecall
