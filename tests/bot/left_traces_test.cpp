#include "bot/left_traces.h"

#include <fstream>
#include <iterator>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "tests/support/log_writer.h"
#include "tests/support/logged_questions.h"

namespace rolecall {
namespace {

namespace fs = std::filesystem;

struct LeftTracesTest : testing::Test {
  void SetUp() override {
    log.unanswered("a question about xylophones", 1);
    writer.run([](SQLite::Database& connection) {
      connection.exec("UPDATE questions SET text = '', why = '', asker = ''");
      return true;
    });
  }

  // In what SQLite leaves behind: the row is empty.
  bool is_left() {
    for (const auto& file : fs::directory_iterator(log.folder().database().parent_path())) {
      std::ifstream stream(file.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
      if (bytes.find("xylophones") != std::string::npos) return true;
    }
    return false;
  }

  fs::path note() { return fs::path(log.folder().database()).replace_filename("rolecall.traces"); }
  void the_pause_passes() {
    fs::last_write_time(note(),
                        fs::file_time_type::clock::now() - LeftTraces::kPause - std::chrono::hours(1));
  }

  LoggedQuestions log;
  test::LogWriter writer{log.folder().database()};
  const LeftTraces traces{log.folder().database()};
};

TEST_F(LeftTracesTest, AreErasedSomeHoursAfterTheFirstNoteAlsoByALaterProcess) {
  ASSERT_TRUE(is_left()) << "or there is nothing to erase";
  traces.note();
  the_pause_passes();
  traces.note();
  LeftTraces(log.folder().database()).erase_when_due();
  EXPECT_FALSE(is_left());
  EXPECT_FALSE(fs::exists(note()));
}

TEST_F(LeftTracesTest, StayUntilThen) {
  traces.erase_when_due();
  EXPECT_TRUE(is_left()) << "nobody was forgotten";
  traces.note();
  traces.erase_when_due();
  EXPECT_TRUE(is_left()) << "only now somebody was";
}

TEST_F(LeftTracesTest, AreErasedAtOnceWhenAProcessEndedInTheMiddle) {
  traces.note();
  fs::rename(note(), note().replace_filename("rolecall.traces-erasing"));
  traces.erase_when_due();
  EXPECT_FALSE(is_left());
  EXPECT_FALSE(fs::exists(note().replace_filename("rolecall.traces-erasing")));
}

}  // namespace
}  // namespace rolecall
