#include "knowledge/store/backup.h"

#include <atomic>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "knowledge/store/database.h"
#include "tests/support/logged_questions.h"

namespace rolecall {
namespace {

using testing::HasSubstr;

std::int64_t questions_in(const std::filesystem::path& file) {
  Database database = Database::open_read_only(file);
  return database.connection().execAndGet("SELECT COUNT(*) FROM questions").getInt64();
}

std::string message_of(const std::filesystem::path& database, const std::filesystem::path& file) {
  try {
    back_up(database, file);
  } catch (const std::exception& fault) {
    return fault.what();
  }
  return "no fault";
}

std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& item : std::filesystem::directory_iterator(folder))
    names.push_back(item.path().filename());
  return names;
}

class BackupTest : public testing::Test {
 protected:
  BackupTest() {
    for (int i = 0; i < 20; ++i) log.answered("question " + std::to_string(i), i);
  }

  LoggedQuestions log;
  TemporaryFolder folder;
};

TEST_F(BackupTest, HasWhatIsStillInTheWriteAheadLog) {
  ASSERT_GT(std::filesystem::file_size(log.folder().database().string() + "-wal"), 0U);
  const BackedUp backed_up = back_up(log.folder().database(), folder / "copy.db");
  EXPECT_EQ(backed_up.questions, 20);
  EXPECT_EQ(backed_up.bytes, std::filesystem::file_size(folder / "copy.db"));
  EXPECT_EQ(questions_in(folder / "copy.db"), 20);
}

TEST_F(BackupTest, IsOneFileForItsOwnerOnly) {
  back_up(log.folder().database(), folder / "copy.db");
  questions_in(folder / "copy.db");
  EXPECT_THAT(names_in(folder.path()), testing::ElementsAre("copy.db"));
  struct stat status = {};
  ASSERT_EQ(::stat((folder / "copy.db").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST_F(BackupTest, IsWholeThoughOthersWrite) {
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    for (int i = 0; !stop; ++i) log.answered("meanwhile " + std::to_string(i), 1000 + i);
  });
  for (int i = 0; i < 10; ++i) {
    const auto file = folder / ("copy" + std::to_string(i));
    EXPECT_GE(back_up(log.folder().database(), file).questions, 20) << i;
  }
  stop = true;
  writer.join();
}

TEST_F(BackupTest, OverwritesNothing) {
  std::ofstream(folder / "copy.db") << "precious";
  std::filesystem::create_symlink(folder / "nowhere", folder / "link.db");
  for (const char* name : {"copy.db", "link.db"})
    EXPECT_THAT(message_of(log.folder().database(), folder / name), HasSubstr("overwrites nothing")) << name;
  std::ifstream kept(folder / "copy.db");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(kept), {}), "precious");
  EXPECT_EQ(names_in(folder.path()).size(), 2U);
}

TEST_F(BackupTest, SaysWhatIsInTheWay) {
  std::ofstream(folder / "copy.db.unfinished") << "half";
  EXPECT_THAT(message_of(log.folder().database(), folder / "copy.db"), HasSubstr("another backup"));
  EXPECT_TRUE(std::filesystem::exists(folder / "copy.db.unfinished")) << "it may be somebody's";
  EXPECT_THAT(message_of(log.folder().database(), folder / "no" / "copy.db"), HasSubstr("No such file"));
  EXPECT_THAT(message_of(folder / "no.db", folder / "copy.db"), HasSubstr("no database yet"));
}

TEST_F(BackupTest, OfADamagedDatabaseIsNotKept) {
  back_up(log.folder().database(), folder / "damaged.db");
  std::int64_t page_size = 0;
  std::int64_t page = 0;
  {
    Database database = Database::open_read_only(folder / "damaged.db");
    page_size = database.connection().execAndGet("PRAGMA page_size").getInt64();
    page = database.connection()
               .execAndGet("SELECT rootpage FROM sqlite_master WHERE name = 'questions_by_asker'")
               .getInt64();
  }
  {
    std::fstream file(folder / "damaged.db", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp((page - 1) * page_size);
    file << std::string(200, '\0');
  }
  EXPECT_THAT(message_of(folder / "damaged.db", folder / "copy.db"), HasSubstr("damaged"));
  EXPECT_FALSE(std::filesystem::exists(folder / "copy.db"));
  EXPECT_FALSE(std::filesystem::exists(folder / "copy.db.unfinished"));
}

}  // namespace
}  // namespace rolecall
