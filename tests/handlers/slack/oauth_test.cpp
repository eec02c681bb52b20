#include "handlers/slack/oauth.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "handlers/http/form.h"
#include "tests/support/direct_writer.h"
#include "tests/support/html_check.h"
#include "tests/support/temporary_folder.h"

namespace rolecall::slack {
namespace {

using test::DirectWriter;
using test::TemporaryFolder;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

const std::string kKey = "0123456789abcdef0123456789abcdef";

// Slack's part: gives out codes, each good once and for the address that it was given for.
class FakeSlack {
 public:
  std::string allow(const std::string& redirect_uri) {
    const std::string code = "code-" + std::to_string(++codes_given_);
    codes_[code] = redirect_uri;
    return code;
  }

  Exchange exchange() {
    return [this](const std::string& code, const std::string& redirect_uri) -> OAuthReply {
      if (!reachable) return {};
      const auto found = codes_.find(code);
      if (found == codes_.end()) return {true, R"({"ok":false,"error":"invalid_code"})"};
      const bool fits = found->second == redirect_uri;
      codes_.erase(found);
      return {true, fits ? reply : R"({"ok":false,"error":"bad_redirect_uri"})"};
    };
  }

  bool reachable = true;
  std::string reply =
      R"({"ok":true,"access_token":"xoxb-17-abc","scope":"chat:write,commands","bot_user_id":"U0BOT",)"
      R"("app_id":"A1","team":{"id":"T1","name":"Widgets & Co <b>"},"enterprise":null,)"
      R"("is_enterprise_install":false})";

 private:
  int codes_given_ = 0;
  std::map<std::string, std::string> codes_;
};

std::string header(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

// A browser on its way: what it was sent to Slack with.
struct Visit {
  std::string location, cookie;
  std::map<std::string, std::string> sent;  // the query's fields
};

class OAuthTest : public ::testing::Test {
 protected:
  static http::Request request(std::string path, std::string query, std::string cookie, int seconds) {
    http::Request get{.method = "GET",
                      .path = std::move(path),
                      .query = std::move(query),
                      .received_at = Time(std::chrono::seconds(1'700'000'000 + seconds))};
    if (!cookie.empty()) get.headers.emplace_back("Cookie", std::move(cookie));
    return get;
  }

  Visit visit(int seconds = 0) {
    const http::Response response = handler_.install(request("/slack/install", "", "", seconds));
    EXPECT_EQ(response.status, 302);
    Visit visit{
        .location = header(response, "Location"), .cookie = header(response, "Set-Cookie"), .sent = {}};
    visit.cookie = visit.cookie.substr(0, visit.cookie.find(';'));
    const auto form = http::Form::parse(visit.location.substr(visit.location.find('?') + 1));
    for (const auto& [name, value] : form->fields()) visit.sent[name] = value;
    return visit;
  }

  http::Response come_back(const std::string& query, const std::string& cookie, int seconds = 30) {
    return handler_.redirect(request("/slack/oauth_redirect", query, cookie, seconds));
  }

  // With Slack's consent.
  std::string allowed(const Visit& visit) {
    return "code=" + slack_.allow(visit.sent.at("redirect_uri")) +
           "&state=" + http::percent_encode(visit.sent.at("state"));
  }

  const TemporaryFolder folder_;
  DirectWriter writer_{folder_ / "rolecall.db"};
  Installations installations_{folder_ / "rolecall.db", writer_.commit(), Cipher(kKey), {}};
  FakeSlack slack_;
  OAuthHandler handler_{{.client_id = "111.222",
                         .public_url = "https://bot.example.com",
                         .slack_url = "https://slack.com",
                         .scopes = {"chat:write", "commands"}},
                        "client secret",
                        slack_.exchange(),
                        installations_};
};

void expect_page(const http::Response& response) {
  EXPECT_EQ(response.content_type, "text/html; charset=utf-8");
  EXPECT_THAT(header(response, "Content-Security-Policy"),
              AllOf(StartsWith("default-src 'none'"), Not(HasSubstr("unsafe"))));
  EXPECT_EQ(header(response, "Referrer-Policy"), "no-referrer");
  EXPECT_EQ(header(response, "Cache-Control"), "no-store");
  const auto page = rolecall::test::read_html(response.body);
  EXPECT_THAT(page.faults, IsEmpty()) << response.body;
  EXPECT_THAT(structure_faults(page), IsEmpty()) << response.body;
}

TEST_F(OAuthTest, SendsTheBrowserToSlackWithAStateBoundToItsCookie) {
  const http::Response response = handler_.install(request("/slack/install", "", "", 0));
  EXPECT_EQ(response.status, 302);
  EXPECT_THAT(
      header(response, "Location"),
      StartsWith("https://slack.com/oauth/v2/authorize?client_id=111.222&scope=chat%3Awrite%2Ccommands"
                 "&redirect_uri=https%3A%2F%2Fbot.example.com%2Fslack%2Foauth_redirect&state="));
  EXPECT_EQ(header(response, "Cache-Control"), "no-store");
  const std::string cookie = header(response, "Set-Cookie");
  EXPECT_THAT(cookie, StartsWith("__Host-rolecall-install="));
  EXPECT_THAT(cookie, HasSubstr("; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure"));
  const std::string value = cookie.substr(24, cookie.find(';') - 24);
  EXPECT_EQ(value.size(), 22U);  // 128 bits
  EXPECT_THAT(header(response, "Location"), Not(HasSubstr(value)));
}

TEST_F(OAuthTest, InstallsTheAppAndSaysWhatToDoNext) {
  const Visit browser = visit();
  const http::Response response = come_back(allowed(browser), "theme=dark; " + browser.cookie + "; a=b");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.rejected, "");
  expect_page(response);
  EXPECT_THAT(response.body, HasSubstr("rolecall is installed in Widgets &amp; Co &lt;b&gt;"));
  EXPECT_THAT(response.body, HasSubstr("Go back to Slack"));
  EXPECT_THAT(response.body, Not(HasSubstr("not granted")));
  EXPECT_THAT(response.body, Not(HasSubstr("xoxb")));
  EXPECT_THAT(header(response, "Set-Cookie"), HasSubstr("Max-Age=0"));
  const auto found = installations_.find({"", "T1"});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->token.reveal(), "xoxb-17-abc");
  EXPECT_EQ(found->installed_at, Time(std::chrono::seconds(1'700'000'030)));
}

TEST_F(OAuthTest, AnOrganisationIsSentToChooseItsWorkspaces) {
  slack_.reply =
      R"({"ok":true,"access_token":"xoxb-18","scope":"chat:write,commands","bot_user_id":"U0BOT","app_id":"A1",)"
      R"("team":null,"enterprise":{"id":"E1","name":"Widgets"},"is_enterprise_install":true})";
  const Visit browser = visit();
  const http::Response response = come_back(allowed(browser), browser.cookie);
  EXPECT_EQ(response.status, 200);
  expect_page(response);
  const auto links = rolecall::test::read_html(response.body).named("a");
  ASSERT_EQ(links.size(), 1U);
  EXPECT_EQ(links[0].attribute("href"),
            "https://app.slack.com/manage/E1/integrations/profile/A1/workspaces/add");
  EXPECT_TRUE(installations_.find({"E1", "T7"}));
}

TEST_F(OAuthTest, NamesTheScopesThatWereNotGranted) {
  slack_.reply.replace(slack_.reply.find("chat:write,"), 11, "");
  const Visit browser = visit();
  const http::Response response = come_back(allowed(browser), browser.cookie);
  EXPECT_EQ(response.status, 200);
  expect_page(response);
  EXPECT_THAT(response.body, HasSubstr("<li>chat:write</li>"));
  EXPECT_TRUE(installations_.find({"", "T1"}));
}

TEST_F(OAuthTest, TurnsAwayAStateThatIsNotThisBrowsersFreshOne) {
  const Visit browser = visit();
  const Visit other = visit();
  const std::string query = allowed(browser);
  std::string wrong = query;
  wrong.back() = wrong.back() == 'A' ? 'B' : 'A';
  const struct {
    std::string what, query, cookie;
    int seconds;
  } cases[] = {{"no cookie", query, "", 30},
               {"another browser's", query, other.cookie, 30},
               {"another cookie", query, "rolecall-install=" + browser.cookie.substr(24), 30},
               {"two cookies", query, browser.cookie + "; " + browser.cookie, 30},
               {"changed", wrong, browser.cookie, 30},
               {"made up", "code=code-1&state=1800000000.AAAA", browser.cookie, 30},
               {"expired", query, browser.cookie, 601}};
  for (const auto& [what, sent, cookie, seconds] : cases) {
    const http::Response response = come_back(sent, cookie, seconds);
    EXPECT_EQ(response.status, 401) << what;
    EXPECT_EQ(response.rejected, "bad-state") << what;
    expect_page(response);
    EXPECT_THAT(response.body, HasSubstr("install")) << what;
    EXPECT_FALSE(installations_.find({"", "T1"})) << what;
  }
  EXPECT_EQ(come_back(query, browser.cookie).status, 200);
  EXPECT_EQ(come_back(query, browser.cookie).status, 401);  // replayed
}

TEST_F(OAuthTest, WhatWasBegunWithoutUsBeginsAgainHere) {
  for (const char* query : {"code=code-1", "code=code-1&state=", "", "a&b&c"}) {
    const http::Response response = come_back(query, visit().cookie);
    EXPECT_EQ(response.status, 302) << query;
    EXPECT_EQ(header(response, "Location"), "https://bot.example.com/slack/install") << query;
  }
}

TEST_F(OAuthTest, SaysSoWhenItWasNotAllowed) {
  const Visit browser = visit();
  const http::Response response =
      come_back("error=access_denied&state=" + browser.sent.at("state"), browser.cookie);
  EXPECT_EQ(response.status, 200);
  expect_page(response);
  EXPECT_THAT(response.body, AllOf(HasSubstr("Nothing was installed"), HasSubstr("install")));
  EXPECT_THAT(come_back("error=%3Cscript%3E", "").body, Not(HasSubstr("script>")));
}

TEST_F(OAuthTest, SaysWhatFailed) {
  const struct {
    std::string reply;
    int status;
    std::string_view says;
  } cases[] = {{R"({"ok":false,"error":"invalid_code"})", 400, "Please start again"},
               {R"({"ok":false,"error":"bad_client_secret"})", 500, "Slack refused the installation"},
               {R"({"ok":true,"access_token":"xoxe.xoxb-1"})", 500, "token rotation"},
               {"<html>", 500, "Slack refused the installation"}};
  for (const auto& [reply, status, says] : cases) {
    slack_.reply = reply;
    const Visit browser = visit();
    const http::Response response = come_back(allowed(browser), browser.cookie);
    EXPECT_EQ(response.status, status) << reply;
    expect_page(response);
    EXPECT_THAT(response.body, HasSubstr(says)) << reply;
  }
  for (const std::string& code :
       {std::string(), std::string("code=never-given&"), "code=" + std::string(501, 'x') + "&"}) {
    const Visit browser = visit();
    EXPECT_EQ(come_back(code + "state=" + browser.sent.at("state"), browser.cookie).status, 400) << code;
  }
  EXPECT_FALSE(installations_.find({"", "T1"}));
}

TEST_F(OAuthTest, AsksToTryAgainWhenSlackOrTheDatabaseIsAway) {
  Visit browser = visit();
  slack_.reachable = false;
  EXPECT_EQ(come_back(allowed(browser), browser.cookie).status, 503);
  slack_.reachable = true;
  writer_.disk_is_full = true;
  browser = visit();
  const http::Response response = come_back(allowed(browser), browser.cookie);
  EXPECT_EQ(response.status, 503);
  expect_page(response);
  EXPECT_THAT(response.body, HasSubstr("could not be saved"));
  EXPECT_FALSE(installations_.find({"", "T1"}));
  writer_.disk_is_full = false;
  browser = visit();
  EXPECT_EQ(come_back(allowed(browser), browser.cookie).status, 200);
}

TEST_F(OAuthTest, AHeadRequestUsesNothingUp) {
  const Visit browser = visit();
  const std::string query = allowed(browser);
  http::Request head = request("/slack/oauth_redirect", query, browser.cookie, 30);
  head.method = "HEAD";
  EXPECT_EQ(handler_.redirect(head).status, 405);
  EXPECT_EQ(come_back(query, browser.cookie).status, 200);
}

TEST_F(OAuthTest, AStandInOnThisMachineGetsAPlainCookie) {
  OAuthHandler handler({.client_id = "111.222",
                        .public_url = "http://127.0.0.1:8080",
                        .slack_url = slack_url_of("http://127.0.0.1:9000/api"),
                        .scopes = {"commands"}},
                       "client secret", slack_.exchange(), installations_);
  const http::Response response = handler.install(request("/slack/install", "", "", 0));
  EXPECT_THAT(header(response, "Location"),
              StartsWith("http://127.0.0.1:9000/oauth/v2/authorize?client_id="));
  EXPECT_THAT(header(response, "Set-Cookie"),
              AllOf(StartsWith("rolecall-install="), Not(HasSubstr("Secure"))));
}

TEST(SlackUrl, IsTheOriginOfItsMethods) {
  EXPECT_EQ(slack_url_of("https://slack.com/api"), "https://slack.com");
  EXPECT_EQ(slack_url_of("https://slack-gov.com/api"), "https://slack-gov.com");
  EXPECT_EQ(slack_url_of("http://[::1]:9000"), "http://[::1]:9000");
}

}  // namespace
}  // namespace rolecall::slack
