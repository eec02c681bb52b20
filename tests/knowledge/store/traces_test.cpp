#include "knowledge/store/traces.h"

#include <fstream>
#include <iterator>
#include <vector>

#include <gmock/gmock.h>

#include "knowledge/question_log/forgetting.h"
#include "tests/support/log_writer.h"
#include "tests/support/temporary_folder.h"

namespace rolecall {
namespace {

using ::testing::IsEmpty;

constexpr int kPeople = 100;

std::string person(int number) {
  return "anon-" + std::to_string(7'000'000'000 + number);
}

// What each of them says again and again, in texts of all lengths, in an order that only looks random.
void ask_much(test::LogWriter& writer, int questions) {
  SQLite::Statement insert(writer.connection(),
                           "INSERT INTO questions VALUES (?, ?, 'slack', 'T1', 'C1', 'channel', ?, 'C1:1', ?,"
                           " 'answered', '', 'define/tpm', 1, '0123456789ab', 1, NULL, '')");
  unsigned random = 1;
  const auto below = [&random](unsigned limit) {
    random = random * 1664525 + 1013904223;
    return static_cast<int>((random >> 8) % limit);
  };
  for (int id = 1; id <= questions; ++id) {
    const std::string who = person(below(kPeople));
    insert.bind(1, id);
    insert.bind(2, id);
    insert.bind(3, who);
    insert.bind(4, "asked by " + who + ": " + std::string(static_cast<std::size_t>(below(300)), 'x'));
    insert.exec();
    insert.reset();
  }
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct TracesTest : testing::Test {
  std::vector<std::string> left_in_files(const std::vector<std::string>& people) {
    std::vector<std::string> left;
    for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
      const std::string bytes = bytes_of(file.path());
      for (const std::string& who : people) {
        if (bytes.find(who) != std::string::npos)
          left.push_back(who + " in " + file.path().filename().string());
      }
    }
    return left;
  }

  test::TemporaryFolder folder;
  test::LogWriter writer{folder / "rolecall.db"};
};

// Forgetting many makes rows move from page to page, and what was moved leaves copies.
TEST_F(TracesTest, OfWhomManyAreForgottenAreInNoFile) {
  writer.run([&](SQLite::Database&) {
    ask_much(writer, 20'000);
    return true;
  });
  std::vector<std::string> forgotten;
  for (int number = 0; number < kPeople; number += 2) {
    forgotten.push_back(person(number));
    writer.run([&](SQLite::Database& connection) {
      return forget_person(connection, forgotten.back(), std::nullopt).questions > 0;
    });
  }
  EXPECT_TRUE(erase_traces(writer.connection()));
  EXPECT_THAT(left_in_files(forgotten), IsEmpty());
  EXPECT_EQ(writer.number("SELECT COUNT(*) FROM questions"), 20'000);
  EXPECT_FALSE(left_in_files({person(1)}).empty()) << "others stay";
}

TEST_F(TracesTest, StayWhileSomebodyElseWritesAndThatIsSaid) {
  test::LogWriter other(folder / "rolecall.db");
  writer.connection().setBusyTimeout(0);
  {
    const SQLite::Transaction writing(other.connection(), SQLite::TransactionBehavior::IMMEDIATE);
    EXPECT_FALSE(erase_traces(writer.connection()));
  }
  EXPECT_TRUE(erase_traces(writer.connection()));
}

TEST_F(TracesTest, StayWhileSomebodyElseReadsAndThatIsSaid) {
  Database reader = Database::open_read_only(folder / "rolecall.db");
  writer.run([&](SQLite::Database&) {
    ask_much(writer, 10);
    return true;
  });
  {
    const SQLite::Transaction reading(reader.connection());
    reader.connection().execAndGet("SELECT COUNT(*) FROM questions");
    EXPECT_FALSE(empty_write_ahead_log(writer.connection()));
  }
  EXPECT_TRUE(empty_write_ahead_log(writer.connection()));
  EXPECT_EQ(std::filesystem::file_size(folder / "rolecall.db-wal"), 0U);
}

}  // namespace
}  // namespace rolecall
