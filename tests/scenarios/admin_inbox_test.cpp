// From a question that went badly to its fix in the draft, with the real program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "handlers/http/form.h"
#include "tests/support/html_check.h"
#include "tests/support/log_rows.h"
#include "tests/support/rolecall.h"
#include "tests/support/wait_until.h"

namespace rolecall::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kUrl[] = "https://bot.example.com";

std::string unescaped(std::string text) {
  for (const auto& [entity, character] : {std::pair("&quot;", "\""), std::pair("&amp;", "&")}) {
    for (std::size_t at = 0; (at = text.find(entity, at)) != std::string::npos; ++at)
      text.replace(at, std::string_view(entity).size(), character);
  }
  return text;
}

class AdminInboxScenario : public testing::Test {
 protected:
  AdminInboxScenario() {
    const Finished made = run_rolecall(
        {"admin", "link"}, {{"ROLECALL_PUBLIC_URL", kUrl}, {"ROLECALL_DATA", server_.data().string()}});
    const std::string mark = "link=";
    const std::size_t at = made.output.find(mark);
    if (at == std::string::npos) throw std::runtime_error(made.output + made.error);
    const std::string link = made.output.substr(at, made.output.find_first_of(" \n", at) - at);
    const std::string set = server_.post("/admin/sign-in", link).header("set-cookie");
    cookie_ = "Cookie: " + set.substr(0, set.find(';')) + "\r\n";
  }

  HtmlPage page(const std::string& url) const {
    const RawResponse response = server_.get(url, cookie_);
    EXPECT_EQ(response.status, 200) << url << response.body;
    HtmlPage html = read_html(response.body);
    EXPECT_THAT(html.faults, IsEmpty()) << response.body;
    return html;
  }

  // The address of the group whose central question this is.
  std::string group_of(const std::string& question) const {
    const RawResponse response = server_.get("/admin/inbox", cookie_);
    const std::size_t at = response.body.find("\">" + question + "</a>");
    if (at == std::string::npos) return {};
    const std::size_t begin = response.body.rfind("href=\"", at) + 6;
    return response.body.substr(begin, at - begin);
  }

  static std::string field(const HtmlPage& html, const std::string& name) {
    for (const HtmlElement& each : html.named("input")) {
      if (each.attribute("name") == name) return unescaped(each.attribute("value"));
    }
    return {};
  }

  RolecallServer server_{{{"ROLECALL_PUBLIC_URL", kUrl}}};
  std::string cookie_;
};

TEST_F(AdminInboxScenario, ABadQuestionIsFixedInTheDraft) {
  server_.ask("parking lot?");
  server_.ask("parking lot?");
  server_.ask("pm vs tpm");
  std::string group;
  ASSERT_TRUE(wait_until([&] { return !(group = group_of("parking lot?")).empty(); }))
      << server_.get("/admin/inbox", cookie_).body;
  const HtmlPage html = page(group);
  EXPECT_THAT(html.text, HasSubstr("1 person had trouble with this, 2 times"));
  const std::string edit = field(html, "edit");
  ASSERT_THAT(edit, HasSubstr("kind"));
  const RawResponse accepted = server_.post(
      group + "/accept", "form_token=" + field(html, "form_token") + "&edit=" + http::percent_encode(edit),
      cookie_);
  EXPECT_EQ(accepted.status, 303) << accepted.body;
  EXPECT_EQ(accepted.header("location"), "/admin/inbox?done=drafted");
  EXPECT_THAT(page("/admin/inbox?done=drafted").text, HasSubstr("in your draft"));
  const auto drafted = table_rows(server_.database(), "draft_edits");
  ASSERT_THAT(drafted, SizeIs(1));
  EXPECT_EQ(drafted[0].at("founder"), "parking lot");
  EXPECT_EQ(drafted[0].at("edit"), edit) << "as the page showed it";
}

TEST_F(AdminInboxScenario, AnswersAndPreviewsNothingToStrangers) {
  for (const char* url : {"/admin/inbox", "/admin/inbox/ignored", "/admin/inbox/0123456789abcdef",
                          "/admin/inbox/0123456789abcdef/effects", "/admin/preview?to=x&phrasing=y"})
    EXPECT_EQ(server_.get(url).status, 401) << url;
  EXPECT_EQ(server_.post("/admin/inbox/0123456789abcdef/ignore", "").status, 401);
}

}  // namespace
}  // namespace rolecall::test
