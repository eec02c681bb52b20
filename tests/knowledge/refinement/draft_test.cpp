#include "knowledge/refinement/draft.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/refinement/revisions.h"
#include "knowledge/store/database.h"
#include "tests/support/temporary_folder.h"

namespace rolecall {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class DraftTest : public testing::Test {
 protected:
  std::int64_t add(const std::string& admin, const std::string& phrasing, const std::string& founder = {}) {
    return add_to_draft(connection(), admin, AddPhrasing{"topic/quiet", phrasing}, founder, Time{});
  }
  SQLite::Database& connection() { return database_.connection(); }

  test::TemporaryFolder folder_;
  Database database_ = Database::open(folder_ / "rolecall.db", Sync::normal);
};

TEST_F(DraftTest, KeepsEditsInTheirOrderWithWhatTheyMend) {
  add("U1", "may I hum", "hum");
  add("U1", "may I sing");
  const auto draft = read_draft(connection(), "U1");
  EXPECT_THAT(edits_of(draft), ElementsAre(ContentEdit(AddPhrasing{"topic/quiet", "may I hum"}),
                                           ContentEdit(AddPhrasing{"topic/quiet", "may I sing"})));
  EXPECT_EQ(draft[0].founder, "hum");
  EXPECT_EQ(draft[1].founder, "");
}

TEST_F(DraftTest, IsOneAdminsAlone) {
  const std::int64_t mine = add("U1", "may I hum");
  const std::int64_t another = add("U2", "may I sing");
  EXPECT_FALSE(remove_from_draft(connection(), "U1", another));
  EXPECT_EQ(read_draft(connection(), "U2").size(), 1U);
  EXPECT_TRUE(remove_from_draft(connection(), "U1", mine));
  EXPECT_FALSE(remove_from_draft(connection(), "U1", mine)) << "it is gone";
  EXPECT_THAT(read_draft(connection(), "U1"), IsEmpty());
  EXPECT_THAT(admins_with_drafts(connection()), ElementsAre("U2"));
}

TEST_F(DraftTest, NeverGivesAnIdAgain) {
  const std::int64_t first = add("U1", "may I hum");
  remove_from_draft(connection(), "U1", first);
  EXPECT_NE(add("U1", "may I sing"), first) << "a page that is open still would remove the other one";
}

TEST_F(DraftTest, HasAnEnd) {
  for (std::size_t i = 0; i < kDraftEditsMax; ++i) EXPECT_GT(add("U1", std::to_string(i)), 0);
  EXPECT_EQ(add("U1", "one too many"), 0);
  EXPECT_EQ(read_draft(connection(), "U1").size(), kDraftEditsMax);
  EXPECT_GT(add("U2", "of another admin"), 0);
}

TEST_F(DraftTest, RemembersTheRevisionThatAnEditWasMadeOn) {
  add("U1", "may I hum");
  ASSERT_TRUE(add_revision(connection(), 0, {.id = 1, .admin = "U2"}));
  add("U1", "may I sing");
  const auto draft = read_draft(connection(), "U1");
  EXPECT_EQ(draft[0].revision, 0);
  EXPECT_EQ(draft[1].revision, 1);
}

}  // namespace
}  // namespace rolecall
