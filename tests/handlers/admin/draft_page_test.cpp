#include "handlers/admin/draft_page.h"

#include <gmock/gmock.h>

#include "handlers/admin/audit.h"
#include "handlers/admin/publish.h"
#include "handlers/admin/report_view.h"
#include "knowledge/question_log/feedback.h"
#include "knowledge/refinement/kept_replays.h"
#include "knowledge/refinement/question_groups.h"
#include "knowledge/store/database.h"
#include "tests/support/admin_page.h"
#include "tests/support/publishing_site.h"

namespace rolecall::admin {
namespace {

using rolecall::test::HtmlPage;
using test::AdminSite;
using test::header;
using test::kHostileBytes;
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
const ContentEdit kBikes = NewEntry{"topic/bikes", "Bikes", "Where do bikes go?", {}, "To the yard.", 3};
// Takes a question of topic/quiet away from it.
const ContentEdit kLoud =
    NewEntry{"topic/loud", "Loud", "How loud may it be?", {"is whispering allowed there"}, "Loud.", 3};

HtmlPage checked(const http::Response& response) {
  HtmlPage html = test::read_admin_page(response);
  EXPECT_THAT(html.named("script"), IsEmpty());
  EXPECT_THAT(html.named("img"), SizeIs(1)) << "the icon";
  return html;
}

class DraftPage : public ::testing::Test {
 protected:
  std::string page(const std::string& admin = "U1", const std::string& query = {}) {
    const http::Response response = site.get(admin, "/admin/draft" + query);
    EXPECT_EQ(response.status, 200) << response.body;
    checked(response);
    return response.body;
  }
  std::vector<DraftEdit> draft(const std::string& admin) { return read_draft(reader().connection(), admin); }
  Database& reader() {
    if (!reader_)
      reader_ = std::make_unique<Database>(Database::open_read_only(site.site.folder / "rolecall.db"));
    return *reader_;
  }
  void asked(const std::string& text, const std::string& entry = "none") {
    QuestionRow row = log_row(text, 0);
    row.entry = entry;
    log_rows(site.site, {row});
  }

  test::PublishingSite site;

 private:
  std::unique_ptr<Database> reader_;
};

TEST_F(DraftPage, SaysWhereChangesComeFromWhereThereAreNone) {
  EXPECT_THAT(page(), AllOf(HasSubstr("Your draft is empty"), HasSubstr("/admin/inbox")));
}

TEST_F(DraftPage, ShowsTheAdminsOwnChangesAndWhatTheyMend) {
  site.add("U1", kLockers, "lockers");
  site.add("U2", kBikes);
  EXPECT_THAT(page(), AllOf(HasSubstr("topic/lockers"), HasSubstr("/admin/inbox/" + group_id("lockers")),
                            Not(HasSubstr("topic/bikes"))));
}

TEST_F(DraftPage, RemovesAChangeAndNotOneOfAnothersDraft) {
  const std::int64_t mine = site.add("U1", kLockers), another = site.add("U2", kBikes);
  const auto refused = site.post("U1", "/admin/draft/remove", "edit=" + std::to_string(another));
  EXPECT_EQ(header(refused, "Location"), "/admin/draft?done=gone");
  EXPECT_THAT(draft("U2"), SizeIs(1));
  const auto removed = site.post("U1", "/admin/draft/remove", "edit=" + std::to_string(mine));
  EXPECT_EQ(header(removed, "Location"), "/admin/draft?done=removed");
  EXPECT_THAT(draft("U1"), IsEmpty());
}

TEST_F(DraftPage, ShowsFaultsBesideTheirChangeAndOffersNoReplay) {
  site.add("U1", kLockers);
  site.add("U1", AddPhrasing{"topic/gone", "may I hum"});
  const std::string body = page();
  EXPECT_THAT(body, AllOf(HasSubstr("`topic/gone` is nothing"), Not(HasSubstr("/admin/draft/replay"))));
  EXPECT_LT(body.find("may I hum"), body.find("`topic/gone` is nothing"));
}

TEST_F(DraftPage, KeepsHostileTextsInert) {
  asked(std::string("where are the lockers ") + kHostileBytes);
  site.add("U1",
           NewEntry{"topic/lockers", kHostileBytes, "Where are the lockers?", {kHostileBytes}, "Below.", 3});
  ASSERT_TRUE(site.replay("U1"));
  EXPECT_THAT(page(), HasSubstr("&lt;script&gt;"));
}

TEST_F(DraftPage, ShowsWhatADraftChangesOnceItIsReplayed) {
  asked("where are the lockers");
  asked("where are the lockers");
  site.add("U1", kLockers);
  EXPECT_THAT(page(), AllOf(HasSubstr("/admin/draft/replay"), Not(HasSubstr("/admin/draft/publish"))));
  ASSERT_TRUE(site.replay("U1"));
  EXPECT_THAT(page(), AllOf(HasSubstr("Newly answered: 1"), HasSubstr("where are the lockers"),
                            HasSubstr("no answer"), HasSubstr("Lockers"), HasSubstr("/admin/draft/publish")));
  EXPECT_EQ(site.answer("where are the lockers"), "none") << "nothing is live";
}

TEST_F(DraftPage, LooksAgainByItselfWhileTheReplayRuns) {
  site.add("U1", kLockers);
  site.post("U1", "/admin/draft/replay");
  http::Response response = site.get("U1", "/admin/draft");
  while (header(response, "Refresh").empty() && !site.replays->progress("U1")) {
    response = site.get("U1", "/admin/draft");
    if (response.body.find("/admin/draft/publish") != std::string::npos) break;  // it was that fast
  }
  if (!header(response, "Refresh").empty()) {
    EXPECT_THAT(response.body, HasSubstr("looks again by itself"));
    checked(response);
  }
  ASSERT_TRUE(test::wait_until([&] { return !site.replays->progress("U1"); }));
  EXPECT_EQ(header(site.get("U1", "/admin/draft"), "Refresh"), "");
}

TEST_F(DraftPage, PagesALongList) {
  std::vector<QuestionRow> rows;
  for (int i = 0; i < 60; ++i)
    rows.push_back(log_row("where are the lockers number " + std::to_string(i), 0));
  log_rows(site.site, rows);
  site.add("U1", kLockers);
  ASSERT_TRUE(site.replay("U1"));
  EXPECT_THAT(page(), HasSubstr("/admin/draft?list=newly-answered&amp;page=1#newly-answered"));
  const std::string first = page("U1", "?list=newly-answered&page=1"),
                    second = page("U1", "?list=newly-answered&page=2");
  EXPECT_THAT(first, AllOf(HasSubstr("page=2"), HasSubstr("The whole report")));
  EXPECT_THAT(second, AllOf(HasSubstr("page=1"), Not(HasSubstr("page=3"))));
  for (const char* query : {"?list=nothing", "?list=lost&page=7", "?list=lost&page=-1", "?confirm=99"})
    page("U1", query);
}

TEST_F(DraftPage, PublishesADraftThatWasReplayed) {
  asked("where are the lockers");
  site.add("U1", kLockers);
  EXPECT_EQ(site.publish("U1"), "/admin/draft?done=no-replay");
  ASSERT_TRUE(site.replay("U1"));
  EXPECT_EQ(site.publish("U1"), "/admin/revisions?done=published");
  EXPECT_EQ(site.answer("where are the lockers"), "topic/lockers");
  EXPECT_THAT(draft("U1"), IsEmpty());
  const auto revision = find_revision(reader().connection(), 1);
  ASSERT_TRUE(revision);
  EXPECT_THAT(revision->edits, ElementsAre(kLockers));
  EXPECT_EQ(revision->report->newly_answered.questions, 1);
  const auto audit = read_audit(reader().connection(), 1);
  EXPECT_EQ(audit[0].action, kPublished);
  EXPECT_THAT(audit[0].about, AllOf(HasSubstr("revision 1"), HasSubstr("topic/lockers")));
  EXPECT_EQ(site.publish("U1"), "/admin/draft?done=no-draft") << "a second click";
}

TEST_F(DraftPage, PublishesAfterARestartWithoutTheContentThatWasReplayed) {
  site.add("U1", kLockers);
  ASSERT_TRUE(site.replay("U1"));
  DraftReplays others({.live = site.live, .database = site.site.folder / "rolecall.db", .commit = {}});
  EXPECT_EQ(publish(*site.site.access, site.live, others, "U1", AdminSite::at(1)), PublishFate::done);
  EXPECT_EQ(site.answer("where are the lockers"), "topic/lockers");
}

TEST_F(DraftPage, RefusesAReplayThatIsOutOfDate) {
  site.add("U1", kLockers);
  ASSERT_TRUE(site.replay("U1"));
  site.add("U1", kBikes);
  EXPECT_EQ(site.publish("U1"), "/admin/draft?done=out-of-date");
  EXPECT_THAT(page(), AllOf(HasSubstr("has changed since the last replay"), HasSubstr("/admin/draft/replay"),
                            Not(HasSubstr("/admin/draft/publish"))));
  EXPECT_EQ(site.answer("where are the lockers"), "none");
  ASSERT_TRUE(site.replay("U1"));
  site.base.push_back({"more.yaml", "chat:\n  - {id: ahoy, title: Ahoy, phrasings: [ahoy], lead: Ahoy!}\n"});
  EXPECT_THAT(site.live.reload(), IsEmpty());
  EXPECT_EQ(site.publish("U1"), "/admin/draft?done=out-of-date") << "the content files changed";
}

TEST_F(DraftPage, ShowsASecondAdminWhatTheFirstPublishedAndKeepsBoth) {
  site.add("U1", kLockers);
  site.add("U2", kBikes);
  ASSERT_TRUE(site.replay("U1"));
  ASSERT_TRUE(site.replay("U2"));
  ASSERT_EQ(site.publish("U1"), "/admin/revisions?done=published");
  EXPECT_EQ(site.publish("U2"), "/admin/draft?done=out-of-date");
  EXPECT_THAT(page("U2"), AllOf(HasSubstr("Published since you began"), HasSubstr("Revision 1"),
                                HasSubstr("topic/lockers")));
  ASSERT_TRUE(site.replay("U2"));
  EXPECT_EQ(site.publish("U2"), "/admin/revisions?done=published");
  EXPECT_EQ(site.answer("where are the lockers"), "topic/lockers");
  EXPECT_EQ(site.answer("where do bikes go"), "topic/bikes");
}

TEST_F(DraftPage, ChangesNothingWhereTheDatabaseCannotBeWritten) {
  site.add("U1", kLockers);
  ASSERT_TRUE(site.replay("U1"));
  site.site.writer.disk_is_full = true;
  EXPECT_EQ(site.publish("U1"), "/admin/draft?done=failed");
  EXPECT_EQ(site.answer("where are the lockers"), "none");
  EXPECT_THAT(draft("U1"), SizeIs(1));
}

class ProtectedAnswers : public DraftPage {
 protected:
  ProtectedAnswers() {
    QuestionRow row = log_row("is whispering allowed there", 0);
    row.entry = site.answer(row.text);
    EXPECT_EQ(row.entry, "topic/quiet");
    log_rows(site.site, {row});
    site.site.writer.commit()([&](SQLite::Database& connection) {
      return give_feedback(connection,
                           {.question = row.id, .person = "anon-1", .helpful = true, .given_at = {}});
    });
    site.add("U1", kLoud);
    EXPECT_TRUE(site.replay("U1"));
    const auto replay = read_replay(reader().connection(), "U1");
    items = replay->report.protected_items.items;
  }
  std::string fields(bool confirmed, const std::string& reason) const {
    std::string all;
    for (const KeptItem& item : items) {
      const std::string name = name_of(item);
      all += "&item=" + name + (confirmed ? "&confirm-" + name + "=yes" : "") + "&reason-" + name + "=" +
             http::percent_encode(reason);
    }
    return all.substr(1);
  }

  std::vector<KeptItem> items;
};

TEST_F(ProtectedAnswers, HoldADraftUntilEachIsConfirmedWithAReason) {
  ASSERT_THAT(items, Not(IsEmpty()));
  EXPECT_THAT(page(), AllOf(HasSubstr("protected answers would change"), HasSubstr("helped 1 times")));
  EXPECT_EQ(site.publish("U1"), "/admin/draft?done=unconfirmed");
  EXPECT_EQ(site.publish("U1", fields(false, "because")), "/admin/draft?done=unconfirmed");
  EXPECT_EQ(site.publish("U1", fields(true, "  ")), "/admin/draft?done=unconfirmed");
  EXPECT_EQ(site.live.now()->revision, 0);
  EXPECT_EQ(site.publish("U1", fields(true, "the rules are new")), "/admin/revisions?done=published");
  const auto revision = find_revision(reader().connection(), 1);
  ASSERT_THAT(revision->confirmations, SizeIs(items.size()));
  EXPECT_EQ(revision->confirmations[0].reason, "the rules are new");
  EXPECT_EQ(revision->confirmations[0].item, items[0]);
}

TEST_F(ProtectedAnswers, KeepWhatWasTypedAboutThem) {
  const auto kept = site.post("U1", "/admin/draft/publish", "then=keep&" + fields(false, "half a <reason>"));
  EXPECT_EQ(header(kept, "Location"), "/admin/draft?done=said");
  EXPECT_THAT(page(), HasSubstr("half a &lt;reason&gt;"));
  EXPECT_THAT(page("U2"), Not(HasSubstr("half a")));
}

TEST_F(DraftPage, AsksToSignIn) {
  for (const char* path : {"/admin/draft", "/admin/revisions", "/admin/revisions/1"})
    EXPECT_EQ(site.routes.handle(AdminSite::get(path)).status, 401) << path;
  for (const char* path : {"/admin/draft/remove", "/admin/draft/replay", "/admin/draft/publish",
                           "/admin/revisions/undo", "/admin/revisions/leave-out"}) {
    const std::string cookie = site.site.sign_in("U1");
    EXPECT_EQ(site.routes.handle(AdminSite::post(path, "then=publish", cookie)).status, 403) << path;
  }
}

}  // namespace
}  // namespace rolecall::admin
