#include "handlers/admin/questions_page.h"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>

#include "handlers/admin/question_filter.h"
#include "knowledge/question_log/feedback.h"
#include "tests/support/admin_log.h"
#include "tests/support/admin_page.h"
#include "tests/support/wait_until.h"

namespace rolecall::admin {
namespace {

using rolecall::test::HtmlPage;
using test::AdminSite;
using test::header;
using test::kHostileBytes;
using test::log_row;
using test::log_rows;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

HtmlPage checked(const http::Response& response) {
  HtmlPage html = test::read_admin_page(response);
  EXPECT_THAT(html.named("script"), IsEmpty());
  EXPECT_THAT(html.named("img"), SizeIs(1)) << "the icon";
  EXPECT_THAT(header(response, "Content-Security-Policy"), Not(HasSubstr("script-src")));
  return html;
}

class QuestionsPage : public ::testing::Test {
 protected:
  QuestionsPage() : cookie_(site_.sign_in("U1")) {}

  http::Response get(const std::string& path) {
    const auto request = AdminSite::get(path, cookie_);
    const QuestionOfEntry question_of = [](const std::string&) { return std::string("What is a TPM?"); };
    if (request.path == "/admin/questions")
      return for_admins(site_.access, questions_page(site_.access, index_))(request);
    if (request.path == "/admin/questions.csv")
      return for_admins(site_.access, export_questions(site_.access, index_, ExportFormat::csv))(request);
    if (request.path == "/admin/questions.jsonl")
      return for_admins(site_.access,
                        export_questions(site_.access, index_, ExportFormat::json_lines))(request);
    return for_admins(site_.access, question_page(site_.access, question_of))(request);
  }

  // The addresses of the questions on a page, in their order, and of the next page.
  static std::vector<std::string> questions_on(const HtmlPage& html) {
    std::vector<std::string> found;
    for (const auto& a : html.named("a")) {
      const std::string url = a.attribute("href");
      if (url.starts_with("/admin/questions/")) found.push_back(url);
    }
    return found;
  }
  static std::string older(const HtmlPage& html) {
    for (const auto& a : html.named("a")) {
      std::string url = a.attribute("href");
      if (a.attribute("rel") != "next") continue;
      for (std::size_t at; (at = url.find("&amp;")) != std::string::npos;) url.erase(at + 1, 4);
      return url;
    }
    return {};
  }

  AdminSite site_;
  const std::string cookie_;
  std::shared_ptr<TextIndex> index_ = std::make_shared<TextIndex>(site_.folder / "rolecall.db");
};

TEST_F(QuestionsPage, LeadThroughTheWholeLogNewestFirst) {
  std::vector<QuestionRow> rows;
  for (int i = 0; i < 120; ++i) rows.push_back(log_row("q", -i / 10));  // ten have the same time
  log_rows(site_, rows);
  std::vector<std::string> seen;
  int pages = 0;
  for (std::string url = "/admin/questions?platform=slack"; !url.empty(); ++pages) {
    const auto html = checked(get(url));
    for (const std::string& each : questions_on(html)) seen.push_back(each);
    url = older(html);
    if (url.empty()) continue;
    EXPECT_THAT(url, StartsWith("/admin/questions?platform=slack&after="));
  }
  EXPECT_EQ(pages, 3);
  EXPECT_THAT(seen, SizeIs(120));
  EXPECT_THAT(std::set<std::string>(seen.begin(), seen.end()), SizeIs(120)) << "none twice";
  EXPECT_EQ(seen.front(), "/admin/questions/" + std::to_string(rows[9].id));
  EXPECT_EQ(seen.back(), "/admin/questions/" + std::to_string(rows[110].id));
}

TEST_F(QuestionsPage, ShowWhatTheFieldsName) {
  auto web = log_row("in the browser", -1);
  web.platform = Platform::web;
  auto gap = log_row("a gap", -2);
  gap.outcome = Outcome::unanswered;
  gap.reason = Reason::off_topic;
  gap.entry = "";
  auto liked = log_row("liked", -3 * 24 * 60);
  liked.entry = "define/pm & more";
  log_rows(site_, {web, gap, liked});
  site_.writer.commit()([&](SQLite::Database& connection) {
    return give_feedback(connection, {liked.id, "P1", true, AdminSite::at(0)});
  });
  const std::pair<const char*, std::vector<std::int64_t>> cases[] = {
      {"", {web.id, gap.id, liked.id}},
      {"?platform=web", {web.id}},
      {"?outcome=unanswered", {gap.id}},
      {"?reason=off-topic", {gap.id}},
      {"?feedback=helpful", {liked.id}},
      {"?entry=define%2Fpm+%26+more", {liked.id}},
      {"?since=2023-03-28", {web.id, gap.id}},
      {"?until=2023-03-26", {liked.id}},
      {"?outcome=answered&platform=web&reason=", {web.id}},
      {"?outcome=%27+OR+1%3D1--", {}},
      {"?since=yesterday&after=x-y", {web.id, gap.id, liked.id}},
  };
  for (const auto& [query, ids] : cases) {
    std::vector<std::string> expected;
    for (const auto id : ids) expected.push_back("/admin/questions/" + std::to_string(id));
    EXPECT_EQ(questions_on(checked(get(std::string("/admin/questions") + query))), expected) << query;
  }
}

TEST_F(QuestionsPage, SayInPlainWordsWhatBecameOfThem) {
  auto gap = log_row("a gap", -2);
  gap.outcome = Outcome::unanswered;
  gap.reason = Reason::not_in_documents;
  log_rows(site_, {gap});
  site_.writer.commit()([&](SQLite::Database& connection) {
    return give_feedback(connection, {gap.id, "P1", false, AdminSite::at(0)});
  });
  const auto html = checked(get("/admin/questions?feedback=not_helpful"));
  EXPECT_THAT(html.text, AllOf(HasSubstr("not in documents"), HasSubstr("not helpful"),
                               Not(HasSubstr("not_helpful")), Not(HasSubstr("not-in-documents"))));
  EXPECT_THAT(questions_on(html), SizeIs(1));
}

TEST_F(QuestionsPage, TellHowFarTheIndexIs) {
  std::vector<QuestionRow> rows;
  for (int i = 0; i < 20; ++i) rows.push_back(log_row("who owns the roadmap", -i));
  log_rows(site_, rows);
  index_ = std::make_shared<TextIndex>(site_.folder / "rolecall.db", 5);
  const auto first = checked(get("/admin/questions?text=roadmap&platform=slack"));
  EXPECT_THAT(first.text, AllOf(HasSubstr("% are done"), Not(HasSubstr("No question matches"))));
  std::vector<std::string> again;
  for (const auto& a : first.named("a")) again.push_back(a.attribute("href"));
  EXPECT_THAT(again, testing::Contains("/admin/questions?text=roadmap&amp;platform=slack"));
  EXPECT_TRUE(test::wait_until(
      [&] { return questions_on(checked(get("/admin/questions?text=roadmap"))).size() == 20; }));
}

TEST_F(QuestionsPage, AFileOfWhatIsNotSearchedYetIsRefused) {
  std::vector<QuestionRow> rows;
  for (int i = 0; i < 20; ++i) rows.push_back(log_row("who owns the roadmap", -i));
  log_rows(site_, rows);
  index_ = std::make_shared<TextIndex>(site_.folder / "rolecall.db", 5);
  const auto file = get("/admin/questions.csv?text=roadmap");
  EXPECT_EQ(file.status, 503);
  EXPECT_EQ(header(file, "Retry-After"), "60");
  EXPECT_EQ(header(file, "Content-Disposition"), "");
}

TEST_F(QuestionsPage, AreFoundByTheirWords) {
  std::vector<QuestionRow> rows;
  for (int i = 0; i < 60; ++i) rows.push_back(log_row(i % 2 == 0 ? "who owns the roadmap" : "pm vs tpm", -i));
  rows.front().platform = Platform::web;
  std::reverse(rows.begin(), rows.end());
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].id = static_cast<std::int64_t>(i) + 1000;
  log_rows(site_, rows);
  const auto found = checked(get("/admin/questions?text=ROADMAP"));
  EXPECT_THAT(questions_on(found), SizeIs(30));
  EXPECT_THAT(questions_on(checked(get("/admin/questions?text=roadmap&platform=web"))), SizeIs(1));
  const auto file = get("/admin/questions.csv?text=tpm");
  EXPECT_EQ(std::count(file.body.begin(), file.body.end(), '\n'), 31);
  const auto first = checked(get("/admin/questions?text=ro"));
  EXPECT_THAT(questions_on(first), SizeIs(30)) << "the beginning of a word";
}

TEST_F(QuestionsPage, KeepWhatPeopleWroteInert) {
  auto row = log_row(kHostileBytes, -1);
  row.asker = row.channel = row.conversation = row.workspace = kHostileBytes;
  row.why = R"({"words":"<script>alert(3)</script>","threshold":0.5,"considered":[["<b>",0.4,"<i>"]]})";
  log_rows(site_, {row});
  site_.writer.commit()([&](SQLite::Database& connection) {
    return give_feedback(connection, {row.id, "P1", false, AdminSite::at(0)}) &&
           add_comment(connection, row.id, "P1", kHostileBytes);
  });
  EXPECT_THAT(checked(get("/admin/questions")).text, HasSubstr("&lt;script&gt;alert(1)"));
  const auto html = checked(get("/admin/questions/" + std::to_string(row.id)));
  EXPECT_THAT(html.text, AllOf(HasSubstr("&lt;script&gt;alert(1)"), HasSubstr("&lt;script&gt;alert(3)"),
                               HasSubstr("Not helpful")));
  const std::string echo = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
  checked(get("/admin/questions?entry=" + echo + "&outcome=" + echo + "&since=" + echo + "&after=" + echo));
}

TEST_F(QuestionsPage, AQuestionTellsWhyItGotItsAnswer) {
  auto row = log_row("what is a tpm", -1);
  row.confidence = 0.95;
  row.why =
      R"({"words":"what is a tpm","unknown":["flurbish"],"threshold":0.5,"did_you_mean":true,"considered":[["define/tpm",0.95,"a rule"]]})";
  log_rows(site_, {row});
  EXPECT_THAT(
      checked(get("/admin/questions/" + std::to_string(row.id))).text,
      AllOf(HasSubstr("what is a tpm"), HasSubstr("flurbish"), HasSubstr("asked back"), HasSubstr("0.95"),
            HasSubstr("a rule"), HasSubstr("What is a TPM?"), HasSubstr("0.120 ms")));
}

TEST_F(QuestionsPage, AQuestionThatIsNotThereIsMissed) {
  for (const char* id : {"999999", "0", "-1", "x", "1x", "", "99999999999999999999", "../sessions", "1/2"}) {
    const auto response = get(std::string("/admin/questions/") + id);
    EXPECT_EQ(response.status, 404) << id;
    checked(response);
  }
}

TEST_F(QuestionsPage, WhatWasForgottenSaysSo) {
  const auto row = log_row("", -1);
  log_rows(site_, {row});
  EXPECT_THAT(checked(get("/admin/questions")).text, HasSubstr("(forgotten)"));
  EXPECT_THAT(checked(get("/admin/questions/" + std::to_string(row.id))).text, HasSubstr("was forgotten"));
}

TEST_F(QuestionsPage, FilesHoldWhatTheFieldsName) {
  auto formula = log_row("=cmd|' /C calc'!A0", -1);
  auto other = log_row("other", -2);
  other.platform = Platform::web;
  log_rows(site_, {formula, other});
  const auto csv = get("/admin/questions.csv?platform=slack");
  EXPECT_EQ(csv.content_type, "text/csv; charset=utf-8");
  EXPECT_THAT(header(csv, "Content-Disposition"), StartsWith("attachment"));
  EXPECT_EQ(header(csv, "Cache-Control"), "no-store");
  EXPECT_THAT(csv.body, AllOf(StartsWith("id,asked_at"), HasSubstr(",'=cmd"), Not(HasSubstr("other"))));
  const auto lines = get("/admin/questions.jsonl");
  EXPECT_EQ(std::count(lines.body.begin(), lines.body.end(), '\n'), 2);
  EXPECT_EQ(for_admins(site_.access, export_questions(site_.access, index_, ExportFormat::csv))(
                AdminSite::get("/admin/questions.csv"))
                .status,
            401);
}

TEST(QuestionFilterFields, ReadWhatTheyWrite) {
  const FilterFields fields{
      .outcome = "unanswered", .entry = "a&b=c ü", .since = "2026-11-20", .until = "2026-11-21"};
  const auto form = http::Form::parse(query_of(fields));
  ASSERT_TRUE(form);
  EXPECT_EQ(read_fields(*form), fields);
  EXPECT_EQ(query_of({}), "");
  EXPECT_EQ(read_fields(*http::Form::parse("entry=" + std::string(201, 'x'))), FilterFields());
  const LogPlace place{Time(std::chrono::microseconds(1'700'000'000'123'456)), 42};
  EXPECT_EQ(read_place(text_of(place)), place);
  for (const char* none : {"", "-", "1", "1-", "-1-2", "1-2x", "1--2", "x-1", "99999999999999999999-1"})
    EXPECT_EQ(read_place(none), std::nullopt) << none;
}

}  // namespace
}  // namespace rolecall::admin
