#include "knowledge/question_log/overview.h"

#include <gmock/gmock.h>

#include "knowledge/question_log/feedback.h"
#include "knowledge/question_log/retention.h"
#include "tests/support/log_writer.h"
#include "tests/support/logged_questions.h"

namespace rolecall {
namespace {

using std::chrono::days;
using std::chrono::hours;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::Optional;
using ::testing::SizeIs;

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kToday = 20'000 * kDay;  // its start
constexpr std::int64_t kNow = kToday + kDay / 2;

class OverviewTest : public ::testing::Test {
 protected:
  Commit commit() {
    return [this](const Change& change) {
      ++commits_;
      return writer_.run(change) ? Committed::done : Committed::declined;
    };
  }

  Overview look(int length = 7, std::int64_t now = kNow) {
    return overview(log_.folder().database(), commit(), length, log_.at(now));
  }

  std::int64_t kept() { return writer_.number("SELECT COUNT(DISTINCT day) FROM question_days"); }

  void say(std::int64_t question, bool helpful) {
    writer_.run([=, this](SQLite::Database& connection) {
      return give_feedback(connection, {question, "P1", helpful, log_.at(kNow)});
    });
  }

  LoggedQuestions log_;
  test::LogWriter writer_{log_.folder().database()};
  int commits_ = 0;
};

TEST_F(OverviewTest, CountsAPeriodBesideTheOneBefore) {
  log_.answered("a", kNow - 10, "define/tpm");
  log_.answered("b", kToday - 6 * kDay, "define/tpm");
  log_.answered("c", kToday - 6 * kDay + 1, "define/pm");
  log_.unanswered("d", kToday - kDay);
  log_.record(log_.question("hi", kToday - kDay), LoggedQuestions::answer(Outcome::chat, "chat/hi"));
  log_.answered("before", kToday - 8 * kDay, "define/pm");
  log_.unanswered("too early", kToday - 13 * kDay - 1);
  const Overview seen = look();
  EXPECT_EQ(seen.now.questions, 5);
  EXPECT_EQ(seen.now.answered, 3);
  EXPECT_EQ(seen.now.unanswered, 1);
  EXPECT_EQ(seen.now.small_talk, 1);
  EXPECT_THAT(seen.now.answered_share(), Optional(0.75));
  EXPECT_EQ(seen.before.questions, 1);
  ASSERT_THAT(seen.days, SizeIs(7));
  EXPECT_EQ(seen.days.front().day, Day(days(20'000 - 6)));
  EXPECT_EQ(seen.days.front().answered, 2);
  EXPECT_EQ(seen.days[5].unanswered, 1);
  EXPECT_EQ(seen.days[5].small_talk, 1);
  EXPECT_EQ(seen.days.back().answered, 1);
  ASSERT_THAT(seen.entries, SizeIs(2));
  EXPECT_EQ(seen.entries[0].name, "define/tpm");
  EXPECT_EQ(seen.entries[0].questions, 2);
  EXPECT_EQ(seen.entries[1].before, 1);
}

TEST_F(OverviewTest, ComparesHalfADayWithHalfADay) {
  log_.answered("in the morning", kToday - 7 * kDay + kDay / 2 - 1);
  log_.answered("in the evening", kToday - 7 * kDay + kDay / 2);
  EXPECT_EQ(look().before.questions, 1);
  EXPECT_EQ(look().now.questions, 0);
}

TEST_F(OverviewTest, TellsWhereItWasAsked) {
  Question in_browser = log_.question("a", kNow - 1);
  in_browser.platform = Platform::web;
  in_browser.channel_kind = ChannelKind::none;
  log_.record(in_browser, LoggedQuestions::answer(Outcome::answered, "define/tpm"));
  log_.answered("b", kNow - 1);
  log_.unanswered("c", kNow - 1);
  log_.answered("d", kToday - 10 * kDay);
  const Overview seen = look();
  ASSERT_THAT(seen.platforms,
              ElementsAre(Field(&Overview::Part::name, "slack"), Field(&Overview::Part::name, "web")));
  EXPECT_EQ(seen.platforms[0].questions, 2);
  EXPECT_EQ(seen.platforms[0].answered, 1);
  EXPECT_EQ(seen.platforms[0].before, 1);
  EXPECT_THAT(seen.channel_kinds,
              ElementsAre(Field(&Overview::Part::name, "channel"), Field(&Overview::Part::name, "none")));
}

TEST_F(OverviewTest, TellsInWhichChannelsItWasAskedButNotByWhom) {
  for (const char* channel : {"C0ONE", "C0TWO", "C0TWO", "Design", "D0PERSON", ""}) {
    Question question = log_.question("q", kToday - kDay);
    question.channel = channel;
    log_.record(question, LoggedQuestions::answer(Outcome::answered, "define/tpm"));
  }
  for (const char* how : {"counted", "kept"}) {
    const auto channels = look().channels;
    EXPECT_THAT(channels,
                ElementsAre(Field(&Overview::Part::name, "C0TWO"), Field(&Overview::Part::name, "C0ONE"),
                            Field(&Overview::Part::name, "Design")))
        << how;
    EXPECT_EQ(channels.at(0).questions, 2) << how;
  }
}

TEST_F(OverviewTest, TellsHowLongAnswersTook) {
  for (int i = 1; i <= 100; ++i)
    log_.record(log_.question("q", kNow - 1), LoggedQuestions::answer(Outcome::answered, "e"), i * 100);
  log_.record(log_.question("q", kToday - 10 * kDay), LoggedQuestions::answer(Outcome::answered, "e"), 7);
  const Overview seen = look();
  EXPECT_EQ(seen.latency.p50, rounded_micros(5000));
  EXPECT_EQ(seen.latency.p95, rounded_micros(9500));
  EXPECT_EQ(seen.latency.p99, rounded_micros(9900));
  EXPECT_EQ(seen.latency_before.p50, 7);
}

TEST_F(OverviewTest, CountsFeedbackWheneverItComes) {
  const std::int64_t old = log_.answered("a", kToday - 3 * kDay);
  const std::int64_t other = log_.answered("b", kToday - 3 * kDay);
  EXPECT_EQ(look().now.helpful_share(), std::nullopt);
  say(old, true);
  say(other, false);
  EXPECT_THAT(look().now.helpful_share(), Optional(0.5)) << "also for a day that is kept";
}

TEST_F(OverviewTest, CountsWhatWasAskedBack) {
  Explanation explanation;
  explanation.did_you_mean = true;
  for (const std::int64_t asked_at : {kNow - 1, kToday - 2 * kDay})
    log_.record(log_.question("q", asked_at), LoggedQuestions::answer(Outcome::unanswered, "none"),
                explanation);
  log_.unanswered("\"did_you_mean\":true", kNow - 1);
  EXPECT_EQ(look().now.did_you_mean, 2);
  EXPECT_EQ(look().now.did_you_mean, 2) << "by what is kept";
}

TEST_F(OverviewTest, KeepsDaysThatAreOverAndCountsThemOnce) {
  for (int day = 1; day <= 20; ++day) log_.answered("q", kToday - day * kDay);
  log_.answered("today", kNow - 1);
  const Overview first = look(30);
  EXPECT_EQ(kept(), 20);
  EXPECT_EQ(commits_, 2);
  writer_.connection().exec("DELETE FROM questions WHERE text = 'q'");
  const Overview second = look(30);
  EXPECT_EQ(second.now.questions, first.now.questions);
  EXPECT_EQ(second.days.size(), 30U);
  EXPECT_EQ(commits_, 2) << "nothing was left to keep";
}

TEST_F(OverviewTest, HasNothingLeftToCountOfDaysThatWereCountedBeforehand) {
  for (int day = 1; day <= 20; ++day) log_.answered("q", kToday - day * kDay);
  log_.answered("today", kNow - 1);
  const Time now = log_.at(kNow);
  count_days(log_.folder().database(), commit(), std::chrono::floor<days>(now) - days(60), now);
  EXPECT_EQ(kept(), 20);
  const int commits = commits_;
  EXPECT_EQ(look(30).now.questions, 21);
  EXPECT_EQ(commits_, commits);
}

TEST_F(OverviewTest, WaitsForRowsThatComeLate) {
  log_.answered("before midnight", kToday - 1);
  EXPECT_EQ(look(7, kToday + 1800).now.questions, 1);
  EXPECT_EQ(kept(), 0);
  log_.answered("written late", kToday - 1);
  EXPECT_EQ(look(7, kToday + 3600).now.questions, 2);
  EXPECT_EQ(kept(), 1);
}

TEST_F(OverviewTest, APurgeTakesItsDaysAlong) {
  log_.answered("old", kToday - 5 * kDay);
  log_.answered("younger", kToday - 3 * kDay);
  EXPECT_EQ(look().now.questions, 2);
  Retention(log_.folder()).purge_older_than(log_.at(kToday - 4 * kDay));
  EXPECT_EQ(look().now.questions, 1);
}

TEST_F(OverviewTest, TellsNothingOfWhoWasForgotten) {
  log_.answered("mine", kToday - 2 * kDay);
  look();
  Retention(log_.folder()).forget("U1", std::nullopt);
  EXPECT_EQ(look().now.questions, 1) << "it still counts";
  EXPECT_EQ(writer_.number("SELECT COUNT(*) FROM question_days WHERE name LIKE '%mine%' OR name LIKE '%U1%'"),
            0);
}

TEST_F(OverviewTest, AnEmptyLogHasFiguresToo) {
  const Overview seen = look(90);
  EXPECT_EQ(seen.now.questions, 0);
  EXPECT_THAT(seen.days, SizeIs(90));
  EXPECT_THAT(seen.entries, IsEmpty());
  EXPECT_EQ(seen.latency.p99, 0);
}

TEST(RoundedMicros, AreAThirtiethTooLargeAtMost) {
  for (std::int64_t value = 0; value < 3'000'000; value = value * 21 / 20 + 1) {
    const std::int64_t rounded = rounded_micros(value);
    EXPECT_GE(rounded, value);
    EXPECT_LE(rounded - value, value / 30) << value;
    EXPECT_EQ(rounded_micros(rounded), rounded) << value;
  }
  EXPECT_EQ(rounded_micros(-1), 0);
  EXPECT_GT(rounded_micros(INT64_MAX), INT64_MAX / 2);
}

}  // namespace
}  // namespace rolecall
