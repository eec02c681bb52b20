#include "knowledge/refinement/draft_replays.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/question_log/question_table.h"
#include "knowledge/refinement/draft.h"
#include "knowledge/refinement/kept_replays.h"
#include "knowledge/store/database.h"
#include "tests/support/live_site.h"
#include "tests/support/wait_until.h"

namespace rolecall {
namespace {

using test::wait_until;
using testing::IsEmpty;
using testing::SizeIs;

const ContentEdit kLockers =
    NewEntry{"topic/lockers", "Lockers", "Where are the lockers?", {}, "In the cellar.", 3};

class DraftReplaysTest : public testing::Test {
 protected:
  DraftReplaysTest() {
    site.start();
    QuestionRow row;
    row.id = 7;
    row.platform = Platform::web;
    row.entry = "none";
    row.text = "where are the lockers";
    QuestionTable(database(), Sync::normal, std::chrono::seconds(5)).insert(std::vector{row});
    replays = std::make_unique<DraftReplays>(
        DraftReplays::Given{.live = *site.live,
                            .database = database(),
                            .commit = site.writer.commit(),
                            .on_fault = [this](const std::string& fault) { faults.push_back(fault); }});
  }

  std::filesystem::path database() const { return site.folder / "rolecall.db"; }
  void add(const ContentEdit& edit, const std::string& admin = "U1") {
    site.writer.commit()(
        [&](SQLite::Database& connection) { return add_to_draft(connection, admin, edit, "", Time{}) > 0; });
  }
  void remove_from_draft_of_u1(std::int64_t id) {
    site.writer.commit()(
        [&](SQLite::Database& connection) { return remove_from_draft(connection, "U1", id); });
  }
  std::vector<DraftEdit> draft(const std::string& admin = "U1") {
    return read_draft(Database::open_read_only(database()).connection(), admin);
  }
  std::optional<KeptReplay> kept(const std::string& admin = "U1") {
    return read_replay(Database::open_read_only(database()).connection(), admin);
  }
  bool is_done(const std::string& admin = "U1") {
    return wait_until([&] { return !replays->progress(admin); }, std::chrono::seconds(30));
  }

  test::LiveSite site;
  std::vector<std::string> faults;
  std::unique_ptr<DraftReplays> replays;
};

TEST_F(DraftReplaysTest, KeepTheReportWithWhatItWasMadeOf) {
  add(kLockers);
  ASSERT_TRUE(replays->begin("U1"));
  ASSERT_TRUE(is_done());
  const auto replay = kept();
  ASSERT_TRUE(replay);
  EXPECT_EQ(replay->key, draft_key(draft(), *site.live->now()));
  ASSERT_THAT(replay->report.newly_answered.items, SizeIs(1));
  EXPECT_EQ(replay->report.newly_answered.items[0].row, 7);
  EXPECT_EQ(replay->report.newly_answered.items[0].after, "topic/lockers");
  ASSERT_TRUE(replays->built(replay->key));
  EXPECT_FALSE(replays->built("another"));
}

TEST_F(DraftReplaysTest, AreOutOfDateOnceAnythingChanges) {
  add(kLockers);
  const std::string key = draft_key(draft(), *site.live->now());
  add(AddPhrasing{"topic/quiet", "may I hum"});
  EXPECT_NE(draft_key(draft(), *site.live->now()), key) << "the draft changed";
  remove_from_draft_of_u1(draft().back().id);
  EXPECT_EQ(draft_key(draft(), *site.live->now()), key) << "and is as it was";
  site.base.push_back({"more.yaml", "chat:\n  - {id: ahoy, title: Ahoy, phrasings: [ahoy], lead: Ahoy!}\n"});
  site.live->reload();
  EXPECT_NE(draft_key(draft(), *site.live->now()), key) << "the content files changed";
}

TEST_F(DraftReplaysTest, DoNothingForADraftThatTheContentDoesNotTake) {
  add(AddPhrasing{"topic/gone", "may I hum"});
  ASSERT_TRUE(replays->begin("U1"));
  ASSERT_TRUE(is_done());
  EXPECT_FALSE(kept());
  EXPECT_EQ(replays->failure("U1"), "");
}

TEST_F(DraftReplaysTest, SayThatTheyFailed) {
  add(kLockers);
  site.writer.disk_is_full = true;
  ASSERT_TRUE(replays->begin("U1"));
  ASSERT_TRUE(is_done());
  EXPECT_NE(replays->failure("U1"), "");
  EXPECT_THAT(faults, SizeIs(1));
  site.writer.disk_is_full = false;
  ASSERT_TRUE(replays->begin("U1"));
  ASSERT_TRUE(is_done());
  EXPECT_EQ(replays->failure("U1"), "");
  EXPECT_TRUE(kept());
}

TEST_F(DraftReplaysTest, AreDoneForEveryAdminThatWaits) {
  for (const char* admin : {"U1", "U2", "U3"}) add(kLockers, admin);
  for (const char* admin : {"U1", "U2", "U3", "U1", "U3"}) EXPECT_TRUE(replays->begin(admin));
  for (const char* admin : {"U1", "U2", "U3"}) {
    ASSERT_TRUE(is_done(admin));
    EXPECT_TRUE(kept(admin)) << admin;
  }
}

TEST_F(DraftReplaysTest, EndWithTheProgramWhateverWaits) {
  for (const char* admin : {"U1", "U2", "U3"}) {
    add(kLockers, admin);
    replays->begin(admin);
  }
  replays.reset();
  SUCCEED();
}

TEST_F(DraftReplaysTest, KeepWhatWasSaidAboutTheSameChange) {
  const KeptItem one{.row = 7, .asks = 1, .before = "a", .after = "b"};
  const KeptItem other{.row = 8, .asks = 1, .before = "a", .after = "b"};
  KeptReport report;
  report.protected_items = {.questions = 2, .asks = 2, .items = {one, other}};
  site.writer.commit()([&](SQLite::Database& connection) {
    keep_replay(connection, "U1", {.key = "first", .report = report});
    say(connection, "U1", {{name_of(one), {true, "better"}}, {name_of(other), {true, "  "}}});
    say(connection, "U2", {{name_of(other), {true, "not mine"}}});
    return true;
  });
  const auto said = [&] { return read_said(Database::open_read_only(database()).connection(), "U1"); };
  EXPECT_EQ(unconfirmed(report, said()), 1) << "blanks are no reason";
  report.protected_items = {.questions = 1, .asks = 1, .items = {one}};
  site.writer.commit()([&](SQLite::Database& connection) {
    keep_replay(connection, "U1", {.key = "second", .report = report});
    return true;
  });
  EXPECT_THAT(said(), SizeIs(1));
  EXPECT_EQ(unconfirmed(report, said()), 0);
  report.protected_items.questions = 2;
  EXPECT_EQ(unconfirmed(report, said()), 1) << "one that is not kept cannot be confirmed";
}

}  // namespace
}  // namespace rolecall
