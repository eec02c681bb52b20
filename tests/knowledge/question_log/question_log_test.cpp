#include "knowledge/question_log/question_log.h"

#include <atomic>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "knowledge/question_log/search.h"
#include "knowledge/store/data_folder.h"
#include "tests/support/memory_disk.h"
#include "tests/support/temporary_folder.h"

namespace rolecall {

using test::TemporaryFolder;
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Clock = std::chrono::steady_clock;

Question question(const std::string& text) {
  return {.text = text,
          .platform = Platform::slack,
          .channel_kind = ChannelKind::slash_command,
          .workspace = "T1",
          .channel = "C1",
          .asker = "U1",
          .conversation = "C1:U1",
          .asked_at = Time(std::chrono::microseconds(1'700'000'000'123'456))};
}

Answer unanswered() {
  Answer answer;
  answer.reason = Reason::off_topic;
  answer.confidence = 0.25;
  answer.content_version = "0123456789ab";
  return answer;
}

// A test's log with what it was told.
struct Fixture {
  explicit Fixture(QuestionLogOptions options = {.sync = Sync::normal}) {
    options.on_change = [this](bool writable, const std::string& message) {
      const std::lock_guard lock(mutex);
      changes.push_back(writable ? "writable" : message);
    };
    options_ = options;
    open();
  }
  void open() { log = std::make_unique<QuestionLog>(folder, options_); }
  Recorded record(const std::string& text) { return log->record(question(text), unanswered(), 42); }
  std::int64_t stored() {
    Database reader = Database::open_read_only(folder.database());
    return reader.connection().execAndGet("SELECT COUNT(*) FROM questions").getInt64();
  }
  bool await_writable(bool writable) const {
    const auto deadline = Clock::now() + seconds(20);
    while (log->health().writable != writable && Clock::now() < deadline)
      std::this_thread::sleep_for(milliseconds(2));
    return log->health().writable == writable;
  }
  std::vector<std::string> told() {
    const std::lock_guard lock(mutex);
    return changes;
  }

  TemporaryFolder temporary;
  DataFolder folder{temporary / "data"};
  std::mutex mutex;
  std::vector<std::string> changes;
  QuestionLogOptions options_;
  std::unique_ptr<QuestionLog> log;
};

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

TEST(QuestionLogTest, StoresWhatItIsGivenScrubbedAndUnderAPseudonym) {
  Fixture f;
  const Recorded recorded = f.log->record(question(std::string("tpm\0 a@b.de?", 12)), unanswered(), 42);
  EXPECT_TRUE(recorded.durable);
  const auto row = QuestionSearch(f.folder.database()).find(recorded.id);
  ASSERT_TRUE(row);
  EXPECT_EQ(row->text, "tpm\uFFFD [email]?");
  EXPECT_EQ(row->asked_at, question("").asked_at);
  EXPECT_EQ(row->platform, "slack");
  EXPECT_EQ(row->workspace, "T1");
  EXPECT_EQ(row->channel, "C1");
  EXPECT_EQ(row->channel_kind, "slash-command");
  EXPECT_EQ(row->conversation, "C1:" + row->asker);
  EXPECT_EQ(row->asker.substr(0, 5), "anon-");
  EXPECT_EQ(row->outcome, "unanswered");
  EXPECT_EQ(row->reason, "off-topic");
  EXPECT_EQ(row->entry, "none");
  EXPECT_EQ(row->confidence, 0.25);
  EXPECT_EQ(row->content_version, "0123456789ab");
  EXPECT_EQ(row->micros, 42);
  EXPECT_EQ(row->feedback, std::nullopt);
}

TEST(QuestionLogTest, KeepsIdsWhenAskedTo) {
  Fixture f({.sync = Sync::normal, .keep_ids = true});
  EXPECT_EQ(QuestionSearch(f.folder.database()).find(f.record("tpm").id)->asker, "U1");
}

TEST(QuestionLogTest, LongOrInvalidIdsAreMadeToFit) {
  Fixture f;
  Question q = question("tpm");
  q.conversation = std::string(100'000, 'c');
  q.channel = "C\xFF";
  const auto row = QuestionSearch(f.folder.database()).find(f.log->record(q, unanswered(), 1).id);
  EXPECT_LT(row->conversation.size(), 300u);
  EXPECT_EQ(row->channel, "C\uFFFD");
}

TEST(QuestionLogTest, ManyThreadsRecordAndEveryRowIsThere) {
  for (const Sync sync : {Sync::normal, Sync::full}) {
    Fixture f({.sync = sync});
    constexpr int kThreads = 64;
    constexpr int kEach = 50;
    std::mutex mutex;
    std::set<std::int64_t> ids;
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
      threads.emplace_back([&] {
        for (int i = 0; i < kEach; ++i) {
          const Recorded recorded = f.record("tpm");
          EXPECT_TRUE(recorded.durable);
          const std::lock_guard lock(mutex);
          EXPECT_TRUE(ids.insert(recorded.id).second) << recorded.id << " twice";
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(f.stored(), kThreads * kEach);
    EXPECT_EQ(f.log->health().rows, std::uint64_t{kThreads} * kEach);
    EXPECT_EQ(f.log->health().waiting, 0u);
    EXPECT_TRUE(f.told().empty());
  }
}

TEST(QuestionLogTest, IdsGoOnBehindTheLargestStored) {
  Fixture f;
  const std::int64_t last = f.record("tpm").id;
  f.log.reset();
  f.open();
  EXPECT_EQ(f.record("tpm").id, last + 1);
}

TEST(QuestionLogTest, ReadersReadWhileItWrites) {
  Fixture f;
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    while (!stop) EXPECT_TRUE(f.record("tpm").durable);
  });
  QuestionSearch search(f.folder.database());
  std::size_t seen = 0;
  while (seen < 200) {
    const std::size_t now = search.list({}, 1000).size();
    EXPECT_GE(now, seen);
    seen = now;
  }
  stop = true;
  writer.join();
  EXPECT_TRUE(f.told().empty());
}

TEST(QuestionLogTest, ALockedDatabaseReleasesTheAskerAndIsCaughtUpWithLater) {
  Fixture f;
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
  Fixture f({.sync = Sync::normal,
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
  Fixture f({.sync = Sync::normal, .busy_timeout = milliseconds(50)});
  const OtherWriter other(f.folder);
  EXPECT_FALSE(f.record("lost").durable);
  f.log.reset();
  EXPECT_EQ(f.told().back(), "1 questions could not be written to the question log");
}

TEST(QuestionLogTest, StartsWithoutADatabaseItCanOpenAndGoesOnWhenItCan) {
  Fixture f;
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
  Fixture f;
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

// Records on eight threads, notes each id whose question is durable, and kills the process in the middle of
// it.
void record_until_killed(const std::filesystem::path& path) {
  DataFolder folder(path / "data");
  QuestionLog log(folder, {.sync = Sync::normal});
  const int noted = ::open((path / "noted").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  std::atomic<int> count = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] {
      while (true) {
        const Recorded recorded = log.record(question("tpm"), unanswered(), 1);
        if (!recorded.durable || ::write(noted, &recorded.id, sizeof recorded.id) != sizeof recorded.id)
          ::abort();
        ++count;
      }
    });
  }
  while (count < 2000) std::this_thread::yield();
  ::raise(SIGKILL);
}

TEST(QuestionLogDeathTest, AKilledProcessLosesNoQuestionThatWasDurable) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  // The child runs this test from its start, and is told the folder of its parent.
  constexpr const char* kFolder = "ROLECALL_TEST_KILLED_FOLDER";
  std::unique_ptr<TemporaryFolder> own;
  if (::getenv(kFolder) == nullptr) {
    own = std::make_unique<TemporaryFolder>();
    ::setenv(kFolder, own->path().c_str(), 1);
  }
  const std::filesystem::path path = ::getenv(kFolder);
  EXPECT_EXIT(record_until_killed(path), testing::KilledBySignal(SIGKILL), "");
  ::unsetenv(kFolder);

  std::set<std::int64_t> noted;
  const int fd = ::open((path / "noted").c_str(), O_RDONLY);
  for (std::int64_t id = 0; ::read(fd, &id, sizeof id) == sizeof id;) noted.insert(id);
  ::close(fd);
  EXPECT_GE(noted.size(), 2000u);
  DataFolder folder(path / "data");
  { const QuestionLog recovers(folder, {.sync = Sync::normal}); }
  std::set<std::int64_t> stored;
  QuestionSearch(folder.database()).for_each({}, 1'000'000, [&](const LoggedQuestion& row) {
    stored.insert(row.id);
    return true;
  });
  for (const std::int64_t id : noted) EXPECT_TRUE(stored.count(id)) << id << " is lost";
}

}  // namespace
}  // namespace rolecall
