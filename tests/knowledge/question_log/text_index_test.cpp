#include "knowledge/question_log/text_index.h"

#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "knowledge/question_log/retention.h"
#include "tests/support/log_writer.h"
#include "tests/support/logged_questions.h"
#include "tests/support/wait_until.h"

namespace rolecall {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Ids = std::vector<std::int64_t>;

class TextIndexTest : public ::testing::Test {
 protected:
  Ids find(const std::string& words, const QuestionFilter& filter = {},
           std::optional<std::int64_t> below = {}, std::size_t limit = 100) {
    return index_.find(words, filter, below, limit).ids;
  }

  std::filesystem::path file() { return log_.folder().path() / "search.db"; }

  LoggedQuestions log_;
  TextIndex index_{log_.folder().database()};
};

TEST_F(TextIndexTest, FindsWordsHoweverTheyAreWritten) {
  const auto first = log_.answered("Who owns the Roadmap?", 1);
  const auto second = log_.answered("the caf\xC3\xA9's roadmaps", 2);
  EXPECT_THAT(find("roadmap"), ElementsAre(second, first)) << "the last word may go on; the latest first";
  EXPECT_THAT(find("ROADMAP owns"), ElementsAre(first)) << "in any order";
  EXPECT_THAT(find("roadmap owns the"), ElementsAre(first));
  EXPECT_THAT(find("cafe"), ElementsAre(second));
  EXPECT_THAT(find("road map"), IsEmpty());
  EXPECT_THAT(find("map"), IsEmpty());
}

TEST_F(TextIndexTest, SeesWhatCameSince) {
  log_.answered("roadmap", 1);
  EXPECT_THAT(find("roadmap"), SizeIs(1));
  log_.answered("another roadmap", 2);
  EXPECT_THAT(find("roadmap"), SizeIs(2));
  EXPECT_THAT(find("roadmap"), SizeIs(2)) << "nothing twice";
}

TEST_F(TextIndexTest, SeesARowThatWasWrittenLate) {
  const auto id = log_.answered("early", 1);
  test::LogWriter writer(log_.folder().database());
  writer.connection().exec("UPDATE questions SET id = id + 5");
  EXPECT_EQ(find("early"), Ids{id + 5});
  writer.connection().exec(
      "INSERT INTO questions SELECT id - 2, asked_at, platform, workspace, channel, channel_kind,"
      " asker, conversation, 'late', outcome, reason, entry, confidence, content_version, micros,"
      " feedback, why FROM questions");
  log_.answered("makes it look", 3);
  EXPECT_EQ(find("late"), Ids{id + 3});
}

TEST_F(TextIndexTest, GoesOnBelowAnIdAndKeepsToTheFilter) {
  Ids ids;
  for (int i = 0; i < 5; ++i) ids.push_back(log_.answered("roadmap", i, i == 2 ? "define/pm" : "define/tpm"));
  EXPECT_THAT(find("roadmap", {}, std::nullopt, 2), ElementsAre(ids[4], ids[3]));
  EXPECT_THAT(find("roadmap", {}, ids[3], 2), ElementsAre(ids[2], ids[1]));
  EXPECT_THAT(find("roadmap", {.entry = "define/pm"}), ElementsAre(ids[2]));
  EXPECT_THAT(find("roadmap", {.since = log_.at(1), .until = log_.at(3)}), ElementsAre(ids[2], ids[1]));
}

TEST_F(TextIndexTest, KeepsToEveryFilter) {
  const auto answered = log_.answered("roadmap", 1, "define/pm & 'more'");
  const auto gap = log_.record(log_.question("roadmap", 2), LoggedQuestions::answer(Outcome::unanswered, ""));
  EXPECT_THAT(find("roadmap", {.outcome = "unanswered"}), ElementsAre(gap));
  EXPECT_THAT(find("roadmap", {.platform = "slack"}), SizeIs(2));
  EXPECT_THAT(find("roadmap", {.platform = "web"}), IsEmpty());
  EXPECT_THAT(find("roadmap", {.entry = "define/pm & 'more'"}), ElementsAre(answered));
  EXPECT_THAT(find("roadmap", {.entry = "define/pm"}), IsEmpty());
  EXPECT_THAT(find("roadmap", {.reason = "off-topic"}), IsEmpty());
  EXPECT_THAT(find("roadmap", {.since = log_.at(2)}), ElementsAre(gap));
  EXPECT_THAT(find("roadmap", {.until = log_.at(2)}), ElementsAre(answered));
  EXPECT_THAT(find("roadmap", {.since = log_.at(50)}), IsEmpty());
  test::LogWriter(log_.folder().database())
      .connection()
      .exec("UPDATE questions SET feedback = 'helpful' WHERE id = " + std::to_string(gap));
  EXPECT_THAT(find("roadmap", {.feedback = "helpful"}), ElementsAre(gap)) << "also what is pressed later";
  EXPECT_THAT(find("roadmap", {.feedback = "not_helpful"}), IsEmpty());
  EXPECT_THAT(find("oanswered"), IsEmpty()) << "what a question is, is no word of it";
  EXPECT_THAT(find("pslack"), IsEmpty());
  EXPECT_THAT(find("p736c61636b"), IsEmpty());
}

TEST_F(TextIndexTest, AddsManyInTheBackgroundAndSaysHowFarItIs) {
  for (int i = 0; i < 25; ++i) log_.answered("roadmap", i);
  TextIndex index(log_.folder().database(), 10);
  const auto first = index.find("roadmap", {}, std::nullopt, 100);
  EXPECT_EQ(first.percent_made, 0);
  EXPECT_THAT(first.ids, IsEmpty());
  EXPECT_TRUE(test::wait_until([&] { return !index.find("roadmap", {}, std::nullopt, 100).percent_made; }));
  EXPECT_THAT(index.find("roadmap", {}, std::nullopt, 100).ids, SizeIs(25));
  for (int i = 0; i < 25; ++i) log_.answered("another", i);
  index.prepare();
  EXPECT_TRUE(
      test::wait_until([&] { return index.find("another", {}, std::nullopt, 100).ids.size() == 25; }));
}

TEST_F(TextIndexTest, EndsWhileItIsAdding) {
  for (int i = 0; i < 25; ++i) log_.answered("roadmap", i);
  TextIndex(log_.folder().database(), 1).prepare();
  EXPECT_THAT(find("roadmap"), SizeIs(25)) << "another one goes on";
}

TEST_F(TextIndexTest, AFaultInTheBackgroundIsToldToWhoSearchesNext) {
  for (int i = 0; i < 25; ++i) log_.answered("roadmap", i);
  TextIndex index(log_.folder().database(), 10);
  std::filesystem::create_directories(file() / "in the way");
  EXPECT_NO_THROW(index.prepare());
  EXPECT_ANY_THROW(index.find("roadmap", {}, std::nullopt, 100));
  std::filesystem::remove_all(file());
  EXPECT_TRUE(
      test::wait_until([&] { return index.find("roadmap", {}, std::nullopt, 100).ids.size() == 25; }));
}

TEST_F(TextIndexTest, TakesNothingForAnOperator) {
  log_.answered("a AND b OR c NOT d NEAR e", 1);
  for (const char* words : {"a AND", "\"a", "a*", "^a", "text:a", "a - b", "(a", "a\" OR \"x", "NEAR(a",
                            "{a}", "+a", "'; DROP TABLE texts; --"}) {
    EXPECT_NO_THROW(find(words)) << words;
  }
  EXPECT_THAT(find("a OR zzz"), IsEmpty());
  for (const char* nothing : {"", " ", "\"", "*", "-- ()"}) EXPECT_THAT(find(nothing), IsEmpty()) << nothing;
  EXPECT_NO_THROW(find(std::string(2000, '"') + std::string("\xFF\x00\xC3", 3)));
  EXPECT_NO_THROW(find("a b c d e f g h i j k l m n o p q r s t u v w x y z"));
}

TEST_F(TextIndexTest, WhatWasForgottenOrPurgedIsInNoFile) {
  log_.answered("zebulon and the roadmap", 1);
  log_.record(log_.question("of wilhelmina", 100, "U2"), LoggedQuestions::answer(Outcome::answered, "e"));
  EXPECT_THAT(find("zebulon"), SizeIs(1));
  ASSERT_TRUE(std::filesystem::exists(file()));
  Retention(log_.folder()).forget("U1", std::nullopt);
  EXPECT_FALSE(std::filesystem::exists(file()));
  EXPECT_THAT(find("zebulon"), IsEmpty());
  EXPECT_THAT(find("wilhelmina"), SizeIs(1)) << "it is made again of what is left";
  Retention(log_.folder()).purge_older_than(log_.at(1000));
  EXPECT_THAT(find("wilhelmina"), IsEmpty());
  for (const auto& each : std::filesystem::directory_iterator(log_.folder().path())) {
    std::ifstream in(each.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    for (const char* word : {"zebulon", "wilhelmina"})
      EXPECT_EQ(bytes.find(word), std::string::npos) << each.path();
  }
}

TEST_F(TextIndexTest, OnlyTheOwnerMayReadIt) {
  log_.answered("roadmap", 1);
  find("roadmap");
  EXPECT_EQ(std::filesystem::status(file()).permissions(), std::filesystem::perms(0600));
}

TEST_F(TextIndexTest, MendsItself) {
  log_.answered("roadmap", 1);
  find("roadmap");
  std::ofstream(file(), std::ios::binary | std::ios::trunc) << std::string(8192, 'x');
  EXPECT_THAT(find("roadmap"), SizeIs(1)) << "broken";
  test::LogWriter(log_.folder().database()).connection().exec("DELETE FROM questions");
  EXPECT_THAT(find("roadmap"), IsEmpty()) << "of another log";
}

}  // namespace
}  // namespace rolecall
