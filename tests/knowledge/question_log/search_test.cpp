#include "knowledge/question_log/search.h"

#include <set>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/question_log/feedback.h"
#include "knowledge/question_log/filter_sql.h"
#include "knowledge/question_log/labels.h"
#include "knowledge/question_log/referrals.h"
#include "knowledge/question_log/waiting.h"
#include "tests/support/log_writer.h"
#include "tests/support/logged_questions.h"

namespace rolecall {
namespace {

constexpr std::size_t kAll = 1'000'000;

std::string texts(QuestionSearch& search, const QuestionFilter& filter, std::size_t limit = kAll) {
  std::string texts;
  for (const LoggedQuestion& row : search.list(filter, limit)) texts += (texts.empty() ? "" : " ") + row.text;
  return texts;
}

struct SearchTest : testing::Test {
  SearchTest() {
    log.answered("one", 100);
    log.answered("two", 200, "compare.pm.tpm");
    log.unanswered("three", 300);
    log.unanswered("50%_off", 300, Reason::unknown_role);
    Question web = log.question("Five", 500);
    web.platform = Platform::web;
    web.asker.clear();
    log.record(web, LoggedQuestions::answer(Outcome::chat, "chat.hello"));
  }

  LoggedQuestions log;
  QuestionSearch search{log.folder().database()};
};

TEST_F(SearchTest, ListsNewestFirstAndAtMostTheLimit) {
  EXPECT_EQ(texts(search, {}), "Five 50%_off three two one");
  EXPECT_EQ(texts(search, {}, 2), "Five 50%_off");
  EXPECT_EQ(texts(search, {}, 0), "");
}

TEST_F(SearchTest, FiltersByEverythingThatIsGiven) {
  const std::string asker = search.list({.entry = "define.tpm"}, 1).at(0).asker;
  const std::pair<QuestionFilter, std::string> cases[] = {
      {{.since = log.at(300)}, "Five 50%_off three"},
      {{.until = log.at(300)}, "two one"},
      {{.since = log.at(200), .until = log.at(500)}, "50%_off three two"},
      {{.outcome = "unanswered"}, "50%_off three"},
      {{.reason = "off-topic"}, "three"},
      {{.platform = "web"}, "Five"},
      {{.entry = "compare.pm.tpm"}, "two"},
      {{.asker = asker}, "50%_off three two one"},
      {{.text = "fIVe"}, "Five"},
      {{.text = "%"}, "50%_off"},
      {{.text = "_"}, "50%_off"},
      {{.text = "\\"}, ""},
      {{.text = "' OR 1=1 --"}, ""},
      {{.outcome = "answered", .text = "o"}, "two one"},
  };
  for (const auto& [filter, expected] : cases) EXPECT_EQ(texts(search, filter), expected);
}

TEST_F(SearchTest, LooksForWhatIsFewFirst) {
  const std::pair<QuestionFilter, const char*> cases[] = {
      {{.platform = "web", .feedback = "helpful"}, "questions_by_feedback"},
      {{.outcome = "answered", .platform = "slack", .entry = "define/pm", .feedback = "not_helpful"},
       "questions_by_feedback"},
      {{.outcome = "answered", .platform = "slack", .entry = "define/pm"}, "questions_by_entry"},
      {{.outcome = "unanswered", .reason = "off-topic", .platform = "slack"}, "questions_by_reason"},
      {{.outcome = "chat", .platform = "api"}, "questions_by_platform_and_outcome"},
      {{.since = log.at(1), .entry = "define/pm", .feedback = "helpful"}, "questions_by_feedback"},
      {{.platform = "api", .asker = "U1"}, "questions_by_asker"},
      {{.outcome = "chat"}, "questions_by_outcome"},
      {{}, "questions_by_time"}};
  test::LogWriter writer(log.folder().database());
  for (const auto& [filter, index] : cases) {
    const FilterSql sql(filter);
    SQLite::Statement plan(writer.connection(), "EXPLAIN QUERY PLAN SELECT text FROM questions WHERE " +
                                                    sql.where + " ORDER BY asked_at DESC, id DESC LIMIT 50");
    sql.bind(plan);
    ASSERT_TRUE(plan.executeStep());
    EXPECT_THAT(plan.getColumn(3).getString(), testing::HasSubstr(std::string("INDEX ") + index))
        << sql.where;
  }
}

TEST_F(SearchTest, FindsOneById) {
  const LoggedQuestion newest = search.list({}, 1).at(0);
  const auto found = search.find(newest.id);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->text, "Five");
  EXPECT_EQ(found->asked_at, log.at(500));
  EXPECT_FALSE(search.find(newest.id + 1));
}

TEST_F(SearchTest, CountsAndRates) {
  const LogStats stats = search.stats({});
  EXPECT_EQ(stats.questions, 5);
  EXPECT_EQ(stats.outcomes, (LogStats::Counts{{"answered", 2}, {"unanswered", 2}, {"chat", 1}}));
  EXPECT_EQ(stats.reasons, (LogStats::Counts{{"off-topic", 1}, {"unknown-role", 1}}));
  EXPECT_EQ(stats.platforms, (LogStats::Counts{{"slack", 4}, {"web", 1}}));
  EXPECT_EQ(stats.entries, (LogStats::Counts{{"compare.pm.tpm", 1}, {"define.tpm", 1}}));
  EXPECT_DOUBLE_EQ(stats.answer_rate.value_or(0), 0.5);
}

TEST_F(SearchTest, CountsUnansweredTextsWithoutRegardToCase) {
  log.unanswered("THREE ", 600);
  const LogStats stats = search.stats({}, 1);
  ASSERT_EQ(stats.unanswered.size(), 1u);
  EXPECT_EQ(stats.unanswered[0].second, 2);
}

struct ReactionSearchTest : SearchTest {
  ReactionSearchTest() {
    test::LogWriter writer(log.folder().database());
    writer.run([&](SQLite::Database& connection) {
      give_feedback(connection, {two, "anon-2", true, log.at(10)});
      give_feedback(connection, {two, "anon-1", false, log.at(20)});
      give_feedback(connection, {one, "anon-1", true, log.at(30)});
      put_label(connection, {three, "anon-2", "", kNoneOfThese, log.at(20)});
      put_label(connection, {three, "anon-1", "Chosen first", "topic/first", log.at(10)});
      add_comment(connection, two, "anon-2", "the older");
      add_comment(connection, two, "anon-1", "the newer");
      refer(connection, three, "anon-1", log.at(30));
      return wait_for_answer(connection, {three, "anon-1", "T1", "U1", log.at(30)},
                             [](std::string_view) { return "sealed"; });
    });
  }
  std::int64_t id_of(const std::string& text) { return search.list({.text = text}, 1).at(0).id; }

  std::int64_t one = id_of("one");
  std::int64_t two = id_of("two");
  std::int64_t three = id_of("three");
};

TEST_F(ReactionSearchTest, FiltersByWhatWasPressedLast) {
  EXPECT_EQ(texts(search, {.feedback = "helpful"}), "one");
  EXPECT_EQ(texts(search, {.feedback = "not_helpful"}), "two");
  EXPECT_EQ(texts(search, {.outcome = "unanswered", .feedback = "helpful"}), "");
}

TEST_F(ReactionSearchTest, RowsHaveTheLatestCommentAndChoice) {
  EXPECT_EQ(search.find(two)->comment, "the newer");
  EXPECT_EQ(search.find(two)->label, "");
  EXPECT_EQ(search.find(three)->label, kNoneOfThese);
  EXPECT_EQ(search.find(one)->comment, "");
}

TEST_F(ReactionSearchTest, ReactionsAreAllThatPeopleDidInTheOrderOfTime) {
  const Reactions about_two = search.reactions(two);
  ASSERT_EQ(about_two.feedback.size(), 2u);
  EXPECT_TRUE(about_two.feedback[0].helpful);
  EXPECT_EQ(about_two.feedback[0].comment + ", " + about_two.feedback[1].comment, "the older, the newer");
  EXPECT_EQ(about_two.referrals + about_two.waiting, 0);
  const Reactions about_three = search.reactions(three);
  ASSERT_EQ(about_three.labels.size(), 2u);
  EXPECT_EQ(about_three.labels[0].entry + " " + about_three.labels[0].question, "topic/first Chosen first");
  EXPECT_EQ(about_three.labels[1].entry, kNoneOfThese);
  EXPECT_EQ(about_three.referrals, 1);
  EXPECT_EQ(about_three.waiting, 1);
  EXPECT_TRUE(search.reactions(12345).feedback.empty());
}

TEST_F(ReactionSearchTest, TheHelpfulRateIsOfQuestionsByTheirLastPress) {
  const LogStats stats = search.stats({});
  EXPECT_EQ(stats.helpful, 1);
  EXPECT_EQ(stats.not_helpful, 1);
  EXPECT_DOUBLE_EQ(stats.helpful_rate.value_or(0), 0.5);
  EXPECT_EQ(search.stats({.outcome = "chat"}).helpful_rate, std::nullopt);
}

TEST_F(SearchTest, StatsOfNothingAreEmpty) {
  const LogStats stats = search.stats({.text = "nobody asked this"});
  EXPECT_EQ(stats.questions, 0);
  EXPECT_EQ(stats.answer_rate, std::nullopt);
  EXPECT_EQ(stats.micros_p99, 0);
}

TEST(SearchPercentilesTest, AreTheSmallestValuesThatEnoughAreNotAbove) {
  LoggedQuestions log;
  for (int i = 1; i <= 200; ++i)
    log.record(log.question("q", i), LoggedQuestions::answer(Outcome::answered, "define.tpm"), 1000 + i);
  const LogStats stats = QuestionSearch(log.folder().database()).stats({});
  EXPECT_EQ(stats.micros_p50, 1100);
  EXPECT_EQ(stats.micros_p95, 1190);
  EXPECT_EQ(stats.micros_p99, 1198);
}

TEST(SearchPagesTest, EveryRowComesOnceAcrossPagesAlsoWhenTimesAreTheSame) {
  LoggedQuestions log;
  std::vector<std::thread> threads;
  for (int t = 0; t < 25; ++t) {
    threads.emplace_back([&log] {
      for (int i = 0; i < 100; ++i) log.answered("q", i / 50);
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::set<std::int64_t> ids;
  QuestionSearch search(log.folder().database());
  std::size_t received = 0;
  search.for_each({}, kAll, [&](const LoggedQuestion& row) {
    ids.insert(row.id);
    return ++received < 2400;
  });
  EXPECT_EQ(received, 2400u) << "it stops when it is told to";
  EXPECT_EQ(ids.size(), 2400u);
  EXPECT_EQ(search.list({}, kAll).size(), 2500u);
}

TEST(SearchOpenTest, AMissingDatabaseIsSaidToBeMissing) {
  const TemporaryFolder folder;
  EXPECT_THROW(QuestionSearch(folder / "rolecall.db"), MissingDatabase);
}

}  // namespace
}  // namespace rolecall
