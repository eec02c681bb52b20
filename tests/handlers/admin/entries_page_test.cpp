// The entries and the page of each, as a browser meets them.
#include "handlers/admin/entries_page.h"

#include <gmock/gmock.h>

#include "handlers/admin/audit.h"
#include "handlers/admin/entry_page.h"
#include "handlers/admin/put_into_draft.h"
#include "handlers/routes.h"
#include "knowledge/duration.h"
#include "knowledge/question_log/feedback.h"
#include "knowledge/refinement/entry_text.h"
#include "knowledge/store/database.h"
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
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

HtmlPage checked(const http::Response& response) {
  HtmlPage html = test::read_admin_page(response);
  EXPECT_THAT(html.named("script"), IsEmpty());
  EXPECT_THAT(html.named("img"), SizeIs(1)) << "the brand's";
  return html;
}

std::string encoded(const std::string& text) {
  return http::percent_encode(text);
}

std::string day_of(int days_from_now) {
  return format_date(std::chrono::floor<std::chrono::days>(AdminSite::at(0)) +
                     std::chrono::days(days_from_now));
}

class EntriesPages : public ::testing::Test {
 protected:
  EntriesPages() : cookie_(site_.sign_in("U1")), token_(site_.who(cookie_)->form_token) { add_routes(); }
  ~EntriesPages() override { background_.reset(); }

  void add_routes() {
    const EntriesParts parts{
        .access = site_.access, .live = [this] { return live_; }, .reviews = reviews_, .figures = figures_};
    routes_.add("GET", "/admin/entries", for_admins(site_.access, entries_page(parts)));
    routes_.add("GET", "/admin/entries/*", for_admins(site_.access, entry_page(parts)));
    routes_.add("POST", "/admin/entries/*", form_of_admins(site_.access, change_entry(parts)));
  }

  http::Response get(const std::string& url) { return routes_.handle(AdminSite::get(url, cookie_)); }
  http::Response post(const std::string& path, const std::string& fields) {
    return routes_.handle(AdminSite::post(path, "form_token=" + token_ + "&" + fields, cookie_));
  }
  HtmlPage page(const std::string& url, int status = 200) {
    const http::Response response = get(url);
    EXPECT_EQ(response.status, status) << url;
    return checked(response);
  }
  // Once the phrasings are compared.
  HtmlPage reviewed(const std::string& url) {
    EXPECT_TRUE(test::wait_until([&] { return reviews_.get(live_->snapshot) != nullptr; }));
    return page(url);
  }

  // The addresses of the entries that the page lists, in their order.
  static std::vector<std::string> listed(const HtmlPage& html) {
    std::vector<std::string> ids;
    for (const HtmlElement& a : html.named("a")) {
      const std::string url = a.attribute("href");
      if (url.starts_with("/admin/entries/")) ids.push_back(url.substr(15));
    }
    return ids;
  }

  void asked(const std::string& entry, int minute, int times = 1) {
    std::vector<QuestionRow> rows;
    for (int i = 0; i < times; ++i) {
      rows.push_back(log_row("a question", minute));
      rows.back().entry = entry;
    }
    log_rows(site_, rows);
    last_row_ = rows.back().id;
  }
  void feedback(bool helpful) {
    ASSERT_EQ(site_.writer.commit()([&](SQLite::Database& c) {
      return give_feedback(c, {last_row_, "P1", helpful, AdminSite::at(-1)});
    }),
              Committed::done);
  }

  std::vector<ContentEdit> draft() {
    return edits_of(read_draft(Database::open_read_only(site_.folder / "rolecall.db").connection(), "U1"));
  }
  std::string audit() {
    Database reader = Database::open_read_only(site_.folder / "rolecall.db");
    const auto last = read_audit(reader.connection(), 1).at(0);
    return last.admin + " " + last.action + " " + last.about;
  }

  static std::string edit_of_quiet(const std::string& answer) {
    return "do=edit&title=Quiet+rooms&question=" + encoded("Where may people talk aloud?") +
           "&answer=" + encoded(answer) + "&source=team&verify_by=";
  }

  AdminSite site_;
  const std::string cookie_, token_;
  std::shared_ptr<const LiveContent::State> live_ = test::live_state();
  std::unique_ptr<Background> background_ =
      std::make_unique<Background>([](const std::string& fault) { ADD_FAILURE() << fault; });
  PhrasingReviews reviews_{*background_};
  std::shared_ptr<FiguresOfEntries> figures_ = std::make_shared<FiguresOfEntries>(site_.access);
  Routes routes_;
  std::int64_t last_row_ = 0;
};

TEST_F(EntriesPages, ListEveryAnswerWithItsFigures) {
  asked("topic/damp", -30, 3);
  feedback(true);
  const HtmlPage html = page("/admin/entries");
  EXPECT_THAT(listed(html),
              AllOf(Contains("topic/damp"), Contains("define/archivist"), Contains("chat/greeting"),
                    Contains("facet/archivist/tools"), Contains("who/rare-books"),
                    Contains("compare/archivist%2Bcatalog-librarian"), Contains("clarify/cl")));
  EXPECT_THAT(html.text, AllOf(HasSubstr("Why is damp dangerous for paper?"), HasSubstr("100 % of 1"),
                               HasSubstr("Quiet rooms \xC2\xB7 topic/quiet")));
  const HtmlPage one = page("/admin/entries/topic/damp");
  EXPECT_THAT(one.text, AllOf(HasSubstr("3"), HasSubstr("100 % of 1"), HasSubstr("Damp makes paper rot.")));
}

TEST_F(EntriesPages, ShowFiguresThatWereReadBeforehand) {
  asked("topic/damp", -30, 3);
  const Content& content = *live_->snapshot->content;
  const auto asks = [&] { return figures_->get(content, AdminSite::at(0))->at("topic/damp").asks; };
  figures_->refresh(content, AdminSite::at(0));
  asked("topic/damp", -20);
  EXPECT_EQ(asks(), 3);
  figures_->refresh(content, AdminSite::at(0));
  EXPECT_EQ(asks(), 4);
}

TEST_F(EntriesPages, EachListedEntryHasAPage) {
  for (const std::string& each : listed(page("/admin/entries")))
    page("/admin/entries/" + http::percent_decode(each));
}

TEST_F(EntriesPages, AreSortedByEachFigure) {
  asked("topic/damp", -30, 3);
  feedback(true);
  asked("topic/quiet", -20, 1);
  feedback(false);
  asked("who/rare-books", -10, 2);
  live_ = test::live_state({EditEntry{"topic/quiet", "", "", "Aloud.", 0, day_of(9)},
                            EditEntry{"topic/damp", "", "", "Damp.", 0, day_of(3)}});
  const auto first = [&](const char* order) {
    return listed(page(std::string("/admin/entries?sort=") + order));
  };
  const auto begins = [](const std::vector<std::string>& ids, std::size_t count) {
    return std::vector<std::string>(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(count));
  };
  EXPECT_THAT(begins(first("asks"), 3), ElementsAre("topic/damp", "who/rare-books", "topic/quiet"));
  EXPECT_THAT(begins(first("last"), 3), ElementsAre("who/rare-books", "topic/quiet", "topic/damp"));
  EXPECT_THAT(begins(first("helpful"), 2), ElementsAre("topic/quiet", "topic/damp"));
  EXPECT_THAT(begins(first("verify"), 2), ElementsAre("topic/damp", "topic/quiet"));
  EXPECT_EQ(first("%3Cscript%3E"), first(""));
}

TEST_F(EntriesPages, AreFilteredByTheirWords) {
  EXPECT_THAT(listed(page("/admin/entries?text=DAMP")), ElementsAre("topic/damp"));
  EXPECT_THAT(listed(page("/admin/entries?text=quiet+rooms")), ElementsAre("topic/quiet")) << "by its title";
  const HtmlPage none = page("/admin/entries?text=" + encoded(kHostile) + "&page=99");
  EXPECT_THAT(listed(none), IsEmpty());
  EXPECT_THAT(none.text, HasSubstr("No entry is left here"));
}

TEST_F(EntriesPages, ShowWhatWasNeverAskedAndWhatIsPastItsDay) {
  asked("topic/damp", -30);
  live_ = test::live_state({EditEntry{"topic/quiet", "", "", "Aloud.", 0, day_of(-1)},
                            EditEntry{"topic/damp", "", "", "Damp.", 0, day_of(0)}});
  const auto never = listed(page("/admin/entries?view=never"));
  EXPECT_THAT(never, AllOf(Contains("topic/quiet"), Not(Contains("topic/damp"))));
  const HtmlPage past = page("/admin/entries?view=past");
  EXPECT_THAT(listed(past), ElementsAre("topic/quiet"));
  EXPECT_THAT(past.text, HasSubstr("past"));
  EXPECT_THAT(page("/admin/entries/topic/quiet").text, HasSubstr("past: please look at it"));
  EXPECT_THAT(page("/admin/entries/topic/damp").text, Not(HasSubstr("please look at it")));
}

TEST_F(EntriesPages, PageALongList) {
  std::vector<ContentEdit> many;
  for (std::size_t i = 0; i < kEntriesAPage; ++i) {
    const std::string number = std::to_string(i);
    many.emplace_back(NewEntry{"topic/n" + number, "", "What is word" + number + "?", {}, "A word.", 3});
  }
  live_ = test::live_state(many);
  const auto first = listed(page("/admin/entries")), second = listed(page("/admin/entries?page=2"));
  EXPECT_THAT(first, SizeIs(kEntriesAPage));
  EXPECT_THAT(second, Not(IsEmpty()));
  EXPECT_THAT(first, Not(Contains(second.front())));
  EXPECT_EQ(listed(page("/admin/entries?page=999")), second);
}

TEST_F(EntriesPages, ShowAnswersThatAreAskedForAlikeAndPhrasingsThatBelongElsewhere) {
  const http::Response before = get("/admin/entries?view=near");
  checked(before);
  EXPECT_THAT(reviewed("/admin/entries?view=near").text, HasSubstr("There are none."));
  EXPECT_EQ(header(get("/admin/entries?view=near"), "Refresh"), "") << "nothing is waited for any more";
  live_ = test::live_state(
      {NewEntry{"topic/pool",
                "",
                "When does the swimming pool open?",
                {"at what hour does the swimming pool open", "is the swimming pool open on sundays",
                 "can I swim in the pool before work", "opening hours of the swimming pool"},
                "At seven.",
                0},
       NewEntry{"topic/sauna",
                "",
                "How hot is the sauna?",
                {"what temperature does the sauna have", "is the sauna hotter than the steam bath",
                 "at which hour does the swimming pool open on mondays"},
                "Ninety degrees.",
                0},
       NewEntry{"topic/sauna-heat",
                "",
                "How hot is a sauna?",
                {"degrees celsius in the wooden cabin"},
                "Ninety degrees and more.",
                0}});
  EXPECT_THAT(listed(reviewed("/admin/entries?view=near")),
              AllOf(Contains("topic/sauna"), Contains("topic/sauna-heat")));
  const HtmlPage strays = reviewed("/admin/entries?view=stray");
  EXPECT_THAT(strays.text, HasSubstr("at which hour does the swimming pool open on mondays"));
  EXPECT_THAT(listed(strays), AllOf(Contains("topic/sauna"), Contains("topic/pool")));
  EXPECT_THAT(page("/admin/entries/topic/sauna").text, HasSubstr("would reach another answer"));
}

TEST_F(EntriesPages, TheFacetOfEachRoleShowsThePhrasingsThatBelongElsewhere) {
  const char* stray = "at which hour does the swimming pool open on mondays for {role}";
  live_ =
      test::live_state({NewEntry{"topic/pool",
                                 "",
                                 "When does the swimming pool open?",
                                 {"at what hour does the swimming pool open on mondays",
                                  "is the swimming pool open on sundays",
                                  "can I swim in the pool before work", "opening hours of the swimming pool"},
                                 "At seven.",
                                 0},
                        AddPhrasing{"facet/archivist/duties", stray}});
  ASSERT_THAT(reviewed("/admin/entries?view=stray").text, HasSubstr(stray));
  for (const char* role : {"archivist", "circulation-librarian"}) {
    EXPECT_THAT(page(std::string("/admin/entries/facet/") + role + "/duties").text,
                HasSubstr("would reach another answer"));
  }
  EXPECT_THAT(page("/admin/entries/facet/archivist/tools").text,
              Not(HasSubstr("would reach another answer")));
}

TEST_F(EntriesPages, AnEntryShowsItsAnswerItsPhrasingsAndItsTextToEdit) {
  const http::Response response = get("/admin/entries/topic/quiet");
  const HtmlPage html = checked(response);
  EXPECT_THAT(
      response.body,
      AllOf(HasSubstr("class=\"answer answered\""), HasSubstr("is whispering allowed in the reading room"),
            HasSubstr("href=\"/admin/questions?entry=topic%2Fquiet\""),
            HasSubstr("- The reading room is silent. [0]"), HasSubstr("The table stays as it is")));
  EXPECT_THAT(checked(get("/admin/entries/facet/archivist/duties")).text,
              HasSubstr("it teaches the same of every role"));
}

TEST_F(EntriesPages, WhatTheContentDoesNotHaveIsNotFound) {
  EXPECT_THAT(page("/admin/entries/topic/gone", 404).text, HasSubstr("no such entry"));
  page(std::string("/admin/entries/") + kHostile, 404);
  page("/admin/entries/none", 404);
  page("/admin/entries/../../etc/passwd", 404);
  const http::Response response =
      post("/admin/entries/topic/gone", "do=edit&answer=" + encoded(std::string("typed ") + kHostile));
  EXPECT_EQ(response.status, 404);
  EXPECT_THAT(checked(response).text, HasSubstr("typed &lt;script&gt;")) << "what was typed is not lost";
}

TEST_F(EntriesPages, WhatCannotBeSaidAnewSaysSo) {
  const http::Response open = get("/admin/entries/facet/archivist/hours");
  EXPECT_THAT(checked(open).text, HasSubstr("The role leaves this open"));
  EXPECT_THAT(open.body, Not(HasSubstr("answer-text")));
  EXPECT_THAT(page("/admin/entries/compare/archivist+circulation-librarian").text,
              HasSubstr("made of what its roles say"));
  EXPECT_EQ(post("/admin/entries/facet/archivist/hours", "do=edit&answer=x&source=3").status, 422);
  EXPECT_THAT(draft(), IsEmpty());
}

TEST_F(EntriesPages, AnEditGoesIntoTheDraftWithAnAuditRow) {
  const auto done = post("/admin/entries/topic/quiet",
                         "do=edit&title=Silence&question=" + encoded("Where may people talk aloud?") +
                             "&answer=" + encoded("In the hall.\r\n\r\n- Softly. [3]\r\n") +
                             "&source=team&verify_by=2031-03-01");
  EXPECT_EQ(done.status, 303) << done.body;
  EXPECT_EQ(header(done, "Location"), "/admin/entries/topic/quiet?done=drafted");
  const ContentEdit edit =
      EditEntry{"topic/quiet", "Silence", "", "In the hall.\n\n- Softly. [3]", kTeamKnowledge, "2031-03-01"};
  EXPECT_THAT(draft(), ElementsAre(edit));
  EXPECT_EQ(audit(), "U1 put-into-draft edit the answer of topic/quiet");
  const http::Response again = get("/admin/entries/topic/quiet?done=drafted");
  EXPECT_THAT(checked(again).text,
              AllOf(HasSubstr("in your draft"), HasSubstr("Nothing changes for people")));
  EXPECT_THAT(again.body, AllOf(HasSubstr("value=\"Silence\""), HasSubstr("- Softly. [3]"),
                                HasSubstr("value=\"2031-03-01\"")))
      << "one goes on from the draft";
  EXPECT_THAT(again.body, HasSubstr("People may talk aloud in the hall.")) << "what people see now";
}

TEST_F(EntriesPages, ALaterEditOfAnAnswerTakesThePlaceOfTheEarlierOne) {
  post("/admin/entries/topic/quiet", edit_of_quiet("One."));
  post("/admin/entries/topic/damp",
       "do=edit&title=x&question=" + encoded("Why is damp bad?") + "&answer=Damp.&source=3&verify_by=");
  post("/admin/entries/topic/quiet", edit_of_quiet("Two."));
  const auto edits = draft();
  ASSERT_THAT(edits, SizeIs(2));
  EXPECT_EQ(std::get<EditEntry>(edits[1]).answer, "Two.");
  EXPECT_EQ(header(post("/admin/entries/topic/quiet", edit_of_quiet("Two.")), "Location"),
            "/admin/entries/topic/quiet?done=there");
}

TEST_F(EntriesPages, RefusedMarkdownKeepsWhatWasTyped) {
  const auto response =
      post("/admin/entries/topic/quiet",
           edit_of_quiet(std::string("# A heading\n\n**bold** [99] ") + kHostile) + "never");
  EXPECT_EQ(response.status, 422);
  const HtmlPage html = checked(response);
  EXPECT_THAT(html.text, AllOf(HasSubstr("# A heading"), HasSubstr("**bold** [99] &lt;script&gt;"),
                               HasSubstr("The answer, line 1"), HasSubstr("is no date")));
  bool beside = false;
  for (const HtmlElement& each : html.named("textarea"))
    beside = beside || each.attribute("aria-describedby") == "answer-hint answer-faults";
  EXPECT_TRUE(beside) << response.body;
  EXPECT_THAT(draft(), IsEmpty());
}

TEST_F(EntriesPages, WhatIsMissingOrTooLongIsSaidBesideItsField) {
  const auto response = post("/admin/entries/topic/quiet", "do=edit&title=" + std::string(151, 'x') +
                                                               "&question=&answer=&source=77&verify_by=");
  EXPECT_EQ(response.status, 422);
  EXPECT_THAT(checked(response).text,
              AllOf(HasSubstr("The title is too long"), HasSubstr("The question is missing"),
                    HasSubstr("The answer is missing"), HasSubstr("Choose where the answer comes from")));
  EXPECT_THAT(response.body, AllOf(HasSubstr(std::string(151, 'x')), HasSubstr("id=\"title-faults\""),
                                   HasSubstr("id=\"question-faults\""), HasSubstr("id=\"source-faults\"")));
  EXPECT_THAT(draft(), IsEmpty());
}

TEST_F(EntriesPages, AnEditThatChangesNothingIsNotKept) {
  const auto text = entry_text(*live_->snapshot->content, "topic/quiet");
  EXPECT_THAT(checked(post("/admin/entries/topic/quiet", edit_of_quiet(text->edit.answer))).text,
              HasSubstr("Nothing is changed"));
  EXPECT_THAT(draft(), IsEmpty());
}

TEST_F(EntriesPages, AGreetingIsSaidAnewInOurOwnWords) {
  const http::Response shown = get("/admin/entries/chat/greeting");
  EXPECT_THAT(checked(shown).named("select"), IsEmpty()) << "it has no source";
  EXPECT_EQ(post("/admin/entries/chat/greeting", "do=edit&title=Hello&answer=Good+day!&verify_by=").status,
            303);
  EXPECT_THAT(draft(), ElementsAre(ContentEdit(EditEntry{"chat/greeting", "", "", "Good day!", 0, ""})));
}

TEST_F(EntriesPages, APhrasingIsTaughtFromTheEntry) {
  const auto done = post("/admin/entries/topic/damp", "do=teach&to=topic%2Fdamp&phrasing=is+wet+paper+bad");
  EXPECT_EQ(header(done, "Location"), "/admin/entries/topic/damp?done=drafted") << done.body;
  EXPECT_THAT(draft(), ElementsAre(ContentEdit(AddPhrasing{"topic/damp", "is wet paper bad"})));
  const auto refused = post("/admin/entries/topic/damp",
                            "do=teach&to=topic%2Fdamp&phrasing=" + encoded(std::string(201, 'w')));
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("too long"), HasSubstr(std::string(201, 'w'))));
  checked(refused);
  EXPECT_THAT(get("/admin/entries/define/archivist").body, Not(HasSubstr("value=\"teach\"")));
}

TEST_F(EntriesPages, HostileTextsAreInert) {
  live_ = test::live_state(
      {NewEntry{
           "topic/evil", kHostile, kHostile, {std::string("is it ") + kHostile}, "Below.", 3, day_of(-1)},
       EditEntry{"topic/damp", kHostile, "", "Wet.", 3}});
  for (const char* url : {"/admin/entries", "/admin/entries/topic/evil", "/admin/entries/topic/damp"})
    EXPECT_THAT(page(url).text, HasSubstr("&lt;script&gt;")) << url;
  const auto response = post("/admin/entries/topic/evil",
                             "do=edit&title=" + encoded(kHostile) + "&question=" + encoded(kHostile) +
                                 "&answer=&source=" + encoded(kHostile) + "&verify_by=" + encoded(kHostile));
  EXPECT_EQ(response.status, 422);
  checked(response);
}

TEST_F(EntriesPages, AskForASessionAndAToken) {
  EXPECT_EQ(routes_.handle(AdminSite::get("/admin/entries")).status, 401);
  EXPECT_EQ(routes_.handle(AdminSite::get("/admin/entries/topic/damp")).status, 401);
  EXPECT_EQ(
      routes_.handle(AdminSite::post("/admin/entries/topic/damp", "do=teach&phrasing=x", cookie_)).status,
      403);
}

}  // namespace
}  // namespace rolecall::admin
