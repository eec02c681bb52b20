// The inbox and its groups, as a browser meets them.
#include <random>
#include <set>
#include <tuple>

#include <gmock/gmock.h>

#include "handlers/admin/audit.h"
#include "handlers/admin/fix_words.h"
#include "handlers/admin/group_page.h"
#include "handlers/admin/inbox_page.h"
#include "handlers/admin/marked_words.h"
#include "knowledge/question_log/feedback.h"
#include "knowledge/question_log/labels.h"
#include "knowledge/refinement/content_edit_json.h"
#include "knowledge/refinement/draft.h"
#include "tests/support/admin_log.h"
#include "tests/support/admin_page.h"
#include "tests/support/live_state.h"
#include "tests/support/wait_until.h"

namespace rolecall::admin {
namespace {

using rolecall::test::HtmlElement;
using rolecall::test::HtmlPage;
using test::AdminSite;
using test::header;
using test::kHostile;
using test::log_row;
using test::log_rows;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

HtmlPage checked(const http::Response& response) {
  HtmlPage html = test::read_admin_page(response);
  for (const HtmlElement& each : html.named("script"))
    EXPECT_THAT(each.attribute("src"), StartsWith("/admin/assets/"));
  EXPECT_THAT(html.named("img"), SizeIs(1)) << "the brand's";
  return html;
}

std::string encoded(const std::string& text) {
  return http::percent_encode(text);
}

class InboxPages : public ::testing::Test {
 protected:
  InboxPages() : cookie_(site_.sign_in("U1")), token_(site_.who(cookie_)->form_token) {}
  ~InboxPages() override { background_.reset(); }

  QuestionRow bad(const std::string& text, const std::string& asker, int minute = -30) {
    QuestionRow row = log_row(text, minute);
    row.outcome = Outcome::unanswered;
    row.reason = Reason::not_in_documents;
    row.entry = "none";
    row.asker = asker;
    return row;
  }
  void log(const std::vector<QuestionRow>& rows) { log_rows(site_, rows); }
  template <typename Do>
  void change(Do how) {
    ASSERT_EQ(site_.writer.commit()(how), Committed::done);
  }

  InboxParts parts() {
    return {.access = site_.access, .inbox = inbox_, .fixes = fixes_, .log = preview_, .live = [this] {
              return live_;
            }};
  }
  http::Response get(const std::string& url, int minute = 0) {
    const http::Request request = AdminSite::get(url, cookie_, minute);
    inbox_.look(request.received_at);
    EXPECT_TRUE(test::wait_until([&] { return !inbox_.is_reading(); }));
    const bool is_list = request.path == "/admin/inbox";
    return for_admins(site_.access, is_list                                  ? inbox_page(parts())
                                    : request.path == "/admin/inbox/ignored" ? ignored_page(parts())
                                    : request.path == "/admin/preview"       ? phrasing_preview(parts())
                                    : request.path.ends_with("/effects")     ? group_effects(parts())
                                                                             : group_page(parts()))(request);
  }
  http::Response post(const std::string& path, const std::string& fields) {
    const auto request = AdminSite::post(path, "form_token=" + token_ + "&" + fields, cookie_);
    return form_of_admins(
        site_.access, path == "/admin/inbox/take-back" ? take_back(parts()) : fix_group(parts()))(request);
  }
  std::vector<std::string> groups(const HtmlPage& html) {
    std::vector<std::string> ids;
    for (const HtmlElement& a : html.named("a")) {
      const std::string url = a.attribute("href");
      if (url.starts_with("/admin/inbox/") && url.size() == 13 + 16) ids.push_back(url.substr(13));
    }
    return ids;
  }
  std::string only_group() {
    const auto ids = groups(checked(get("/admin/inbox")));
    EXPECT_THAT(ids, SizeIs(1));
    return ids.empty() ? "" : ids.front();
  }
  std::vector<DraftEdit> draft() {
    return read_draft(Database::open_read_only(site_.folder / "rolecall.db").connection(), "U1");
  }
  std::string audit() {
    Database reader = Database::open_read_only(site_.folder / "rolecall.db");
    std::string text;
    for (const AuditEntry& each : read_audit(reader.connection(), 5))
      text += each.admin + " " + each.action + " " + each.about + "\n";
    return text;
  }

  AdminSite site_;
  const std::string cookie_, token_;
  std::shared_ptr<const LiveContent::State> live_ = test::live_state();
  std::unique_ptr<Background> background_ =
      std::make_unique<Background>([](const std::string& fault) { ADD_FAILURE() << fault; });
  Inbox inbox_{{.database = site_.folder / "rolecall.db",
                .commit = site_.writer.commit(),
                .content = [this] { return live_->snapshot; },
                .background = *background_}};
  LogPreview preview_{{.database = site_.folder / "rolecall.db",
                       .content = [this] { return live_->snapshot; },
                       .background = *background_}};
  Fixes fixes_{{.live = [this] { return live_; }, .log = preview_, .background = *background_}};
};

TEST_F(InboxPages, WithoutTroubleTheInboxIsPleasant) {
  EXPECT_THAT(checked(get("/admin/inbox")).text, HasSubstr("Nothing to do here"));
}

TEST_F(InboxPages, TheInboxListsGroupsByWeightWithPeopleAndTheSmallestFix) {
  log({bad("where is the parking lot", "a"), bad("parking lot?", "b"), bad("parking lot", "b"),
       bad("what does the arcc do", "a")});
  const auto response = get("/admin/inbox");
  const auto html = checked(response);
  EXPECT_THAT(groups(html), SizeIs(2));
  EXPECT_THAT(html.text, AllOf(HasSubstr("3 times"), HasSubstr("not in the documents (2)"),
                               HasSubstr("Let “arcc” be another name of Archivist")));
  EXPECT_LT(response.body.find("parking"), response.body.find("arcc")) << "two people have that";
}

TEST_F(InboxPages, TheInboxShowsOneKindOfTrouble) {
  auto disliked = log_row("what is an archivist", -20);
  disliked.entry = "define/archivist";
  log({bad("flurbish", "a"), disliked});
  change([&](SQLite::Database& c) {
    return give_feedback(c, {disliked.id, "P1", false, AdminSite::at(-10)});
  });
  EXPECT_THAT(groups(checked(get("/admin/inbox"))), SizeIs(2));
  const auto html = checked(get("/admin/inbox?kind=not_helpful"));
  EXPECT_THAT(groups(html), SizeIs(1));
  EXPECT_THAT(html.text, HasSubstr("what is an archivist"));
  EXPECT_THAT(groups(checked(get("/admin/inbox?kind=waiting"))), IsEmpty());
  EXPECT_THAT(groups(checked(get("/admin/inbox?kind=%3Cscript%3E&page=-1"))), SizeIs(2));
}

TEST_F(InboxPages, ThePagesOfTheInboxHaveEachGroupOnce) {
  std::vector<QuestionRow> rows;
  std::mt19937 random(7);
  for (int i = 0; i < 45; ++i) {
    std::string word;
    for (int j = 0; j < 9; ++j) word += static_cast<char>('a' + random() % 26);
    rows.push_back(bad(word, "p" + std::to_string(i), -i));
  }
  log(rows);
  const std::size_t all = inbox_.look(AdminSite::at(0))->items.size();
  ASSERT_GT(all, kGroupsAPage);
  std::vector<std::string> seen;
  for (std::size_t page = 1; page <= (all + kGroupsAPage - 1) / kGroupsAPage; ++page) {
    for (const std::string& each : groups(checked(get("/admin/inbox?page=" + std::to_string(page)))))
      seen.push_back(each);
  }
  EXPECT_EQ(seen.size(), all);
  EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), all);
  EXPECT_THAT(checked(get("/admin/inbox?page=99")).text, HasSubstr("No group is left here"));
}

TEST_F(InboxPages, AGroupShowsWhatWasAskedAndWhatPeopleSaid) {
  const auto first = bad("where is the flurbish of an archivist", "a"),
             second = bad("flurbish archivist", "b");
  log({first, second});
  change([&](SQLite::Database& c) {
    give_feedback(c, {first.id, "a", false, AdminSite::at(-10)});
    return add_comment(c, first.id, "a", "I wanted the attic");
  });
  change([&](SQLite::Database& c) {
    return put_label(c, {second.id, "b", "What is an archivist?", "define/archivist", AdminSite::at(-9)});
  });
  const auto response = get("/admin/inbox/" + only_group());
  EXPECT_EQ(response.status, 200);
  const auto html = checked(response);
  EXPECT_THAT(html.text, AllOf(HasSubstr("2 people had trouble"), HasSubstr("I wanted the attic"),
                               HasSubstr("thumbs down (1)"), HasSubstr("Smallest fix")));
  const auto marks = html.named("mark");
  EXPECT_THAT(response.body, HasSubstr("<mark>flurbish<span class=\"hidden\"> (not known)</span></mark>"));
  EXPECT_THAT(response.body, HasSubstr("<span class=\"known\">archivist</span>"));
  EXPECT_THAT(response.body, HasSubstr("href=\"/admin/questions/" + std::to_string(first.id) + "\""));
  EXPECT_THAT(response.body, HasSubstr("href=\"/admin/questions/" + std::to_string(second.id) + "\""));
  EXPECT_THAT(header(response, "Content-Security-Policy"), HasSubstr("connect-src 'self'"));
}

TEST_F(InboxPages, AProposalIsAcceptedIntoTheDraftWithAnAuditRow) {
  log({bad("what does the arcc do", "a")});
  const std::string id = only_group();
  const ContentEdit edit = AddAlias{"archivist", "arcc"};
  const std::string page = get("/admin/inbox/" + id).body;
  EXPECT_THAT(page, HasSubstr("&quot;kind&quot;:&quot;add_alias&quot;"));
  const std::string fields = "edit=" + encoded(to_json({edit}));
  const auto response = post("/admin/inbox/" + id + "/accept", fields);
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(header(response, "Location"), "/admin/inbox?done=drafted");
  const auto edits = draft();
  ASSERT_THAT(edits, SizeIs(1));
  EXPECT_EQ(edits[0].edit, edit);
  EXPECT_EQ(group_id(edits[0].founder), id);
  EXPECT_THAT(audit(), AllOf(HasSubstr("U1 put-into-draft"), HasSubstr("arcc")));
  EXPECT_THAT(checked(get("/admin/inbox?done=drafted")).text,
              AllOf(HasSubstr("in your draft"), HasSubstr("Nothing changes for people before")));
  EXPECT_THAT(checked(get("/admin/inbox/" + id)).text, HasSubstr("in your draft"));

  EXPECT_EQ(header(post("/admin/inbox/" + id + "/accept", fields), "Location"), "/admin/inbox?done=there");
  EXPECT_THAT(draft(), SizeIs(1));
}

TEST_F(InboxPages, EachFormPutsItsEditIntoTheDraft) {
  log({bad("where is the parking lot", "a")});
  const std::string path = "/admin/inbox/" + only_group();
  const std::tuple<std::string, std::string, ContentEdit> cases[] = {
      {"/phrasing", "to=topic%2Flost&phrasing=+where+is+my+card+", AddPhrasing{"", ""}},
      {"/alias", "role=archivist&alias=attic+keeper", AddAlias{"archivist", "attic keeper"}},
      {"/entry",
       "question=Where+can+I+park%3F&phrasings=parking%0D%0A%0D%0Aparking+lot&answer=In+the+yard.&source=3"
       "&verify_by=2027-03-01",
       NewEntry{.id = "topic/where-can-i-park",
                .title = "Where can I park?",
                .question = "Where can I park?",
                .phrasings = {"parking", "parking lot"},
                .answer = "In the yard.",
                .source = 3,
                .verify_by = "2027-03-01"}},
      {"/not-covered", "name=Parking+tickets&reason=off_topic&hint=Ask+the+city.&phrasings=parking+ticket",
       NotCover{.id = "parking-tickets",
                .reason = Reason::off_topic,
                .name = "Parking tickets",
                .phrasings = {"parking ticket"},
                .hint = "Ask the city."}}};
  const auto teachable = live_->snapshot->content->entries.at(0).id;
  for (auto [action, fields, edit] : cases) {
    if (action == "/phrasing") {
      fields = "to=" + encoded(teachable) + "&phrasing=+flurb+the+grue+";
      edit = AddPhrasing{teachable, "flurb the grue"};
    }
    if (action == "/not-covered")
      fields = "name=Parking+tickets&reason=" + std::string(name_of(Reason::off_topic)) +
               "&hint=Ask+the+city.&phrasings=parking+ticket";
    const auto response = post(path + action, fields);
    EXPECT_EQ(header(response, "Location"), "/admin/inbox?done=drafted") << action << response.body;
    ASSERT_FALSE(draft().empty()) << action;
    EXPECT_EQ(draft().back().edit, edit) << action;
  }
  EXPECT_THAT(draft(), SizeIs(4));
}

TEST_F(InboxPages, WhatIsWrongIsSaidBesideTheFormWithWhatWasTyped) {
  log({bad("where is the parking lot", "a")});
  const std::string path = "/admin/inbox/" + only_group();
  const std::tuple<std::string, std::string, std::string, std::string> cases[] = {
      {"/phrasing", "to=topic%2Fnowhere&phrasing=kept+words", "no such answer", "kept words"},
      {"/phrasing", "to=&phrasing=kept+words", "Choose the answer", "kept words"},
      {"/phrasing", "to=topic%2Fnowhere&phrasing=" + std::string(300, 'x'), "too long",
       std::string(300, 'x')},
      {"/alias", "role=&alias=kept+words", "Choose a role", "kept words"},
      {"/alias", "role=archivist&alias=circulation+librarian", "", "circulation librarian"},
      {"/entry", "question=Kept+question%3F&answer=%23+heading&source=3", "line 1", "Kept question?"},
      {"/entry", "question=Kept+question%3F&answer=", "answer is missing", "Kept question?"},
      {"/entry", "question=&answer=Kept+answer.&source=3", "question is missing", "Kept answer."},
      {"/entry", "question=Q%3F&answer=Kept+answer.&source=99", "where the answer comes from",
       "Kept answer."},
      {"/entry", "question=Q%3F&answer=Kept+answer.&source=3&verify_by=2027-02-30", "no date",
       "Kept answer."},
      {"/entry", "question=Q%3F&answer=Kept+one.+%5B42%5D&source=3", "42", "Kept one. [42]"},
      {"/not-covered", "name=Kept+name&reason=off_topic", "at least one way", "Kept name"},
      {"/not-covered", "name=Kept+name&phrasings=a&reason=no", "Choose why", "Kept name"},
      {"/accept", "edit=%5B%5D", "Nothing was chosen", ""},
      {"/accept", "edit=" + encoded(to_json({AddAlias{"astronaut", "x"}})), "astronaut", ""},
      {"/nonsense", "", "", ""}};
  for (const auto& [action, fields, says, kept] : cases) {
    const auto response = post(path + action, fields);
    EXPECT_EQ(response.status, 422) << action << fields;
    const auto html = checked(response);
    EXPECT_THAT(html.text, HasSubstr(says)) << fields;
    EXPECT_THAT(response.body, HasSubstr(kept)) << fields;
    if (action == "/nonsense" || action == "/accept") continue;
    bool is_open = false;
    for (const HtmlElement& each : html.named("details"))
      is_open = is_open || !each.attribute("open").empty();
    EXPECT_TRUE(is_open) << action;
  }
  EXPECT_THAT(draft(), IsEmpty());
}

TEST_F(InboxPages, AFullDraftAndAFullDiskLoseNothingThatWasTyped) {
  log({bad("where is the parking lot", "a")});
  const std::string path = "/admin/inbox/" + only_group() + "/alias";
  change([](SQLite::Database& c) {
    for (std::size_t i = 0; i < kDraftEditsMax; ++i)
      add_to_draft(c, "U1", AddAlias{"archivist", "name " + std::to_string(i)}, "", AdminSite::at(0));
    return true;
  });
  const auto full = post(path, "role=archivist&alias=kept+words");
  EXPECT_EQ(full.status, 422);
  EXPECT_THAT(full.body, AllOf(HasSubstr("Your draft is full"), HasSubstr("kept words")));
  site_.writer.disk_is_full = true;
  const auto failed = post(path, "role=archivist&alias=kept+words");
  EXPECT_THAT(failed.body, AllOf(HasSubstr("cannot be written"), HasSubstr("kept words")));
}

TEST_F(InboxPages, AFormOfAGroupThatIsGoneShowsWhatWasTyped) {
  const auto response = post("/admin/inbox/0123456789abcdef/alias", "role=archivist&alias=kept+words");
  EXPECT_EQ(response.status, 404);
  EXPECT_THAT(checked(response).text, AllOf(HasSubstr("Nothing was changed"), HasSubstr("kept words")));
  for (const char* url : {"/admin/inbox/0123456789abcdef", "/admin/inbox/", "/admin/inbox/../questions"})
    EXPECT_EQ(get(url).status, 404) << url;
}

TEST_F(InboxPages, AnIgnoredGroupIsHiddenUntilItIsTakenBackOrHasGrown) {
  log({bad("parking lot", "a")});
  const std::string id = only_group();
  EXPECT_EQ(header(post("/admin/inbox/" + id + "/ignore", ""), "Location"), "/admin/inbox?done=ignored");
  EXPECT_THAT(audit(), HasSubstr("U1 ignore-group parking lot"));
  const auto html = checked(get("/admin/inbox"));
  EXPECT_THAT(groups(html), IsEmpty());
  EXPECT_THAT(html.text, HasSubstr("Ignored groups"));
  EXPECT_THAT(checked(get("/admin/inbox/" + id)).text, HasSubstr("This group is ignored"));
  EXPECT_THAT(groups(checked(get("/admin/inbox/ignored"))), ElementsAre(id));

  EXPECT_EQ(header(post("/admin/inbox/take-back", "founder=parking+lot"), "Location"),
            "/admin/inbox?done=back");
  EXPECT_EQ(header(post("/admin/inbox/take-back", "founder=parking+lot"), "Location"),
            "/admin/inbox?done=gone");
  EXPECT_THAT(audit(), HasSubstr("U1 take-back-ignored parking lot"));
  EXPECT_THAT(only_group(), id);

  post("/admin/inbox/" + id + "/ignore", "");
  log({bad("parking lot", "b", 1), bad("parking lot", "c", 1)});
  EXPECT_THAT(groups(checked(get("/admin/inbox", 2))), IsEmpty());
  log({bad("parking lot", "d", 3)});
  const auto grown = checked(get("/admin/inbox", 4));
  EXPECT_THAT(groups(grown), ElementsAre(id));
  EXPECT_THAT(grown.text, HasSubstr("has grown"));
}

TEST_F(InboxPages, EffectsAreToldOnceTheyAreKnown) {
  log({bad("what does the arcc do", "a"), bad("what does the arcc do", "b")});
  const std::string id = only_group();
  std::string effects;
  EXPECT_TRUE(test::wait_until([&] {
    effects = get("/admin/inbox/" + id + "/effects").body;
    return effects.find("\"\"") == std::string::npos;
  }));
  EXPECT_THAT(effects, StartsWith("[\"answers 2 asks"));
  EXPECT_THAT(checked(get("/admin/inbox/" + id)).text, HasSubstr("It answers 2 asks"));
  EXPECT_EQ(get("/admin/inbox/0123456789abcdef/effects").body, "[]");
}

TEST_F(InboxPages, APhrasingIsPreviewedWithoutAnyChange) {
  log({bad("flurb the grue", "a"), bad("flurb the grue", "b")});
  const std::string id = only_group();
  const std::string entry = live_->snapshot->content->entries.at(0).id;
  const std::string fields = "to=" + encoded(entry) + "&phrasing=flurb+the+grue";
  EXPECT_TRUE(test::wait_until(
      [&] { return get("/admin/preview?" + fields).body.find("answers 2 asks") != std::string::npos; }));
  EXPECT_EQ(get("/admin/preview?to=" + encoded(entry) + "&phrasing=").body, "");
  EXPECT_THAT(get("/admin/preview?to=topic%2Fnowhere&phrasing=x").body, HasSubstr("Choose an answer"));
  const auto response = post("/admin/inbox/" + id + "/phrasing", fields + "&preview=1");
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(checked(response).text, HasSubstr("answers 2 asks"));
  EXPECT_THAT(draft(), IsEmpty());
}

TEST_F(InboxPages, ScriptInQuestionsCommentsAndNamesIsInert) {
  const auto row = bad(std::string("flurbish ") + kHostile, "a");
  log({row});
  change([&](SQLite::Database& c) {
    give_feedback(c, {row.id, "a", false, AdminSite::at(-10)});
    return add_comment(c, row.id, "a", kHostile);
  });
  change([&](SQLite::Database& c) {
    return put_label(c, {row.id, "b", kHostile, kHostile, AdminSite::at(-9)});
  });
  const std::string id = only_group();
  checked(get("/admin/inbox/" + id));
  const std::string text = encoded(kHostile);
  for (const std::string action : {"phrasing", "alias", "entry", "not-covered", "accept"}) {
    checked(post("/admin/inbox/" + id + "/" + action,
                 "to=" + text + "&phrasing=" + text + "&role=" + text + "&alias=" + text + "&question=" +
                     text + "&answer=" + text + "&name=" + text + "&hint=" + text + "&phrasings=" + text +
                     "&verify_by=" + text + "&source=" + text + "&reason=" + text + "&edit=" + text));
  }
  checked(post("/admin/inbox/0123456789abcdef/alias", "alias=" + text));
  post("/admin/inbox/" + id + "/ignore", "");
  checked(get("/admin/inbox/ignored"));
  EXPECT_EQ(header(get("/admin/preview?to=x&phrasing=" + text), "Cache-Control"), "no-store");
  EXPECT_THAT(get("/admin/preview?to=x&phrasing=" + text).content_type, StartsWith("text/plain"));
}

TEST_F(InboxPages, WithoutASessionOrItsTokenNothingIsShownOrChanged) {
  log({bad("parking lot", "a")});
  const std::string id = only_group();
  for (const auto& handler : {inbox_page(parts()), group_page(parts()), ignored_page(parts()),
                              group_effects(parts()), phrasing_preview(parts())}) {
    EXPECT_EQ(for_admins(site_.access, handler)(AdminSite::get("/admin/inbox/" + id)).status, 401);
  }
  const auto forged = AdminSite::post("/admin/inbox/" + id + "/ignore", "form_token=x", cookie_);
  EXPECT_EQ(form_of_admins(site_.access, fix_group(parts()))(forged).status, 403);
  EXPECT_THAT(only_group(), id);
}

TEST(MarkedWords, AreThoseOfTheTextAsItWasTyped) {
  const auto snapshot = test::small_knowledge().snapshot();
  const auto marked = [&](std::string_view text) {
    std::string all;
    for (const MarkedWord& each : marked_words(snapshot->reader, text))
      all += each.known == Known::unknown ? "[" + each.text + "]"
             : each.known == Known::known ? "(" + each.text + ")"
                                          : each.text;
    return all;
  };
  EXPECT_EQ(marked("What does the  Archivist FLURBISH?"), "What does the  (Archivist )[FLURBISH?]");
  EXPECT_EQ(marked(""), "");
  EXPECT_THAT(marked(std::string(5000, 'x')).size(), ::testing::Lt(600U));
  std::string many;
  for (int i = 0; i < 500; ++i) many += "flurbish ";
  EXPECT_THAT(marked(many), AllOf(HasSubstr("…"), Not(HasSubstr("\n"))));
}

TEST(FixWords, SayWhatAnEffectIs) {
  const Content& content = *test::small_knowledge().snapshot()->content;
  EXPECT_EQ(words_of(Effect{}, content), "changes nothing that was asked");
  EXPECT_EQ(words_of(Effect{.answers = 14, .takes = {{"define/archivist", 3}}, .faults = {}}, content),
            "answers 14 asks, takes 3 from What is an archivist?");
  EXPECT_EQ(
      words_of(Effect{.answers = 1, .takes = {{"gone/entry", 2}}, .loses = 2, .declines = 1, .faults = {}},
               content),
      "answers 1 ask, says of 1 ask that it is not covered, takes 2 from gone/entry, leaves 2 of these "
      "without an answer");
  EXPECT_THAT(words_of(Effect{.takes = {}, .faults = {{{}, "no such role"}}}, content),
              HasSubstr("no such role"));
}

}  // namespace
}  // namespace rolecall::admin
