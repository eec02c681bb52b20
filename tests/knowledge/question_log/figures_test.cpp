#include "knowledge/question_log/figures.h"

#include <gmock/gmock.h>

#include "knowledge/question_log/feedback.h"
#include "knowledge/question_log/search.h"
#include "tests/support/log_writer.h"
#include "tests/support/logged_questions.h"

namespace rolecall {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;
using ::testing::SizeIs;

std::vector<std::string> texts(const std::vector<OwnQuestion>& questions) {
  std::vector<std::string> texts;
  for (const OwnQuestion& question : questions) texts.push_back(question.text);
  return texts;
}

std::string asker_of(LoggedQuestions& log, std::int64_t id) {
  return QuestionSearch(log.folder().database()).find(id)->asker;
}

TEST(RecentQuestionsTest, AreThePersonsOwnNewestFirst) {
  LoggedQuestions log;
  const std::int64_t first = log.answered("one", 10, "define/tpm");
  log.unanswered("two", 30);
  log.record(log.question("of somebody else", 40, "U2"), Answer{});
  log.answered("three", 20);
  QuestionFigures figures(log.folder().database());
  const std::string asker = asker_of(log, first);
  EXPECT_THAT(texts(figures.recent_of(asker, "T1", 10)), ElementsAre("two", "three", "one"));
  EXPECT_THAT(texts(figures.recent_of(asker, "T1", 2)), ElementsAre("two", "three"));
  EXPECT_THAT(figures.recent_of(asker, "T2", 10), IsEmpty());
  const OwnQuestion oldest = figures.recent_of(asker, "T1", 10).back();
  EXPECT_EQ(oldest.id, first);
  EXPECT_EQ(oldest.asked_at, log.at(10));
  EXPECT_EQ(oldest.outcome, "answered");
  EXPECT_EQ(oldest.entry, "define/tpm");
}

TEST(RecentQuestionsTest, NobodyHasNone) {
  LoggedQuestions log;
  log.record(log.question("of nobody", 10, ""), Answer{});
  EXPECT_THAT(QuestionFigures(log.folder().database()).recent_of("", "T1", 10), IsEmpty());
}

TEST(TopQuestionsTest, AreTheEntriesMostAskedInTheContentsWords) {
  LoggedQuestions log;
  log.answered("secret project Zebulon vs tpm", 10, "define/tpm");
  log.answered("tpm", 20, "define/tpm");
  log.answered("pm", 30, "define/pm");
  log.answered("old", 5, "define/old");
  log.answered("gone", 40, "topic/gone");
  log.answered("gone", 41, "topic/gone");
  log.answered("gone", 42, "topic/gone");
  log.unanswered("nothing", 40);
  log.record(log.question("hello", 40), log.answer(Outcome::chat, "chat/hello"));
  QuestionFigures figures(log.folder().database());
  const auto top = [&](Time since, std::size_t limit) {
    std::vector<std::string> lines;
    const auto question_of = [](const std::string& entry) {
      return entry == "topic/gone" ? "" : "What is " + entry + "?";
    };
    for (const TopQuestion& asked : figures.top_questions(since, limit, question_of))
      lines.push_back(std::to_string(asked.asked) + " " + asked.entry + " " + asked.question);
    return lines;
  };
  EXPECT_THAT(top(log.at(10), 10),
              ElementsAre("2 define/tpm What is define/tpm?", "1 define/pm What is define/pm?"));
  EXPECT_THAT(top(log.at(0), 1), ElementsAre("2 define/tpm What is define/tpm?"));
  EXPECT_THAT(top(log.at(0), 10), SizeIs(3));
  EXPECT_THAT(top(log.at(50), 10), IsEmpty());
}

struct DigestTest : testing::Test {
  std::int64_t asked_back(const std::string& text, std::int64_t at) {
    Explanation explanation;
    explanation.words = R"(text with "did_you_mean":true)";
    explanation.did_you_mean = true;
    return log.record(log.question(text, at), log.answer(Outcome::unanswered, "none"), explanation);
  }
  void give(std::int64_t id, bool helpful, const std::string& person = "anon-1") {
    writer.run([&](SQLite::Database& connection) {
      return give_feedback(connection, {id, person, helpful, log.at(1000)});
    });
  }
  Digest digest(std::int64_t since, std::int64_t until, std::size_t top = 10) {
    return QuestionFigures(log.folder().database()).digest(log.at(since), log.at(until), top);
  }

  LoggedQuestions log;
  test::LogWriter writer{log.folder().database()};
};

TEST_F(DigestTest, CountsWhatBecameOfTheQuestionsOfThePeriod) {
  log.answered("before it began", 99);
  log.answered("a", 100);
  log.answered("b", 150);
  log.record(log.question("pm", 150), log.answer(Outcome::clarified, "clarify/pm"));
  log.record(log.question("hello", 150), log.answer(Outcome::chat, "chat/hello"));
  log.unanswered(R"(say "did_you_mean":true)", 150);
  asked_back("tpm money", 199);
  log.answered("after it ended", 200);
  const PeriodFigures now = digest(100, 200).now;
  EXPECT_EQ(now.since, log.at(100));
  EXPECT_EQ(now.until, log.at(200));
  EXPECT_EQ(now.questions, 6);
  EXPECT_EQ(now.answered, 2);
  EXPECT_EQ(now.clarified, 1);
  EXPECT_EQ(now.small_talk, 1);
  EXPECT_EQ(now.unanswered, 2);
  EXPECT_EQ(now.did_you_mean, 1);
  EXPECT_THAT(now.answered_share(), Optional(0.4));
  EXPECT_THAT(now.did_you_mean_share(), Optional(0.2));
}

TEST_F(DigestTest, CountsFeedbackByTheLastPressForEachQuestion) {
  const std::int64_t good = log.answered("a", 110);
  const std::int64_t bad = log.answered("b", 120);
  const std::int64_t mended = log.answered("c", 130);
  give(log.answered("outside", 90), true);
  give(good, true, "anon-1");
  give(good, true, "anon-2");
  give(bad, false);
  give(mended, false);
  give(mended, true);
  const PeriodFigures now = digest(100, 200).now;
  EXPECT_EQ(now.helpful, 2);
  EXPECT_EQ(now.not_helpful, 1);
  EXPECT_THAT(now.helpful_share(), Optional(2.0 / 3));
}

TEST_F(DigestTest, ComparesWithThePeriodBefore) {
  log.answered("too early", -1);
  log.answered("a", 0);
  log.unanswered("b", 99);
  log.answered("c", 100);
  const Digest both = digest(100, 200);
  EXPECT_EQ(both.now.questions, 1);
  EXPECT_EQ(both.before.since, log.at(0));
  EXPECT_EQ(both.before.until, log.at(100));
  EXPECT_EQ(both.before.questions, 2);
  EXPECT_THAT(both.before.answered_share(), Optional(0.5));
}

TEST_F(DigestTest, HasNoSharesOfNothing) {
  const Digest nothing = digest(100, 200);
  EXPECT_EQ(nothing.now.questions, 0);
  EXPECT_EQ(nothing.now.answered_share(), std::nullopt);
  EXPECT_EQ(nothing.now.did_you_mean_share(), std::nullopt);
  EXPECT_EQ(nothing.now.helpful_share(), std::nullopt);
  EXPECT_THAT(nothing.unanswered, IsEmpty());
}

TEST_F(DigestTest, GroupsUnansweredTextsThatAreTheSame) {
  const std::int64_t first = log.unanswered("Who brings the cake?", 110);
  const std::int64_t second =
      log.record(log.question("who brings the cake", 120, "U2"), log.answer(Outcome::unanswered, "none"));
  const std::int64_t third =
      log.record(log.question("WHO  brings the cake ?", 130, ""), log.answer(Outcome::unanswered, "none"));
  log.unanswered("who brings the tea", 140);
  log.unanswered("who brings the coffee", 150);
  log.unanswered("who brings the cake", 90);
  log.answered("who owns the roadmap", 150);
  const std::vector<UnansweredGroup> groups = digest(100, 200).unanswered;
  ASSERT_THAT(groups, SizeIs(3));
  EXPECT_EQ(groups[0].text, "WHO  brings the cake ?") << "as it was asked last";
  EXPECT_EQ(groups[0].people, 2) << "who the third was is not known";
  EXPECT_THAT(groups[0].asks, ElementsAre(third, second, first));
  EXPECT_EQ(groups[1].text, "who brings the coffee");
  EXPECT_EQ(groups[2].text, "who brings the tea");
  EXPECT_THAT(digest(100, 200, 1).unanswered, SizeIs(1));
  EXPECT_THAT(digest(100, 200, 0).unanswered, IsEmpty());
}

TEST_F(DigestTest, SaysWhereAGroupWasAsked) {
  int second = 110;
  for (const char* channel : {"C1", "C2", "", "C1", "C3"}) {
    Question question = log.question("who brings the cake", second++);
    question.channel = channel;
    log.record(question, log.answer(Outcome::unanswered, "none"));
  }
  EXPECT_THAT(digest(100, 200).unanswered.at(0).channels, ElementsAre("C3", "C1", "C2"));
}

TEST_F(DigestTest, DoesNotGroupTextsThatWereForgottenOrSayNothing) {
  log.unanswered("", 110);
  log.unanswered("   ", 120);
  EXPECT_THAT(digest(100, 200).unanswered, IsEmpty());
  EXPECT_EQ(digest(100, 200).now.unanswered, 2);
}

}  // namespace
}  // namespace rolecall
