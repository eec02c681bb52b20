// What somebody might try against the admin pages of the real program.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/admin_sign_in.h"
#include "tests/support/metrics_text.h"

namespace rolecall::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class AdminSafety : public testing::Test {
 protected:
  double rejected(const std::string& reason) const {
    return read_metrics(server_.get("/metrics").body)
        .at("rolecall_rejected_requests_total{reason=\"" + reason + "\"}");
  }

  const RolecallServer server_{admin_settings()};
};

TEST_F(AdminSafety, NoPathLeadsOutOfTheAssets) {
  for (const char* path :
       {"/admin/assets/../../../../etc/passwd", "/admin/assets/..%2f..%2f..%2fetc%2fpasswd",
        "/admin/assets/%2e%2e/%2e%2e/etc/passwd", "/admin/assets//etc/passwd", "/admin/assets/./admin.css",
        "/admin/assets/..\\..\\etc\\passwd", "/admin/assets/admin.css%00.js",
        "/admin/assets/%252e%252e%252fetc%252fpasswd", "/admin/assets/layout.mustache", "/admin/assets"}) {
    const RawResponse response = server_.get(path);
    EXPECT_THAT(response.status, testing::AnyOf(400, 404)) << path;
    EXPECT_THAT(response.body, Not(HasSubstr("root:"))) << path;
  }
  EXPECT_EQ(server_.get("/admin/assets/admin.css").status, 200);
}

TEST_F(AdminSafety, HugeFormsAreRefusedAndChangeNothing) {
  const std::string cookie = signed_in(server_);
  const std::string token = form_token_in(server_.get("/admin/sessions", cookie).body);
  for (const std::size_t size : {std::size_t{100'000}, std::size_t{3'000'000}}) {
    const RawResponse response =
        server_.post("/admin/sign-out", "form_token=" + token + "&x=" + std::string(size, 'x'), cookie);
    EXPECT_EQ(response.status, 413) << size;
  }
  std::string many = "form_token=" + token;
  for (int i = 0; i < 1000; ++i) many += "&a=b";
  EXPECT_EQ(server_.post("/admin/sign-out", many, cookie).status, 400);
  EXPECT_EQ(server_.post("/admin/sign-in", "link=" + std::string(100'000, 'A')).status, 401);
  EXPECT_EQ(server_.get("/admin/sessions", cookie).status, 200);
  EXPECT_GE(rejected("too-large"), 1);
}

TEST_F(AdminSafety, ASessionThatSomebodyPlantedIsWorthNothing) {
  const std::string planted = "Cookie: __Host-rolecall-admin=" + std::string(43, 'A') + "\r\n";
  const std::string link = link_in(asked_in_slack(server_));
  const RawResponse response =
      server_.post("/admin/sign-in", "link=" + link.substr(link.find('=') + 1), planted);
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(server_.get("/admin", planted).status, 401);
  EXPECT_EQ(server_.get("/admin", cookie_of(response)).status, 200);
}

TEST_F(AdminSafety, AnotherSiteSendsNoForm) {
  const std::string cookie = signed_in(server_);
  const std::string form = "form_token=" + form_token_in(server_.get("/admin", cookie).body);
  EXPECT_EQ(server_.post("/admin/sign-out", form, cookie + "Sec-Fetch-Site: cross-site\r\n").status, 403);
  EXPECT_EQ(server_.post("/admin/sign-out", "", cookie).status, 403);
  EXPECT_EQ(rejected("bad-csrf"), 2);
  EXPECT_EQ(server_.post("/admin/sign-out", form, cookie + "Sec-Fetch-Site: same-origin\r\n").status, 200);
}

TEST_F(AdminSafety, WhatAnAdminDoesIsInTheAudit) {
  const std::string stolen = signed_in(server_);
  const std::string own = signed_in(server_);
  const std::string page = server_.get("/admin/sessions", own).body;
  const std::string mark = "name=\"session\" value=\"";
  const std::size_t at = page.find(mark);
  ASSERT_NE(at, std::string::npos) << page;
  const std::string id = page.substr(at + mark.size(), 64);
  EXPECT_EQ(
      server_.post("/admin/sessions/revoke", "form_token=" + form_token_in(page) + "&session=" + id, own)
          .status,
      303);
  EXPECT_EQ(server_.get("/admin", stolen).status, 401);
  EXPECT_EQ(server_.get("/admin", own).status, 200);
  EXPECT_EQ(server_.post("/admin/sign-out", "form_token=" + form_token_in(page), own).status, 200);
  const Finished audit = server_.command({"admin", "audit"});
  for (const char* action : {"link", "sign-in", "revoke-session", "sign-out"})
    EXPECT_THAT(audit.output, HasSubstr(action));
}

TEST_F(AdminSafety, WhatIsForgottenIsNotFoundAnyMore) {
  const std::string cookie = signed_in(server_);
  EXPECT_EQ(send_signed(server_, SlashCommand{.text = "who is zebulon"}.body()).status, 200);
  const std::filesystem::path index = server_.data() / "search.db";
  EXPECT_THAT(server_.get("/admin/questions?text=zebulon", cookie).body, HasSubstr("who is zebulon"));
  ASSERT_TRUE(std::filesystem::exists(index));
  const Finished forgot = server_.command({"log", "forget", kAdmin});
  EXPECT_EQ(forgot.exit_code, 0) << forgot.error;
  EXPECT_FALSE(std::filesystem::exists(index));
  EXPECT_THAT(server_.get("/admin/questions?text=zebulon", cookie).body,
              AllOf(Not(HasSubstr("who is zebulon")), HasSubstr("No question matches")));
}

TEST_F(AdminSafety, WhatIsPurgedIsNotFoundAnyMore) {
  const std::string cookie = signed_in(server_);
  EXPECT_EQ(server_.ask("who is zebulon").status, 200);
  EXPECT_THAT(server_.get("/admin/questions?text=zebulon", cookie).body, HasSubstr("who is zebulon"));
  const Finished purged = server_.command({"log", "purge", "--older-than", "0d", "--yes"});
  EXPECT_EQ(purged.exit_code, 0) << purged.error;
  EXPECT_FALSE(std::filesystem::exists(server_.data() / "search.db"));
  EXPECT_THAT(server_.get("/admin/questions?text=zebulon", cookie).body, HasSubstr("No question matches"));
}

TEST(AdminLinks, WorkWithoutAPublicAddressOnThisMachine) {
  const RolecallServer server(admin_settings(""));
  const Finished made = run_rolecall(
      {"admin", "link"}, {{"ROLECALL_DATA", server.data().string()},
                          {"ROLECALL_LISTEN", "127.0.0.1:" + std::to_string(server.address().port)}});
  ASSERT_EQ(made.exit_code, 0) << made.error;
  EXPECT_THAT(made.output, StartsWith("http://127.0.0.1:" + std::to_string(server.address().port) + "/"));
  const RawResponse response = press_button(server, link_in(made.output));
  EXPECT_EQ(response.status, 303);
  EXPECT_THAT(response.header("set-cookie"), AllOf(StartsWith("rolecall-admin="), Not(HasSubstr("Secure"))))
      << "a browser would not send it back by plain http";
  EXPECT_EQ(server.get("/admin", cookie_of(response)).status, 200);

  const Finished nowhere = run_rolecall(
      {"admin", "link"}, {{"ROLECALL_DATA", server.data().string()}, {"ROLECALL_LISTEN", "127.0.0.1:0"}});
  EXPECT_EQ(nowhere.exit_code, 2);
  EXPECT_THAT(nowhere.output, IsEmpty());
}

}  // namespace
}  // namespace rolecall::test
