#include "handlers/admin/overview_page.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "handlers/admin/page.h"
#include "knowledge/question_log/question_table.h"
#include "tests/support/admin_site.h"
#include "tests/support/html_check.h"

namespace rolecall::admin {
namespace {

using rolecall::test::read_html;
using rolecall::test::structure_faults;
using test::AdminSite;
using test::header;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class OverviewPage : public ::testing::Test {
 protected:
  OverviewPage() : cookie_(site_.sign_in("U1")) {}

  // Asked so many minutes before the site's clock begins.
  void log(int minutes_ago, const std::string& entry = "define/tpm") {
    QuestionRow row;
    row.id = static_cast<std::int64_t>(rows_.size()) + 1;
    row.asked_at = stored(AdminSite::at(-minutes_ago));
    row.micros = 120;
    row.platform = Platform::slack;
    row.outcome = Outcome::answered;
    row.entry = entry;
    rows_.push_back(row);
    QuestionTable(site_.folder / "rolecall.db", Sync::normal, std::chrono::seconds(5)).insert(rows_);
  }

  static std::int64_t stored(Time time) {
    return std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch()).count();
  }

  http::Response get(const std::string& query = {}) {
    const QuestionOfEntry question_of = [](const std::string& entry) {
      return entry == "define/tpm" ? "<b>What</b> is a \"TPM\"?" : std::string();
    };
    return for_admins(site_.access,
                      overview_page(site_.access, question_of))(AdminSite::get("/admin" + query, cookie_));
  }

  AdminSite site_;
  const std::string cookie_;
  std::vector<QuestionRow> rows_;
};

TEST_F(OverviewPage, ShowsFiguresChartAndTables) {
  for (int i = 1; i <= 3; ++i) log(i * 2000);
  log(1, "gone/<script>");
  const auto response = get();
  EXPECT_EQ(response.status, 200);
  const auto html = read_html(response.body);
  EXPECT_THAT(html.faults, IsEmpty()) << response.body;
  EXPECT_THAT(structure_faults(html), IsEmpty());
  EXPECT_THAT(html.text,
              AllOf(HasSubstr("100.0 %"), HasSubstr("0.12 ms"), HasSubstr("&lt;b&gt;What&lt;/b&gt;"),
                    HasSubstr("gone/&lt;script&gt;"), HasSubstr("slack")));
  for (const auto& div : html.named("div")) {
    if (div.attribute("id") != "chart") continue;
    std::string figures = div.attribute("data-figures");
    for (std::size_t at; (at = figures.find("&quot;")) != std::string::npos;) figures.replace(at, 6, "\"");
    const auto chart = nlohmann::json::parse(figures);
    EXPECT_THAT(chart["days"], SizeIs(30));
    EXPECT_THAT(chart["answered"], SizeIs(30));
    EXPECT_EQ(chart["answered"][29], 1);
  }
}

TEST_F(OverviewPage, RunsItsOwnScriptsAndNoneThatStandInIt) {
  const auto response = get();
  EXPECT_THAT(header(response, "Content-Security-Policy"),
              AllOf(HasSubstr("script-src 'self'"), Not(HasSubstr("unsafe"))));
  const auto scripts = read_html(response.body).named("script");
  ASSERT_THAT(scripts, SizeIs(2));
  for (const auto& script : scripts) {
    const std::string src = script.attribute("src");
    const auto asset = serve_asset(AdminSite::get(src));
    EXPECT_EQ(asset.status, 200) << src;
    EXPECT_EQ(asset.content_type, "text/javascript; charset=utf-8");
    EXPECT_THAT(header(asset, "Cache-Control"), HasSubstr("immutable"));
  }
}

TEST_F(OverviewPage, ShowsThePeriodThatWasChosen) {
  log(10 * 24 * 60);
  EXPECT_THAT(read_html(get("?days=7").body).text, HasSubstr("Nobody has asked anything"));
  EXPECT_THAT(read_html(get("?days=90").body).text, HasSubstr("The last 90 days"));
  for (const char* usual : {"", "?days=30", "?days=31", "?days=-1", "?days=7;", "?x=%00"})
    EXPECT_THAT(read_html(get(usual).body).text, HasSubstr("The last 30 days")) << usual;
}

}  // namespace
}  // namespace rolecall::admin
