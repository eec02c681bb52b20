#include "handlers/admin/revisions_page.h"

#include <gmock/gmock.h>

#include "handlers/admin/audit.h"
#include "handlers/admin/publish.h"
#include "knowledge/store/database.h"
#include "tests/support/admin_page.h"
#include "tests/support/publishing_site.h"

namespace rolecall::admin {
namespace {

using test::header;
using test::log_row;
using test::log_rows;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const ContentEdit kLockers =
    NewEntry{"topic/lockers", "Lockers", "Where are the lockers?", {}, "In the cellar.", 3};
const ContentEdit kOfGone = AddPhrasing{"topic/gone", "is it still there"};

class RevisionsPage : public ::testing::Test {
 protected:
  std::string page(const std::string& path, int status = 200) {
    const http::Response response = site.get("U1", path);
    EXPECT_EQ(response.status, status) << path;
    test::read_admin_page(response);
    return response.body;
  }
  void publish(const ContentEdit& edit) {
    site.add("U1", edit);
    ASSERT_TRUE(site.replay("U1"));
    ASSERT_EQ(site.publish("U1"), "/admin/revisions?done=published");
  }
  std::string undo(int revision, const std::string& admin = "U1") {
    return header(site.post(admin, "/admin/revisions/undo", "revision=" + std::to_string(revision)),
                  "Location");
  }

  test::PublishingSite site;
};

TEST_F(RevisionsPage, SaysThatNothingWasPublishedYet) {
  EXPECT_THAT(page("/admin/revisions"), HasSubstr("Nothing was published yet"));
  EXPECT_EQ(undo(0), "/admin/revisions?done=nothing");
  EXPECT_EQ(undo(7), "/admin/revisions?done=overtaken");
}

TEST_F(RevisionsPage, ShowsWhoPublishedWhatAndTheReport) {
  log_rows(site.site, {log_row("where are the lockers", 0)});
  publish(kLockers);
  EXPECT_THAT(page("/admin/revisions"), AllOf(HasSubstr("U1"), HasSubstr("topic/lockers"),
                                              HasSubstr("1 newly answered"), HasSubstr("Undo")));
  EXPECT_THAT(page("/admin/revisions/1"), AllOf(HasSubstr("Newly answered: 1"),
                                                HasSubstr("where are the lockers"), HasSubstr("Lockers")));
  for (const char* path : {"/admin/revisions/2", "/admin/revisions/0", "/admin/revisions/1x"})
    EXPECT_THAT(page(path, 404), HasSubstr("Nothing was published under this number")) << path;
}

TEST_F(RevisionsPage, ShowsNoTextOfWhoIsForgotten) {
  log_rows(site.site, {log_row("where are the lockers", 0)});
  publish(kLockers);
  site.site.writer.commit()([](SQLite::Database& connection) {
    connection.exec("UPDATE questions SET text = ''");
    return true;
  });
  EXPECT_THAT(page("/admin/revisions/1"),
              AllOf(Not(HasSubstr("where are the lockers")), HasSubstr("not in the log any more")));
}

TEST_F(RevisionsPage, UndoesWithAClickAndDoesItAgainWithAnother) {
  publish(kLockers);
  EXPECT_EQ(undo(1), "/admin/revisions?done=undone");
  EXPECT_EQ(site.answer("where are the lockers"), "none");
  EXPECT_THAT(page("/admin/revisions"), AllOf(HasSubstr("revision 1 undone"), HasSubstr("Redo"),
                                              HasSubstr("no more: add the entry topic/lockers")));
  EXPECT_EQ(undo(2, "U2"), "/admin/revisions?done=undone");
  EXPECT_EQ(site.answer("where are the lockers"), "topic/lockers");
  EXPECT_EQ(site.live.now()->revision, 3);
  Database reader = Database::open_read_only(site.site.folder / "rolecall.db");
  const auto audit = read_audit(reader.connection(), 1);
  EXPECT_EQ(audit[0].action, kUndone);
  EXPECT_EQ(audit[0].admin, "U2");
}

TEST_F(RevisionsPage, UndoesNothingButTheNewest) {
  publish(kLockers);
  publish(NewEntry{"topic/bikes", "Bikes", "Where do bikes go?", {}, "To the yard.", 3});
  EXPECT_EQ(undo(1), "/admin/revisions?done=overtaken");
  EXPECT_EQ(undo(2), "/admin/revisions?done=undone");
  EXPECT_EQ(undo(2), "/admin/revisions?done=overtaken") << "a second click";
  EXPECT_EQ(site.answer("where do bikes go"), "none");
  EXPECT_EQ(site.answer("where are the lockers"), "topic/lockers");
}

TEST_F(RevisionsPage, IsPaged) {
  publish(kLockers);
  for (int i = 1; i < 25; ++i) ASSERT_EQ(undo(i), "/admin/revisions?done=undone");
  const std::string first = page("/admin/revisions");
  EXPECT_THAT(first, AllOf(HasSubstr("Revision 25"), HasSubstr("below=6")));
  EXPECT_THAT(page("/admin/revisions?below=6"),
              AllOf(HasSubstr("Revision 5<"), HasSubstr("Revision 1<"), Not(HasSubstr("Revision 6<"))));
}

TEST_F(RevisionsPage, SaysWhatHasNoEffectAndTakesItOutForGood) {
  site.site.writer.commit()([](SQLite::Database& connection) {
    return add_revision(connection, 0, {.id = 1, .admin = "U2", .edits = {kOfGone, kLockers}});
  });
  ASSERT_TRUE(site.live.follow());
  site.add("U1", AddPhrasing{"topic/quiet", "may I hum"});
  for (const char* path : {"/admin/revisions", "/admin/draft"})
    EXPECT_THAT(page(path), AllOf(HasSubstr("without effect"), HasSubstr("is it still there"))) << path;
  const auto done = site.post("U1", "/admin/revisions/leave-out");
  EXPECT_EQ(header(done, "Location"), "/admin/revisions?done=left-out");
  EXPECT_THAT(site.live.now()->edits, ElementsAre(kLockers));
  EXPECT_THAT(site.live.now()->left_out, IsEmpty());
  EXPECT_THAT(page("/admin/revisions"), Not(HasSubstr("without effect</h2>")));
}

}  // namespace
}  // namespace rolecall::admin
