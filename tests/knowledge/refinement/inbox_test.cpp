// The inbox over a real log, as a running server keeps it.
#include "knowledge/refinement/inbox.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/question_log/feedback.h"
#include "knowledge/question_log/forgetting.h"
#include "tests/support/live_state.h"
#include "tests/support/log_writer.h"
#include "tests/support/logged_questions.h"
#include "tests/support/wait_until.h"

namespace rolecall {
namespace {

using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class InboxTest : public testing::Test {
 protected:
  static constexpr std::int64_t kNow = 1'700'000'000;
  static Time now(int minute = 0) { return LoggedQuestions::at(kNow) + minutes(minute); }

  std::int64_t ask(const std::string& text, const std::string& user = "U1", int minute = -60) {
    return log_.record(log_.question(text, kNow + 60 * minute, user),
                       log_.answer(Outcome::unanswered, "none", Reason::not_in_documents));
  }
  void thumbs_down(std::int64_t id, bool down = true) {
    EXPECT_TRUE(writer_.run([&](SQLite::Database& connection) {
      return give_feedback(connection, {id, "ann", !down, now(-30)});
    }));
  }
  void ignore(const std::string& founder, std::size_t people) {
    EXPECT_TRUE(writer_.run([&](SQLite::Database& connection) {
      ignore_group(connection, {.group = {founder, people}, .admin = "U1", .at = now()});
      return true;
    }));
  }

  // Once a reading that is due is done.
  std::shared_ptr<const InboxView> look(int minute = 0) {
    inbox_.look(now(minute));
    EXPECT_TRUE(test::wait_until([&] { return !inbox_.is_reading(); }));
    return inbox_.look(now(minute));
  }
  std::vector<std::string> texts(int minute = 0) {
    std::vector<std::string> texts;
    const auto view = look(minute);
    if (!view) return {"nothing was read"};
    for (const InboxItem& each : view->items) texts.push_back(each.text);
    return texts;
  }

  LoggedQuestions log_;
  test::LogWriter writer_{log_.folder().database()};
  std::vector<std::string> faults_;
  std::shared_ptr<const Snapshot> content_ = test::small_knowledge().snapshot();
  std::unique_ptr<Background> background_ =
      std::make_unique<Background>([this](const std::string& fault) { faults_.push_back(fault); });
  Inbox inbox_{{.database = log_.folder().database(),
                .commit =
                    [this](const Change& change) {
                      return writer_.run(change) ? Committed::done : Committed::declined;
                    },
                .content = [this] { return content_; },
                .background = *background_}};

  void TearDown() override {
    background_.reset();
    EXPECT_THAT(faults_, IsEmpty());
  }
};

TEST_F(InboxTest, HasTheGroupsOfTheLastNinetyDays) {
  ask("where is the parking lot", "U1");
  ask("parking lot?", "U2");
  ask("flurbish", "U1");
  ask("wifi password", "U1", -60 * 24 * 91);
  const auto view = look();
  ASSERT_THAT(view->items, SizeIs(2));
  EXPECT_EQ(view->items[0].people, 2U);
  EXPECT_EQ(view->items[0].asks, 2U);
  EXPECT_EQ(view->items[0].last, now(-60));
  EXPECT_EQ(view->items[0].people_by_trouble[static_cast<std::size_t>(Trouble::not_in_documents)], 2U);
  EXPECT_EQ(view->items[1].text, "flurbish");
  EXPECT_FALSE(view->cut);
}

TEST_F(InboxTest, HasNothingOfAnEmptyLog) {
  EXPECT_THAT(texts(), IsEmpty());
}

TEST_F(InboxTest, OfAGroupItGivesWhatItOwnsItself) {
  ask("where is the parking lot", "U1");
  ask("parking lot?", "U2");
  const std::string id = look()->items[0].id;
  const auto group = inbox_.find(id, now());
  ASSERT_TRUE(group);
  inbox_.forget();
  ASSERT_THAT(group->group.questions, SizeIs(2));
  EXPECT_EQ(group->group.founder, "parking lot");
  EXPECT_EQ(group->group.central, group->group.questions[0]);
  EXPECT_EQ(group->all_questions, 2U);
  EXPECT_FALSE(inbox_.find(id, now())) << "it let go of all";
  EXPECT_FALSE(inbox_.find("no such id", now()));
}

TEST_F(InboxTest, HasAQuestionAsSoonAsItWentBadly) {
  ask("flurbish");
  EXPECT_THAT(texts(), ElementsAre("flurbish"));
  ask("parking lot", "U1", 1);
  const std::int64_t again = ask("flurbish!", "U2", 2);
  thumbs_down(again);
  EXPECT_THAT(texts(3), ElementsAre("flurbish!", "parking lot"));
  EXPECT_EQ(look(3)->items[0].people, 2U) << "nobody is counted twice";
}

TEST_F(InboxTest, WhatIsTakenBackLeavesWithTheNextWholeReading) {
  const std::int64_t id = log_.answered("what is an archivist", kNow - 3600, "define/archivist");
  thumbs_down(id);
  EXPECT_THAT(texts(), ElementsAre("what is an archivist"));
  thumbs_down(id, false);
  EXPECT_THAT(texts(11), IsEmpty());
}

TEST_F(InboxTest, WhatIsOlderAndImportedComesWithTheNextWholeReading) {
  EXPECT_THAT(texts(), IsEmpty());
  ask("flurbish", "U1", -60 * 24);
  EXPECT_THAT(texts(5), IsEmpty());
  EXPECT_THAT(texts(11), ElementsAre("flurbish"));
}

TEST_F(InboxTest, WhoIsForgottenIsGoneAtOnce) {
  const std::int64_t id = ask("my locker is 17");
  EXPECT_THAT(texts(), SizeIs(1));
  const std::string asker = writer_.text("SELECT asker FROM questions WHERE id = " + std::to_string(id));
  EXPECT_TRUE(writer_.run([&](SQLite::Database& connection) {
    return forget_person(connection, asker, std::nullopt).questions == 1;
  }));
  inbox_.forget();
  EXPECT_THAT(texts(), IsEmpty());
}

TEST_F(InboxTest, LetsGoOfAllWhenNobodyLooksForAnHour) {
  ask("flurbish");
  const std::string id = look()->items[0].id;
  inbox_.tend(now(59));
  EXPECT_TRUE(test::wait_until([&] { return !inbox_.is_reading(); }));
  EXPECT_TRUE(inbox_.find(id, now(59)));
  inbox_.tend(now(60));
  EXPECT_FALSE(inbox_.find(id, now(60)));
  EXPECT_THAT(texts(70), ElementsAre("flurbish"));
}

TEST_F(InboxTest, ReadsAnewWhileSomebodyLooks) {
  const std::int64_t id = log_.answered("what is an archivist", kNow - 3600, "define/archivist");
  thumbs_down(id);
  const std::string group = look()->items[0].id;
  thumbs_down(id, false);
  inbox_.tend(now(9));
  EXPECT_FALSE(inbox_.is_reading());
  inbox_.tend(now(10));
  EXPECT_TRUE(test::wait_until([&] { return !inbox_.is_reading(); }));
  EXPECT_FALSE(inbox_.find(group, now(10)));
}

TEST_F(InboxTest, AGroupLeavesWhenTheContentAnswersItAndIsBackAfterAnUndo) {
  ask("where is the parking lot");
  ask("flurbish");
  EXPECT_THAT(texts(), SizeIs(2));
  const auto before = content_;
  content_ = test::live_state({NewEntry{.id = "topic/parking",
                                        .title = "Parking",
                                        .question = "Where is the parking lot?",
                                        .phrasings = {"parking lot"},
                                        .answer = "In the yard.",
                                        .source = 3}})
                 ->snapshot;
  EXPECT_THAT(texts(1), ElementsAre("flurbish"));
  content_ = before;
  EXPECT_THAT(texts(2), SizeIs(2));
}

TEST_F(InboxTest, AnIgnoredGroupKeepsItsIdWithoutItsFounder) {
  const std::int64_t founder = ask("parking lot", "U1", -90);
  ask("where is the parking lot", "U2");
  const std::string id = look()->items[0].id;
  ignore("parking lot", 2);
  writer_.run([&](SQLite::Database& connection) {
    connection.exec("UPDATE questions SET text = '' WHERE id = " + std::to_string(founder));
    return true;
  });
  const auto view = look(11);
  ASSERT_THAT(view->items, SizeIs(1));
  EXPECT_EQ(view->items[0].id, id);
  EXPECT_EQ(view->items[0].text, "where is the parking lot");
}

TEST_F(InboxTest, AnIgnoredGroupOfWhichNothingIsLeftIsForgotten) {
  ask("flurbish");
  ignore("flurbish", 1);
  ignore("parking lot", 1);
  look();
  const auto rows = read_ignored(writer_.connection());
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows[0].group.founder, "flurbish");
  EXPECT_EQ(rows[0].admin, "U1");
  EXPECT_EQ(rows[0].at, now());
}

}  // namespace
}  // namespace rolecall
