#include "knowledge/refinement/replay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/question_log/feedback.h"
#include "knowledge/store/database.h"
#include "tests/support/log_writer.h"
#include "tests/support/logged_questions.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// Of a pool, with a short form of its own.
constexpr const char* kPool = R"(documents:
  - {number: 7, title: House Rules, kind: notice}
entries:
  - id: pool/hours
    question: When does the pool open?
    lead: At seven. [7]
  - id: pool/whispering
    question: Is whispering allowed in the reading room?
    lead: It is. [7]
  - id: pool/cl
    question: What is CL?
    phrasings: [CL]
    lead: The chlorine. [7]
)";

const Knowledge& pool_knowledge() {
  static const Knowledge knowledge(std::vector{SourceFile{"pool.yaml", kPool}});
  return knowledge;
}

class ReplayTest : public testing::Test {
 protected:
  // In no conversation: these stand alone.
  std::int64_t asked(const std::string& text, const std::string& entry = "none") {
    return log.record(
        {.text = text, .platform = Platform::web, .asked_at = log.at(++second)},
        LoggedQuestions::answer(entry == "none" ? Outcome::unanswered : Outcome::answered, entry));
  }

  // In one conversation, so many minutes after the last one.
  void said(const std::string& text, const std::string& entry, int minutes = 1) {
    second += 60 * minutes;
    log.record({.text = text,
                .platform = Platform::slack,
                .workspace = "T1",
                .asker = "U1",
                .conversation = "C1:U1",
                .asked_at = log.at(second)},
               LoggedQuestions::answer(Outcome::answered, entry));
  }

  void helped(std::int64_t question, bool helpful = true) {
    test::LogWriter writer(log.folder().database());
    EXPECT_TRUE(writer.run([&](SQLite::Database& connection) {
      return give_feedback(connection,
                           {.question = question, .person = "anon-1", .helpful = helpful, .given_at = {}});
    }));
  }

  // Of the pool's content against the library's.
  ReplayReport replay() { return replay(pool_knowledge(), test::small_knowledge()); }
  ReplayReport replay(const Knowledge& before, const Knowledge& after) {
    return rolecall::replay(log.folder().database(), *before.snapshot(), *after.snapshot());
  }

  LoggedQuestions log;
  std::int64_t second = 1000;
};

std::string line_of(const ReplayItem& item) {
  return std::to_string(item.asks) + " " + item.text + ": " + item.before + " > " + item.after;
}

std::vector<std::string> lines_of(const std::vector<ReplayItem>& items) {
  std::vector<std::string> lines;
  for (const ReplayItem& item : items) lines.push_back(line_of(item));
  return lines;
}

TEST_F(ReplayTest, TellsWhatBecomesOfEachQuestion) {
  for (const char* text : {"archivist", "When does the pool open",
                           "is whispering allowed in the reading room", "CL", "what rhymes with orange"}) {
    asked(text);
  }
  const ReplayReport report = replay();
  EXPECT_EQ(report.questions, 5);
  EXPECT_EQ(report.asks, 5);
  EXPECT_EQ(report.left_out, 0);
  EXPECT_THAT(lines_of(report.newly_answered), ElementsAre("1 archivist: none > define/archivist"));
  EXPECT_THAT(lines_of(report.lost), ElementsAre("1 When does the pool open: pool/hours > none"));
  EXPECT_THAT(lines_of(report.changed),
              ElementsAre("1 is whispering allowed in the reading room: pool/whispering > topic/quiet"));
  EXPECT_THAT(lines_of(report.newly_ambiguous), ElementsAre("1 CL: pool/cl > clarify/cl"));
}

TEST_F(ReplayTest, FindsNothingThatDiffersBetweenAContentAndItself) {
  for (const char* text : {"archivist", "CL", "gibberish", "wages in the library", "hello"}) asked(text);
  const ReplayReport report = replay(test::small_knowledge(), test::small_knowledge());
  EXPECT_EQ(report.questions, 5);
  for (const auto* items : {&report.newly_answered, &report.changed, &report.lost, &report.newly_ambiguous,
                            &report.protected_items}) {
    EXPECT_THAT(lines_of(*items), IsEmpty());
  }
}

TEST_F(ReplayTest, AsksTheSameWordsOnceAndWeighsThemByTheirAsks) {
  for (const char* text : {"Archivist?", "cataloger", "*archivist*", "  ARCHIVIST!!"}) asked(text);
  const ReplayReport report = replay();
  EXPECT_EQ(report.questions, 2);
  EXPECT_EQ(report.asks, 4);
  EXPECT_THAT(lines_of(report.newly_answered), ElementsAre("3 Archivist?: none > define/archivist",
                                                           "1 cataloger: none > define/catalog-librarian"));
}

TEST_F(ReplayTest, OrdersByAsksThenText) {
  for (const char* text : {"desk librarian", "cataloger", "archivist", "desk librarian"}) asked(text);
  std::vector<std::string> texts;
  for (const ReplayItem& item : replay().newly_answered) texts.push_back(item.text);
  EXPECT_THAT(texts, ElementsAre("desk librarian", "archivist", "cataloger"));
}

TEST_F(ReplayTest, GivesTheSameReportEachTime) {
  for (int i = 0; i < 9000; ++i) asked("archivist " + std::to_string(i % 5000));
  const ReplayReport first = replay();
  const ReplayReport second_report = replay();
  EXPECT_EQ(first.questions, 5000);
  EXPECT_EQ(first.asks, 9000);
  EXPECT_EQ(lines_of(first.newly_answered), lines_of(second_report.newly_answered));
  EXPECT_EQ(lines_of(first.protected_items), lines_of(second_report.protected_items));
}

TEST_F(ReplayTest, ComparesWithWhatThePresentContentAnswersNotWithWhatWasLogged) {
  asked("archivist", "define/archivist");
  EXPECT_THAT(replay().newly_answered, SizeIs(1)) << "the pool's content does not know archivists";
}

TEST_F(ReplayTest, LeavesOutWhatLeantOnTheConversation) {
  said("when does the pool open", "pool/hours");
  said("CL", "pool/hours");      // as if it had been completed
  said("CL", "pool/cl");         // alone it gets the same
  said("CL", "pool/hours", 31);  // the first after the silence: it had nothing to lean on
  const ReplayReport report = replay();
  EXPECT_EQ(report.asks, 3);
  EXPECT_EQ(report.left_out, 1);
  EXPECT_THAT(lines_of(report.newly_ambiguous), ElementsAre("2 CL: pool/cl > clarify/cl"));
}

TEST_F(ReplayTest, LeavesOutRowsWithoutWords) {
  for (const char* text : {"???", "archivist"}) asked(text);
  asked("to be forgotten");
  test::LogWriter(log.folder().database())
      .connection()
      .exec("UPDATE questions SET text = '' WHERE text = 'to be forgotten'");
  const ReplayReport report = replay();
  EXPECT_EQ(report.questions, 1);
  EXPECT_EQ(report.left_out, 2);
}

TEST_F(ReplayTest, ProtectsAnswersThatHelped) {
  helped(asked("pool hours when open", "pool/hours"));
  helped(asked("so when does it open then, the pool", "pool/hours"), false);
  helped(asked("archivist", "none"));
  const ReplayReport report = replay();
  const std::vector<std::string> kept = lines_of(report.protected_items);
  EXPECT_THAT(kept, Contains("1 pool hours when open: pool/hours > none"));
  EXPECT_THAT(lines_of(report.lost), Contains("1 so when does it open then, the pool: pool/hours > none"));
  EXPECT_THAT(kept, testing::Not(Contains(testing::HasSubstr("so when")))) << "it helped nobody";
  EXPECT_THAT(kept, testing::Not(Contains(testing::HasSubstr("archivist")))) << "it only gets better";
}

TEST_F(ReplayTest, DoesNotProtectAnAnswerForWhatHelpedInsteadOfIt) {
  helped(asked("pool hours when open", "pool/of-another-time"));
  EXPECT_THAT(lines_of(replay().protected_items),
              testing::Not(Contains(testing::HasSubstr("pool hours when"))));
}

TEST_F(ReplayTest, ProtectsThePhrasingsOfThePresentContent) {
  asked("cl?");
  const ReplayReport report = replay();
  EXPECT_THAT(
      lines_of(report.protected_items),
      ElementsAre("1 cl?: pool/cl > clarify/cl",
                  "0 Is whispering allowed in the reading room?: pool/whispering > topic/quiet",
                  "0 What is CL?: pool/cl > clarify/cl", "0 When does the pool open?: pool/hours > none"));
  for (const ReplayItem& item : report.protected_items) EXPECT_TRUE(item.is_phrasing) << item.text;
}

TEST_F(ReplayTest, ProtectsWhatIsDeliberatelyNotCovered) {
  const Knowledge paid(test::small_content_and(
      "entries:\n  - {id: topic/pay, question: wages in the library, lead: \"Paid in books. [0]\"}\n"));
  asked("archivist");
  const ReplayReport report = replay(test::small_knowledge(), paid);
  EXPECT_THAT(lines_of(report.protected_items), Contains("0 wages in the library: none > topic/pay"));
}

TEST_F(ReplayTest, TellsHowFarItIs) {
  for (int i = 0; i < 5000; ++i) asked("archivist " + std::to_string(i));
  std::vector<std::size_t> told;
  rolecall::replay(log.folder().database(), *pool_knowledge().snapshot(), *test::small_knowledge().snapshot(),
                   [&](std::size_t done, std::size_t all) {
                     EXPECT_EQ(all, 5000U);
                     told.push_back(done);
                   });
  EXPECT_THAT(told, ElementsAre(0U, 4096U, 5000U));
}

TEST_F(ReplayTest, EndsWithWhatTheProgressThrows) {
  asked("archivist");
  EXPECT_THROW(rolecall::replay(log.folder().database(), *pool_knowledge().snapshot(),
                                *test::small_knowledge().snapshot(),
                                [](std::size_t, std::size_t) { throw std::runtime_error("enough"); }),
               std::runtime_error);
}

TEST(ReplayWithoutALog, SaysThatThereIsNone) {
  const TemporaryFolder folder;
  EXPECT_THROW(replay(folder / "rolecall.db", *pool_knowledge().snapshot(), *pool_knowledge().snapshot()),
               MissingDatabase);
}

}  // namespace
}  // namespace rolecall
