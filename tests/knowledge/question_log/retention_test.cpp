#include "knowledge/question_log/retention.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "knowledge/question_log/pseudonym.h"
#include "knowledge/question_log/search.h"
#include "tests/support/logged_questions.h"

namespace rolecall {
namespace {

std::vector<LoggedQuestion> all(LoggedQuestions& log) {
  return QuestionSearch(log.folder().database()).list({}, 1'000'000);
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
  for (const auto& file : std::filesystem::directory_iterator(log.folder().path())) {
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    EXPECT_EQ(bytes.find("unmistakable"), std::string::npos) << file.path();
  }
}

TEST(RetentionTest, ForgetsAUserByIdAndKeepsTheCounts) {
  LoggedQuestions log;
  log.record(log.question("mine", 1, "U1"), LoggedQuestions::answer(Outcome::answered, "define.tpm"));
  log.record(log.question("theirs", 2, "U2"), LoggedQuestions::answer(Outcome::answered, "define.tpm"));
  EXPECT_EQ(Retention(log.folder()).forget("U1", std::nullopt), 1);
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
  EXPECT_EQ(Retention(log.folder()).forget("U1", std::nullopt), 0);
}

TEST(RetentionTest, ForgetsOnlyInTheWorkspaceThatIsNamed) {
  LoggedQuestions log;
  Question other = log.question("other workspace", 1);
  other.workspace = "T2";
  log.record(other, Answer{});
  log.answered("this workspace", 2);
  EXPECT_EQ(Retention(log.folder()).forget("U1", "T2"), 1);
  EXPECT_EQ(all(log)[0].text, "this workspace");
  EXPECT_EQ(all(log)[1].text, "");
  EXPECT_EQ(Retention(log.folder()).forget("U1", std::nullopt), 1);
}

TEST(RetentionTest, ForgetsByPseudonym) {
  LoggedQuestions log;
  log.answered("mine", 1);
  const std::string pseudonym = Pseudonyms(log.folder().asker_key()).of("T1", "U1");
  EXPECT_EQ(Retention(log.folder()).forget(pseudonym, std::nullopt), 1);
  EXPECT_EQ(all(log)[0].text, "");
}

TEST(RetentionTest, ForgetsIdsThatWereKept) {
  const TemporaryFolder temporary;
  DataFolder folder(temporary.path());
  QuestionLog log(folder, {.sync = Sync::normal, .keep_ids = true});
  log.record(LoggedQuestions::question("mine", 1), Answer{}, 1);
  EXPECT_EQ(Retention(folder).forget("U1", "T2"), 0);
  EXPECT_EQ(Retention(folder).forget("U1", "T1"), 1);
}

TEST(RetentionTest, NobodyIsNotAUser) {
  LoggedQuestions log;
  log.record(log.question("of nobody", 1, ""), Answer{});
  EXPECT_EQ(Retention(log.folder()).forget("", std::nullopt), 0);
  EXPECT_EQ(all(log)[0].text, "of nobody");
}

TEST(RetentionTest, DoesNotMakeALogWhereThereIsNone) {
  const TemporaryFolder temporary;
  DataFolder folder(temporary.path());
  EXPECT_THROW(Retention{folder}, MissingDatabase);
  EXPECT_FALSE(std::filesystem::exists(folder.database()));
}

}  // namespace
}  // namespace rolecall
