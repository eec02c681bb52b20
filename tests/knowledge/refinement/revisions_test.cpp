#include "knowledge/refinement/revisions.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/store/database.h"
#include "tests/support/temporary_folder.h"

namespace rolecall {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const ContentEdit kHum = AddPhrasing{"topic/quiet", "may I hum"};
const ContentEdit kSing = AddPhrasing{"topic/quiet", "may I sing"};

class RevisionsTest : public testing::Test {
 protected:
  bool add(std::int64_t base, std::vector<ContentEdit> edits, const std::string& admin = "U1") {
    return add_revision(connection(), base, {.id = base + 1, .admin = admin, .edits = std::move(edits)});
  }
  bool undo(std::int64_t newest) {
    return add_revision(connection(), newest, undo_of(connection(), newest, "U1", Time{}));
  }
  SQLite::Database& connection() { return database_.connection(); }

  test::TemporaryFolder folder_;
  Database database_ = Database::open(folder_ / "rolecall.db", Sync::normal);
};

TEST_F(RevisionsTest, BeginWithNothing) {
  EXPECT_EQ(newest_revision(connection()), 0);
  EXPECT_THAT(published_edits(connection(), 0), IsEmpty());
  EXPECT_THAT(read_revisions(connection(), 10), IsEmpty());
  EXPECT_FALSE(find_revision(connection(), 1));
  EXPECT_THROW(published_edits(connection(), 1), StoreError);
}

TEST_F(RevisionsTest, ComeBackAsTheyWere) {
  const Confirmation confirmation{{.row = 7, .asks = 3, .before = "topic/quiet", .after = "none"},
                                  "\"quoted\" <b>"};
  Revision revision{.id = 1,
                    .at = Time(std::chrono::seconds(100)),
                    .admin = "T1/U1",
                    .action = RevisionAction::import,
                    .edits = {kHum, kSing},
                    .report = KeptReport{.questions = 5, .asks = 9},
                    .confirmations = {confirmation}};
  revision.report->lost = {.questions = 1, .asks = 3, .items = {confirmation.item}};
  ASSERT_TRUE(add_revision(connection(), 0, revision));
  const auto read = find_revision(connection(), 1);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->at, revision.at);
  EXPECT_EQ(read->admin, "T1/U1");
  EXPECT_EQ(read->action, RevisionAction::import);
  EXPECT_EQ(read->edits, revision.edits);
  EXPECT_EQ(read->report, revision.report);
  EXPECT_THAT(read->confirmations, ElementsAre(confirmation));
}

TEST_F(RevisionsTest, AreNotMadeOnAnOlderOne) {
  EXPECT_TRUE(add(0, {kHum}));
  EXPECT_FALSE(add(0, {kSing}, "U2")) << "U2 did not see what U1 published";
  EXPECT_THAT(published_edits(connection(), 1), ElementsAre(kHum));
  EXPECT_EQ(newest_revision(connection()), 1);
}

TEST_F(RevisionsTest, AreUndoneByTheOneBeforeAndTheUndoToo) {
  add(0, {kHum});
  add(1, {kHum, kSing});
  ASSERT_TRUE(undo(2));
  EXPECT_THAT(published_edits(connection(), 3), ElementsAre(kHum));
  EXPECT_EQ(find_revision(connection(), 3)->undone, 2);
  ASSERT_TRUE(undo(3));
  EXPECT_THAT(published_edits(connection(), 4), ElementsAre(kHum, kSing)) << "done again";
}

TEST_F(RevisionsTest, OfTheFirstLeaveNothingWhenUndone) {
  add(0, {kHum});
  ASSERT_TRUE(undo(1));
  EXPECT_THAT(published_edits(connection(), 2), IsEmpty());
}

TEST_F(RevisionsTest, AreReadFromTheNewestInPages) {
  for (int i = 0; i < 5; ++i) add(i, {kHum});
  const auto newest = read_revisions(connection(), 2);
  ASSERT_THAT(newest, SizeIs(2));
  EXPECT_EQ(newest[0].id, 5);
  const auto older = read_revisions(connection(), 10, 4);
  ASSERT_THAT(older, SizeIs(3));
  EXPECT_EQ(older[0].id, 3);
}

TEST_F(RevisionsTest, ThatCannotBeReadAreSaidToBeSo) {
  for (const char* column : {"edits = '[{}]'", "edits = ''", "action = 'sing'", "confirmations = '['"}) {
    connection().exec("DELETE FROM revisions");
    add(0, {kHum});
    connection().exec(std::string("UPDATE revisions SET ") + column);
    EXPECT_THROW(find_revision(connection(), 1), StoreError) << column;
  }
}

TEST(EditsWithout, AreThoseThatOthersDoNotHave) {
  EXPECT_THAT(edits_without({kHum, kSing}, {kSing}), ElementsAre(kHum));
  EXPECT_THAT(edits_without({kHum}, {}), ElementsAre(kHum));
  EXPECT_THAT(edits_without({}, {kHum}), IsEmpty());
}

}  // namespace
}  // namespace rolecall
