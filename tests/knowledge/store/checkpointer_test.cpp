#include "knowledge/store/checkpointer.h"

#include <chrono>
#include <filesystem>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"
#include "tests/support/wait_until.h"

namespace rolecall {

using test::TemporaryFolder;
namespace {

constexpr std::uintmax_t kPage = 4096;

class CheckpointerTest : public testing::Test {
 protected:
  CheckpointerTest() { writer_.connection().exec("CREATE TABLE filler (page BLOB)"); }

  // Each commit leaves a few pages in the write-ahead log.
  void commit(int times) {
    for (int i = 0; i < times; ++i) writer_.connection().exec("INSERT INTO filler VALUES (zeroblob(4000))");
  }
  std::uintmax_t pages_in(const std::string& name) const {
    return std::filesystem::file_size(folder_ / name) / kPage;
  }

  TemporaryFolder folder_;
  Database writer_ = Database::open(folder_ / "rolecall.db", Sync::normal);
};

TEST_F(CheckpointerTest, MovesWhatWasCommittedIntoTheFile) {
  const std::uintmax_t before = pages_in("rolecall.db");
  Checkpointer checkpointer(folder_ / "rolecall.db", writer_, Sync::normal);
  commit(600);
  EXPECT_TRUE(test::wait_until([&] { return pages_in("rolecall.db") > before + 300; }))
      << pages_in("rolecall.db");
}

TEST_F(CheckpointerTest, TheLogBeginsAnewAlsoUnderCommitsWithoutAPause) {
  Checkpointer checkpointer(folder_ / "rolecall.db", writer_, Sync::normal);
  commit(10'000);
  std::uintmax_t written = 30'000;  // pages, about
  EXPECT_GE(pages_in("rolecall.db"), 5'000U);
  // A busy machine may keep the checkpointer waiting, but not for ever.
  const auto begun_anew = [&] {
    if (pages_in("rolecall.db-wal") < written / 2) return true;
    commit(1'000);
    written += 3'000;
    return false;
  };
  EXPECT_TRUE(test::wait_until(begun_anew)) << pages_in("rolecall.db-wal") << " of " << written;
}

TEST_F(CheckpointerTest, AReaderOfAnOldStateHoldsNobodyUp) {
  commit(1);
  Database reader = Database::open_read_only(folder_ / "rolecall.db");
  reader.connection().exec("BEGIN");
  const auto count = [](Database& database) {
    return database.connection().execAndGet("SELECT COUNT(*) FROM filler").getInt();
  };
  EXPECT_EQ(count(reader), 1);
  Checkpointer checkpointer(folder_ / "rolecall.db", writer_, Sync::normal);
  commit(4'000);
  EXPECT_EQ(count(reader), 1);
  reader.connection().exec("COMMIT");
  EXPECT_EQ(count(reader), 4'001);
}

TEST_F(CheckpointerTest, AFileThatIsGoneIsNoHarm) {
  Checkpointer checkpointer(folder_ / "no-such-folder" / "rolecall.db", writer_, Sync::normal);
  commit(1'000);
  EXPECT_EQ(writer_.connection().execAndGet("SELECT COUNT(*) FROM filler").getInt(), 1'000);
}

}  // namespace
}  // namespace rolecall
