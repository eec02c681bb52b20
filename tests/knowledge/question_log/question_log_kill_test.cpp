// What a killed process leaves behind.
#include <atomic>
#include <set>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include "knowledge/question_log/question_log.h"
#include "knowledge/question_log/search.h"
#include "knowledge/store/data_folder.h"
#include "tests/support/open_log.h"
#include "tests/support/temporary_folder.h"

namespace rolecall {
namespace {

using test::question;
using test::TemporaryFolder;
using test::unanswered;

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
