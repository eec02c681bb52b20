#include "knowledge/question_log/retention.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "knowledge/question_log/feedback.h"
#include "knowledge/question_log/labels.h"
#include "knowledge/question_log/pseudonym.h"
#include "knowledge/question_log/referrals.h"
#include "knowledge/question_log/search.h"
#include "knowledge/question_log/waiting.h"
#include "tests/support/log_writer.h"
#include "tests/support/logged_questions.h"

namespace rolecall {
namespace {

std::vector<LoggedQuestion> all(LoggedQuestions& log) {
  return QuestionSearch(log.folder().database()).list({}, 1'000'000);
}

std::string bytes_in(const std::filesystem::path& folder) {
  std::string bytes;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(file.path(), std::ios::binary);
    bytes.append(std::istreambuf_iterator<char>(in), {});
  }
  return bytes;
}

TEST(RetentionTest, PurgesWhatIsOlderAndNothingElse) {
  LoggedQuestions log;
  for (int i = 0; i < 100; ++i) log.answered("q" + std::to_string(i), i);
  Retention retention(log.folder());
  EXPECT_EQ(retention.count_older_than(log.at(60)), 60);
  EXPECT_EQ(retention.purge_older_than(log.at(60)), 60);
  EXPECT_EQ(retention.purge_older_than(log.at(60)), 0);
  EXPECT_EQ(all(log).size(), 40u);
  EXPECT_EQ(all(log).back().text, "q60");
}

TEST(RetentionTest, WhatIsPurgedIsGoneFromTheFiles) {
  LoggedQuestions log;
  log.answered("unmistakable words", 1);
  Retention(log.folder()).purge_older_than(log.at(2));
  EXPECT_EQ(bytes_in(log.folder().path()).find("unmistakable"), std::string::npos);
}

TEST(RetentionTest, ForgetsAUserByIdAndKeepsTheCounts) {
  LoggedQuestions log;
  log.record(log.question("mine", 1, "U1"), LoggedQuestions::answer(Outcome::answered, "define.tpm"));
  log.record(log.question("theirs", 2, "U2"), LoggedQuestions::answer(Outcome::answered, "define.tpm"));
  EXPECT_EQ(Retention(log.folder()).forget("U1", std::nullopt).questions, 1);
  const std::vector<LoggedQuestion> rows = all(log);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].text, "theirs");
  EXPECT_NE(rows[0].asker, "");
  EXPECT_NE(rows[0].why, "");
  const LoggedQuestion& forgotten = rows[1];
  EXPECT_EQ(forgotten.text + forgotten.asker + forgotten.channel + forgotten.conversation + forgotten.why,
            "");
  EXPECT_EQ(forgotten.entry, "define.tpm");
  EXPECT_EQ(forgotten.asked_at, log.at(1));
  EXPECT_EQ(Retention(log.folder()).forget("U1", std::nullopt).questions, 0);
}

TEST(RetentionTest, ForgetsOnlyInTheWorkspaceThatIsNamed) {
  LoggedQuestions log;
  Question other = log.question("other workspace", 1);
  other.workspace = "T2";
  log.record(other, Answer{});
  log.answered("this workspace", 2);
  EXPECT_EQ(Retention(log.folder()).forget("U1", "T2").questions, 1);
  EXPECT_EQ(all(log)[0].text, "this workspace");
  EXPECT_EQ(all(log)[1].text, "");
  EXPECT_EQ(Retention(log.folder()).forget("U1", std::nullopt).questions, 1);
}

TEST(RetentionTest, ForgetsByPseudonym) {
  LoggedQuestions log;
  log.answered("mine", 1);
  const std::string pseudonym = Pseudonyms(log.folder().asker_key()).of("T1", "U1");
  EXPECT_EQ(Retention(log.folder()).forget(pseudonym, std::nullopt).questions, 1);
  EXPECT_EQ(all(log)[0].text, "");
}

TEST(RetentionTest, ForgetsIdsThatWereKept) {
  const TemporaryFolder temporary;
  DataFolder folder(temporary.path());
  QuestionLog log(folder, {.sync = Sync::normal, .keep_ids = true});
  log.record(LoggedQuestions::question("mine", 1), Answer{}, 1);
  EXPECT_EQ(Retention(folder).forget("U1", "T2").questions, 0);
  EXPECT_EQ(Retention(folder).forget("U1", "T1").questions, 1);
}

TEST(RetentionTest, NobodyIsNotAUser) {
  LoggedQuestions log;
  log.record(log.question("of nobody", 1, ""), Answer{});
  EXPECT_EQ(Retention(log.folder()).forget("", std::nullopt).questions, 0);
  EXPECT_EQ(all(log)[0].text, "of nobody");
}

// What a person and somebody else left about a question of the first.
struct ReactionsTest : testing::Test {
  ReactionsTest() {
    writer.run([&](SQLite::Database& connection) {
      for (const std::string& person : {mine, theirs}) {
        const Time at = log.at(10);
        give_feedback(connection, {question, person, person == mine, at});
        add_comment(connection, question, person, person == mine ? "my word" : "their word");
        put_label(connection, {question, person, "chosen by " + person, "topic/pay", at});
        refer(connection, question, person, at);
        wait_for_answer(connection, {question, person, "T1", "U", at},
                        [&](std::string_view) { return "sealed " + person; });
      }
      return true;
    });
  }
  std::int64_t rows(const std::string& table, const std::string& condition = "TRUE") {
    return writer.number("SELECT COUNT(*) FROM " + table + " WHERE " + condition);
  }
  void expect_only_mine_is_forgotten() {
    for (const char* table : {"feedback", "labels", "referrals"}) {
      EXPECT_EQ(rows(table), 2) << table << " still counts";
      EXPECT_EQ(rows(table, "person = '" + mine + "'"), 0) << table;
      EXPECT_EQ(rows(table, "person = '" + theirs + "'"), 1) << table;
    }
    EXPECT_EQ(writer.text("SELECT comment FROM feedback WHERE helpful = 1"), "");
    EXPECT_EQ(writer.text("SELECT comment FROM feedback WHERE helpful = 0"), "their word");
    EXPECT_EQ(rows("labels", "chosen = '' AND entry = 'topic/pay'"), 1);
    EXPECT_EQ(rows("waiting"), 1);
    EXPECT_EQ(rows("waiting", "person = '" + theirs + "'"), 1);
    EXPECT_EQ(writer.text("SELECT feedback FROM questions"), "not_helpful");
  }

  LoggedQuestions log;
  std::int64_t question = log.answered("unmistakable words", 1);
  Pseudonyms pseudonyms{log.folder().asker_key()};
  std::string mine = pseudonyms.of("T1", "U1");
  std::string theirs = pseudonyms.of("T1", "U2");
  test::LogWriter writer{log.folder().database()};
};

constexpr Forgotten kOneOfEach{.questions = 1, .feedback = 1, .labels = 1, .referrals = 1, .waiting = 1};

TEST_F(ReactionsTest, AreForgottenWithTheUser) {
  EXPECT_EQ(Retention(log.folder()).forget("U1", std::nullopt), kOneOfEach);
  expect_only_mine_is_forgotten();
  EXPECT_EQ(Retention(log.folder()).forget("U1", std::nullopt), Forgotten{});
}

TEST_F(ReactionsTest, AreForgottenInsideAChangeAsWell) {
  Forgotten forgotten;
  const auto forget = [&](SQLite::Database& connection) {
    forgotten = forget_person(connection, mine, "T1");
    return true;
  };
  writer.run(forget);
  EXPECT_EQ(forgotten, kOneOfEach);
  expect_only_mine_is_forgotten();
  EXPECT_EQ(all(log).at(0).asker + all(log).at(0).text, "");
  writer.run(forget);
  EXPECT_EQ(forgotten, Forgotten{});
}

TEST_F(ReactionsTest, AreInNoFileOnceTheyAreForgotten) {
  EXPECT_FALSE(Retention(log.folder()).left_traces());
  Retention retention(log.folder());
  retention.forget("U1", "T1");
  EXPECT_FALSE(retention.left_traces());
  const std::string bytes = bytes_in(log.folder().path());
  for (const std::string& word : {mine, std::string("unmistakable"), std::string("my word")})
    EXPECT_EQ(bytes.find(word), std::string::npos) << word;
  EXPECT_NE(bytes.find(theirs), std::string::npos) << "others stay";
}

TEST_F(ReactionsTest, OfAForgottenPersonAreNotKnownToBeOfOne) {
  const std::int64_t other = log.answered("more words", 2);
  writer.run([&](SQLite::Database& connection) {
    return give_feedback(connection, {other, mine, true, log.at(10)});
  });
  Retention(log.folder()).forget("U1", std::nullopt);
  EXPECT_EQ(writer.number("SELECT COUNT(DISTINCT person) FROM feedback WHERE helpful = 1"), 2);
}

TEST_F(ReactionsTest, OfNobodyAreNotForgotten) {
  Forgotten forgotten;
  writer.run([&](SQLite::Database& connection) {
    forgotten = forget_person(connection, "", std::nullopt);
    return true;
  });
  EXPECT_EQ(forgotten, Forgotten{});
}

TEST_F(ReactionsTest, OfAnIdThatWasKeptAreForgottenInItsWorkspaceOnly) {
  writer.connection().exec(
      "UPDATE questions SET asker = 'U7'; UPDATE feedback SET person = 'U7' WHERE helpful = 1;"
      "UPDATE labels SET person = 'U7' WHERE person = '" +
      mine +
      "';"
      "UPDATE referrals SET person = 'U7' WHERE person = '" +
      mine +
      "';"
      "UPDATE waiting SET person = 'U7' WHERE person = '" +
      mine + "'");
  Forgotten forgotten;
  for (const char* workspace : {"T2", "T1"}) {
    writer.run([&](SQLite::Database& connection) {
      forgotten = forget_person(connection, "U7", workspace);
      return true;
    });
    EXPECT_EQ(forgotten, workspace == std::string("T1") ? kOneOfEach : Forgotten{}) << workspace;
  }
}

TEST_F(ReactionsTest, ArePurgedWithTheirQuestion) {
  const std::int64_t younger = log.answered("younger", 100);
  writer.run([&](SQLite::Database& connection) {
    return give_feedback(connection, {younger, mine, true, log.at(100)});
  });
  EXPECT_EQ(Retention(log.folder()).purge_older_than(log.at(50)), 1);
  EXPECT_EQ(rows("feedback"), 1);
  EXPECT_EQ(rows("feedback", "question = " + std::to_string(younger)), 1);
  for (const char* table : {"labels", "referrals", "waiting"}) EXPECT_EQ(rows(table), 0) << table;
}

TEST(RetentionTest, DoesNotMakeALogWhereThereIsNone) {
  const TemporaryFolder temporary;
  DataFolder folder(temporary.path());
  EXPECT_THROW(Retention{folder}, MissingDatabase);
  EXPECT_FALSE(std::filesystem::exists(folder.database()));
}

}  // namespace
}  // namespace rolecall
