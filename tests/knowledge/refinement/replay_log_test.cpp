#include "knowledge/refinement/replay_log.h"

#include <gtest/gtest.h>

#include "knowledge/question_log/feedback.h"
#include "tests/support/log_writer.h"
#include "tests/support/logged_questions.h"

namespace rolecall {
namespace {

TEST(ReplayLogTest, KnowsTextsByTheirNormalForm) {
  const std::pair<const char*, const char*> same[] = {
      {"What is a TPM?", "what is a tpm"},
      {"what's a *TPM* &amp; a PM", "what is a tpm & a pm"},
      {"  who   owns\nthe roadmap ", "Who owns the roadmap!"},
  };
  for (const auto& [one, other] : same)
    EXPECT_EQ(ReplayLog::hash_of(one), ReplayLog::hash_of(other)) << one << " / " << other;
  EXPECT_NE(ReplayLog::hash_of("what is a tpm"), ReplayLog::hash_of("what is a pm"));
  for (const char* wordless : {"", "  ", "?!", "..."}) EXPECT_FALSE(ReplayLog::hash_of(wordless)) << wordless;
}

TEST(ReplayLogTest, CountsAsksByTheEntryThatTheyGot) {
  LoggedQuestions log;
  log.answered("tpm", 100);                // nothing said before it
  log.answered("tpm", 200);                // may lean, and got the same
  log.answered("tpm", 300, "define.pgm");  // leant
  log.answered("tpm", 300 + 1800);         // half an hour later: nothing to lean on
  test::LogWriter(log.folder().database()).run([](SQLite::Database& connection) {
    return give_feedback(connection, {.question = 2, .person = "anon-1", .helpful = true, .given_at = {}}) &&
           give_feedback(connection, {.question = 1, .person = "anon-1", .helpful = false, .given_at = {}});
  });
  const ReplayLog read(log.folder().database());
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read.rows(), 4);
  EXPECT_EQ(read.asked(0, "define.tpm").asks, 3);
  EXPECT_EQ(read.asked(0, "define.tpm").helpful, 1);
  EXPECT_EQ(read.asked(0, "define.pgm").asks, 3);
  EXPECT_EQ(read.asked(0, "define.pgm").helpful, 0);
  EXPECT_EQ(read.asked(0, "never-given").asks, 2);
}

TEST(ReplayLogTest, KeepsConversationsApart) {
  LoggedQuestions log;
  Question question = log.question("tpm", 100);
  for (const auto& [workspace, conversation] :
       {std::pair("T1", "C1:1"), {"T2", "C1:1"}, {"T1", "C2:1"}, {"T1", ""}, {"T1", ""}}) {
    question.workspace = workspace;
    question.conversation = conversation;
    log.record(question, LoggedQuestions::answer(Outcome::answered, "define.tpm"));
  }
  EXPECT_EQ(ReplayLog(log.folder().database()).asked(0, "another").asks, 5) << "none may lean on another";
}

TEST(ReplayLogTest, GivesNoTextOfARowThatIsGone) {
  LoggedQuestions log;
  log.answered("first", 100);
  log.answered("second", 200);
  ReplayLog read(log.folder().database());
  EXPECT_EQ(read.text(0), "first");
  test::LogWriter writer(log.folder().database());
  writer.connection().exec("UPDATE questions SET text = '' WHERE id = 1");
  writer.connection().exec("DELETE FROM questions WHERE id = 2");
  EXPECT_EQ(read.text(0), std::nullopt);
  EXPECT_EQ(read.text(1), std::nullopt);
}

TEST(ReplayLogTest, ReadsMoreThanAPage) {
  LoggedQuestions log;
  test::LogWriter writer(log.folder().database());
  log.answered("seed", 1);
  writer.connection().exec(
      "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
      " INSERT INTO questions SELECT i, asked_at, platform, workspace, channel, channel_kind, asker, '',"
      " 'question ' || (i % 7000), outcome, reason, entry, confidence, content_version, micros, NULL, ''"
      " FROM n, questions WHERE questions.id = 1");
  const ReplayLog read(log.folder().database());
  EXPECT_EQ(read.rows(), 10000);
  EXPECT_EQ(read.size(), 7001U);
}

}  // namespace
}  // namespace rolecall
