#include "bot/forgetter.h"

#include <fstream>
#include <functional>
#include <iterator>

#include <gtest/gtest.h>

#include "tests/support/log_rows.h"
#include "tests/support/open_log.h"
#include "tests/support/wait_until.h"

namespace rolecall {
namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The next full hour from that time on that is by night, or is not.
Time hour_that(bool is_by_night) {
  Time time{std::chrono::hours(490'000)};
  while (is_night(time) != is_by_night) time += std::chrono::hours(1);
  return time;
}

class ForgetterTest : public testing::Test {
 protected:
  void ask(const std::string& asker, int times, const std::string& text) {
    for (int i = 0; i < times; ++i) {
      Question question = test::question(text + " " + std::to_string(i));
      question.asker = asker;
      open_.log->record(question, test::unanswered(), 42);
    }
  }

  std::filesystem::path database() const { return open_.folder.database(); }
  bool write_ahead_log_is_empty() const {
    return std::filesystem::file_size(database().string() + "-wal") == 0;
  }

  bool is_in_a_file(std::string_view word) const {
    for (const auto& file : std::filesystem::directory_iterator(database().parent_path())) {
      if (bytes_of(file.path()).find(word) != std::string::npos) return true;
    }
    return false;
  }

  // The log's own checkpoints may be in the way, so it is tried as often as the program would.
  static bool clean_up_until(Forgetter& forgetter, Time time, const std::function<bool()>& done) {
    return test::wait_until([&] {
      forgetter.clean_up(time);
      return done();
    });
  }

  std::size_t rows(const std::string& condition) const {
    return test::log_rows(database(), condition).size();
  }

  test::OpenLog open_{QuestionLogOptions{.sync = Sync::normal, .keep_ids = true}};
  int changes_ = 0;
  int changes_max_ = 1'000;
  Forgetter forgetter_{open_.folder.database(), [this](const Change& change) {
                         return ++changes_ > changes_max_ ? Committed::failed : open_.log->commit(change);
                       }};
};

TEST_F(ForgetterTest, ForgetsAllOfAPersonInSteps) {
  ask("U1", 1'100, "who owns the flurbish");
  ask("U2", 3, "who owns the roadmap");
  EXPECT_EQ(forgetter_.forget("U1", "T1"), 1'100);
  EXPECT_EQ(changes_, 4) << "of 500, 500, 100, and one that found nothing";
  EXPECT_EQ(rows("text = '' AND asker = ''"), 1'100u);
  EXPECT_EQ(rows("asker = 'U2' AND text <> ''"), 3u);
  EXPECT_EQ(forgetter_.forget("U1", "T1"), 0);
  EXPECT_EQ(forgetter_.forget("", "T1"), 0);
}

TEST_F(ForgetterTest, SaysWhenItCouldNot) {
  ask("U1", 600, "who owns the flurbish");
  changes_max_ = 1;
  EXPECT_EQ(forgetter_.forget("U1", "T1"), std::nullopt);
  EXPECT_EQ(rows("asker = 'U1'"), 100u) << "what is done is done";
  changes_max_ = 1'000;
  EXPECT_EQ(forgetter_.forget("U1", "T1"), 100);
}

TEST_F(ForgetterTest, EmptiesTheWriteAheadLogByDay) {
  ask("U1", 50, "who owns the flurbish");
  forgetter_.clean_up(hour_that(false));
  EXPECT_TRUE(is_in_a_file("flurbish")) << "nobody was forgotten";
  forgetter_.forget("U1", "T1");
  EXPECT_TRUE(clean_up_until(forgetter_, hour_that(false), [this] { return write_ahead_log_is_empty(); }));
}

TEST_F(ForgetterTest, WritesTheDatabaseAnewInTheFirstNightOnly) {
  ask("U1", 2'000, "who owns the flurbish");
  ask("U2", 2'000, "who owns the roadmap");
  forgetter_.forget("U1", "T1");
  ASSERT_TRUE(clean_up_until(forgetter_, hour_that(true), [this] { return !is_in_a_file("flurbish"); }));
  const std::string before = bytes_of(database());
  forgetter_.clean_up(hour_that(true));
  EXPECT_TRUE(bytes_of(database()) == before) << "it was written again";
}

TEST_F(ForgetterTest, FinishesInTheFirstNightWhatAnEarlierProcessLeft) {
  ask("U1", 2'000, "who owns the flurbish");
  forgetter_.forget("U1", "T1");
  Forgetter next(database(), [this](const Change& change) { return open_.log->commit(change); });
  EXPECT_TRUE(clean_up_until(next, hour_that(true), [this] { return !is_in_a_file("flurbish"); }));
}

TEST_F(ForgetterTest, TriesAgainWhenSomebodyReads) {
  ask("U1", 50, "who owns the flurbish");
  {
    Database reader = Database::open_read_only(database());
    SQLite::Statement select(reader.connection(), "SELECT * FROM questions");
    select.executeStep();
    forgetter_.forget("U1", "T1");
    forgetter_.clean_up(hour_that(false));
    EXPECT_FALSE(write_ahead_log_is_empty());
  }
  EXPECT_TRUE(clean_up_until(forgetter_, hour_that(false), [this] { return write_ahead_log_is_empty(); }));
}

TEST(Night, IsTwoHoursOfEachDay) {
  int hours = 0;
  for (int i = 0; i < 24; ++i) hours += is_night(Time{std::chrono::hours(490'000 + i)});
  EXPECT_EQ(hours, 2);
}

}  // namespace
}  // namespace rolecall
