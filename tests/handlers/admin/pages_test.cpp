// The frame, signing in and out, and the sessions' page, as a browser meets them.
#include <gmock/gmock.h>

#include "handlers/admin/audit.h"
#include "handlers/admin/guard.h"
#include "handlers/admin/page.h"
#include "handlers/admin/sessions_page.h"
#include "handlers/admin/sign_in.h"
#include "tests/support/admin_page.h"
#include "tests/support/admin_site.h"

namespace rolecall::admin {
namespace {

using rolecall::test::HtmlElement;
using rolecall::test::HtmlPage;
using test::AdminSite;
using test::header;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

HtmlPage checked(const http::Response& response) {
  HtmlPage html = test::read_admin_page(response);
  EXPECT_THAT(html.named("script"), IsEmpty());
  EXPECT_THAT(html.named("style"), IsEmpty());
  EXPECT_EQ(header(response, "Cache-Control"), "no-store");
  EXPECT_EQ(header(response, "Referrer-Policy"), "no-referrer");
  EXPECT_THAT(header(response, "Content-Security-Policy"),
              AllOf(HasSubstr("default-src 'none'"), HasSubstr("frame-ancestors 'none'"),
                    HasSubstr("base-uri 'none'"), HasSubstr("form-action 'self'"), Not(HasSubstr("unsafe"))));
  return html;
}

class AdminPages : public ::testing::Test {
 protected:
  http::Response sessions(const std::string& cookie) {
    return for_admins(site_.access, sessions_page(site_.access))(AdminSite::get("/admin/sessions", cookie));
  }
  http::Response revoke(const std::string& cookie, const std::string& body) {
    return form_of_admins(
        site_.access, revoke_session(site_.access))(AdminSite::post("/admin/sessions/revoke", body, cookie));
  }

  AdminSite site_;
};

TEST_F(AdminPages, OpeningALinkUsesNothingUp) {
  const std::string link = site_.link("U1");
  for (int i = 0; i < 3; ++i) {
    const auto response = sign_in_page(AdminSite::get("/admin/sign-in?link=" + link));
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(header(response, "Set-Cookie"), "");
    const auto inputs = checked(response).named("input");
    ASSERT_THAT(inputs, SizeIs(1));
    EXPECT_EQ(inputs[0].attribute("value"), link);
  }
  const auto done = sign_in(site_.access)(AdminSite::post("/admin/sign-in", "link=" + link));
  EXPECT_EQ(done.status, 303);
  EXPECT_EQ(header(done, "Location"), "/admin");
  EXPECT_THAT(header(done, "Set-Cookie"), StartsWith("__Host-rolecall-admin="));
}

TEST_F(AdminPages, ALinkThatDoesNotWorkGetsAFriendlyPage) {
  const std::string used = site_.link("U1");
  sign_in(site_.access)(AdminSite::post("/admin/sign-in", "link=" + used));
  const std::string expired = site_.link("U1", -10);
  const std::pair<std::string, const char*> cases[] = {
      {"link=" + used, "used already"},
      {"link=" + expired, "older than five minutes"},
      {"link=forged", "not one that we made"},
      {"", "not one that we made"},
      {std::string(300, '&') + "a=b", "not one that we made"}};
  for (const auto& [body, says] : cases) {
    const auto response = sign_in(site_.access)(AdminSite::post("/admin/sign-in", body));
    EXPECT_EQ(response.status, 401) << body;
    EXPECT_EQ(response.rejected, "bad-link") << body;
    EXPECT_EQ(header(response, "Set-Cookie"), "") << body;
    EXPECT_THAT(checked(response).text, HasSubstr(says)) << body;
  }
}

TEST_F(AdminPages, AnotherSiteSignsNobodyIn) {
  const std::string link = site_.link("U1");
  auto request = AdminSite::post("/admin/sign-in", "link=" + link);
  for (const char* site : {"cross-site", "same-site"}) {
    request.headers = {{"Sec-Fetch-Site", site}};
    const auto response = sign_in(site_.access)(request);
    EXPECT_EQ(response.status, 403) << site;
    EXPECT_EQ(response.rejected, "bad-csrf");
  }
  request.headers = {{"Sec-Fetch-Site", "same-origin"}};
  EXPECT_EQ(sign_in(site_.access)(request).status, 303);
}

TEST_F(AdminPages, AScriptInALinkIsInert) {
  const auto html = checked(sign_in_page(
      AdminSite::get("/admin/sign-in?link=%22%3E%3Cscript%3Ealert(1)%3C/script%3E%00%FF%E2%80%AE")));
  EXPECT_THAT(html.named("form"), SizeIs(1));
}

TEST_F(AdminPages, WithoutASessionTheyAskToSignIn) {
  for (const std::string& cookie : {std::string(), std::string("__Host-rolecall-admin=x"),
                                    "__Host-rolecall-admin=" + std::string(43, 'A')}) {
    const auto response = sessions(cookie);
    EXPECT_EQ(response.status, 401) << cookie;
    EXPECT_EQ(response.rejected, "not-signed-in");
    EXPECT_THAT(checked(response).named("nav"), IsEmpty());
  }
}

TEST_F(AdminPages, TheFrameHasLandmarksAndSaysWhereOneIs) {
  const auto html = checked(sessions(site_.sign_in("U1")));
  for (const char* landmark : {"header", "nav", "main", "footer"})
    EXPECT_THAT(html.named(landmark), SizeIs(1));
  EXPECT_EQ(html.named("a").at(0).attribute("href"), "#main") << "the first tab stop skips to the content";
  int current = 0;
  for (const HtmlElement& a : html.named("a")) current += a.attribute("aria-current") == "page";
  EXPECT_EQ(current, 1);
  EXPECT_THAT(html.named("h1"), SizeIs(1));
}

TEST_F(AdminPages, SessionsAreListedAndEnded) {
  const std::string other = site_.sign_in("U1");
  const std::string own = site_.sign_in("U2");
  const auto html = checked(sessions(own));
  EXPECT_THAT(html.text, AllOf(HasSubstr("192.0.2.7"), HasSubstr("This session"), HasSubstr("sign-in")));
  const std::string id = site_.who(other)->session.id;
  const std::string token = site_.who(own)->form_token;
  EXPECT_THAT(sessions(own).body, AllOf(HasSubstr(id), HasSubstr(token)));

  const auto done = revoke(own, "form_token=" + token + "&session=" + id);
  EXPECT_EQ(done.status, 303);
  EXPECT_EQ(header(done, "Location"), "/admin/sessions?done=revoked");
  EXPECT_FALSE(site_.who(other));
  EXPECT_TRUE(site_.who(own));
  EXPECT_EQ(header(revoke(own, "form_token=" + token + "&session=" + id), "Location"),
            "/admin/sessions?done=gone");
}

TEST_F(AdminPages, AFormWithoutTheSessionsTokenChangesNothing) {
  const std::string victim = site_.sign_in("U1");
  const std::string attacker = site_.sign_in("U2");
  const std::string id = site_.who(victim)->session.id;
  const std::string others_token = site_.who(attacker)->form_token;
  for (const std::string& body : {"session=" + id, "form_token=&session=" + id, "form_token=x&session=" + id,
                                  "form_token=" + others_token + "&session=" + id}) {
    const auto response = revoke(victim, body);
    EXPECT_EQ(response.status, 403) << body;
    EXPECT_EQ(response.rejected, "bad-csrf") << body;
    checked(response);
  }
  auto cross = AdminSite::post("/admin/sessions/revoke",
                               "form_token=" + site_.who(victim)->form_token + "&session=" + id, victim);
  cross.headers.emplace_back("Sec-Fetch-Site", "cross-site");
  EXPECT_EQ(form_of_admins(site_.access, revoke_session(site_.access))(cross).status, 403);
  EXPECT_TRUE(site_.who(victim));
}

TEST_F(AdminPages, HugeFormsAreTurnedAway) {
  const std::string cookie = site_.sign_in("U1");
  const std::string start = "form_token=" + site_.who(cookie)->form_token + "&session=";
  const auto large = revoke(cookie, start + std::string(kFormBytesMax, 'x'));
  EXPECT_EQ(large.status, 413);
  EXPECT_EQ(large.rejected, "too-large");
  std::string many = start;
  for (int i = 0; i < 300; ++i) many += "&a=b";
  EXPECT_EQ(revoke(cookie, many).rejected, "bad-form");
}

TEST_F(AdminPages, SigningOutEndsTheSession) {
  const std::string cookie = site_.sign_in("U1");
  const auto handler = form_of_admins(site_.access, sign_out(site_.access));
  EXPECT_EQ(handler(AdminSite::post("/admin/sign-out", "", cookie)).status, 403);
  const auto response =
      handler(AdminSite::post("/admin/sign-out", "form_token=" + site_.who(cookie)->form_token, cookie));
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(header(response, "Set-Cookie"),
              AllOf(StartsWith("__Host-rolecall-admin=;"), HasSubstr("Max-Age=0")));
  EXPECT_FALSE(site_.who(cookie));
}

TEST_F(AdminPages, WhatABrowserCallsItselfIsInert) {
  auto request = AdminSite::post("/admin/sign-in", "link=" + site_.link("U1"));
  request.headers = {{"User-Agent", "<script>alert(1)</script>\"'&\x1b[31m\xFF" + std::string(5000, 'x')}};
  const auto done = sign_in(site_.access)(request);
  const std::string cookie = header(done, "Set-Cookie").substr(0, header(done, "Set-Cookie").find(';'));
  EXPECT_THAT(checked(sessions(cookie)).text, HasSubstr("&lt;script&gt;"));
}

TEST_F(AdminPages, AssetsAreNothingElse) {
  const auto css = serve_asset(AdminSite::get("/admin/assets/admin.css"));
  EXPECT_EQ(css.status, 200);
  EXPECT_EQ(css.content_type, "text/css; charset=utf-8");
  for (const char* path :
       {"/admin/assets/", "/admin/assets/../admin.css", "/admin/assets/../../../etc/passwd",
        "/admin/assets/layout.mustache", "/admin/assets/admin.css/", "/assets/admin.css"}) {
    EXPECT_EQ(serve_asset(AdminSite::get(path)).status, 404) << path;
  }
}

}  // namespace
}  // namespace rolecall::admin
