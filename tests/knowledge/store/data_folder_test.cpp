#include "knowledge/store/data_folder.h"

#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/memory_disk.h"
#include "tests/support/temporary_folder.h"

namespace rolecall {

using test::TemporaryFolder;
namespace {

unsigned mode_of(const std::filesystem::path& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777u : 0;
}

std::string refusal(const auto& action) {
  try {
    action();
  } catch (const DataFolderError& refused) {
    return refused.what();
  }
  return "";
}

TEST(DataFolderTest, IsCreatedForItsOwnerOnly) {
  const TemporaryFolder parent;
  const DataFolder folder(parent / "some/where");
  EXPECT_EQ(mode_of(parent / "some/where"), 0700u);
  EXPECT_EQ(folder.database(), parent / "some/where/rolecall.db");
}

TEST(DataFolderTest, AFileInItsPlaceIsRefused) {
  const TemporaryFolder parent;
  std::ofstream(parent / "data") << "not a folder";
  EXPECT_THROW(DataFolder(parent / "data"), DataFolderError);
}

TEST(DataFolderTest, ASecondLockIsRefusedAndNamesFolderAndProcess) {
  const TemporaryFolder parent;
  DataFolder first(parent.path());
  first.lock();
  DataFolder second(parent.path());
  const std::string message = refusal([&] { second.lock(); });
  EXPECT_NE(message.find(parent.path().string()), std::string::npos) << message;
  EXPECT_NE(message.find("process " + std::to_string(::getpid())), std::string::npos) << message;
}

TEST(DataFolderTest, TheLockEndsWithItsOwner) {
  const TemporaryFolder parent;
  { DataFolder(parent.path()).lock(); }
  DataFolder second(parent.path());
  EXPECT_NO_THROW(second.lock());
}

TEST(DataFolderTest, TheAskersKeyIsMadeOnceAndKeptPrivate) {
  const TemporaryFolder parent;
  const AskerKey made = DataFolder(parent.path()).asker_key();
  EXPECT_FALSE(std::all_of(made.begin(), made.end(), [](unsigned char c) { return c == 0; }));
  EXPECT_EQ(mode_of(parent / "asker.key"), 0600u);
  EXPECT_EQ(DataFolder(parent.path()).asker_key(), made);
  EXPECT_EQ(read_asker_key(parent.path()), made);
  EXPECT_FALSE(std::filesystem::exists(parent / "asker.key.new"));
}

TEST(DataFolderTest, ReadingTheKeyDoesNotMakeOne) {
  const TemporaryFolder parent;
  EXPECT_EQ(read_asker_key(parent.path()), std::nullopt);
  EXPECT_FALSE(std::filesystem::exists(parent / "asker.key"));
}

TEST(DataFolderTest, AKeyOfTheWrongSizeIsRefused) {
  for (const std::size_t size : {0U, 31U, 33U}) {
    const TemporaryFolder parent;
    std::ofstream(parent / "asker.key") << std::string(size, 'k');
    ::chmod((parent / "asker.key").c_str(), 0600);
    const std::string message = refusal([&] { DataFolder(parent.path()).asker_key(); });
    EXPECT_NE(message.find("32 bytes"), std::string::npos) << size << ": " << message;
  }
}

TEST(DataFolderTest, AKeyThatOthersMayUseIsRefused) {
  for (const mode_t mode : {0640U, 0604U, 0660U, 0601U}) {
    const TemporaryFolder parent;
    std::ofstream(parent / "asker.key") << std::string(32, 'k');
    ::chmod((parent / "asker.key").c_str(), mode);
    const std::string message = refusal([&] { DataFolder(parent.path()).asker_key(); });
    EXPECT_NE(message.find("chmod 600"), std::string::npos) << std::oct << mode << ": " << message;
  }
}

TEST(DataFolderTest, AKeyThatCannotBeWrittenYetIsSavedLater) {
  const TemporaryFolder parent;
  // A folder that is not empty can be neither opened for writing nor removed, whoever runs the test.
  std::filesystem::create_directories(parent / "asker.key.new/in-the-way");
  DataFolder folder(parent.path());
  const AskerKey key = folder.asker_key();
  EXPECT_THROW(folder.save_asker_key(), DataFolderError);
  std::filesystem::remove_all(parent / "asker.key.new");
  folder.save_asker_key();
  EXPECT_EQ(read_asker_key(parent.path()), key);
}

TEST(DataFolderTest, AFolderThatMayOnlyBeReadIsLockedAllTheSame) {
  const MemoryDisk disk("64k", MemoryDisk::Mode::read_only);
  if (!disk.is_mounted()) GTEST_SKIP() << "mounting is not allowed here";
  DataFolder first(disk.path());
  DataFolder second(disk.path());
  EXPECT_NO_THROW(first.lock());
  EXPECT_THROW(second.lock(), DataFolderError);
}

}  // namespace
}  // namespace rolecall
