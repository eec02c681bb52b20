// Admins sign in to the real program, from Slack and from the machine.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/admin_sign_in.h"
#include "tests/support/html_check.h"
#include "tests/support/log_rows.h"
#include "tests/support/metrics_text.h"

namespace rolecall::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class AdminPagesScenario : public testing::Test {
 protected:
  Finished command(const Arguments& arguments, std::string_view url = kUrl) const {
    Settings settings = admin_settings(url);
    settings.emplace_back("ROLECALL_DATA", server_.data().string());
    return run_rolecall(arguments, settings);
  }

  double rejected(const std::string& reason) const {
    return read_metrics(server_.get("/metrics").body)
        .at("rolecall_rejected_requests_total{reason=\"" + reason + "\"}");
  }

  RolecallServer server_{admin_settings()};
};

TEST_F(AdminPagesScenario, AnAdminSignsInFromSlackAndOutAgain) {
  const std::string said = asked_in_slack(server_);
  EXPECT_THAT(said, HasSubstr(std::string(kUrl) + "/admin/sign-in?link="));
  const std::string link = link_in(said);
  EXPECT_EQ(server_.get(link).status, 200) << "Slack looks first";
  const RawResponse button = server_.get(link);
  EXPECT_THAT(rolecall::test::read_html(button.body).faults, IsEmpty());

  const RawResponse signed_in = press_button(server_, link);
  ASSERT_EQ(signed_in.status, 303) << signed_in.body;
  EXPECT_THAT(signed_in.header("set-cookie"),
              AllOf(StartsWith("__Host-rolecall-admin="), HasSubstr("; HttpOnly"), HasSubstr("; Secure"),
                    HasSubstr("; SameSite=Strict")));
  const std::string cookie = cookie_of(signed_in);
  const RawResponse page = server_.get("/admin/sessions", cookie);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr(kAdmin));
  EXPECT_EQ(page.header("cache-control"), "no-store");

  const RawResponse out = server_.post("/admin/sign-out", "form_token=" + form_token_in(page.body), cookie);
  EXPECT_EQ(out.status, 200) << out.body;
  EXPECT_EQ(server_.get("/admin/sessions", cookie).status, 401);
  EXPECT_THAT(log_rows(server_.database()), IsEmpty()) << "asking for a link is no question";
}

TEST_F(AdminPagesScenario, NobodyElseGetsALink) {
  EXPECT_THAT(asked_in_slack(server_, "U1"),
              AllOf(HasSubstr("ROLECALL_ADMINS"), HasSubstr("you are U1"), Not(HasSubstr("link="))));
}

TEST_F(AdminPagesScenario, ALinkIsMadeOnTheMachineBesideTheServer) {
  const Finished made = command({"admin", "link"});
  EXPECT_EQ(made.exit_code, 0) << made.error;
  EXPECT_THAT(made.output, StartsWith(std::string(kUrl) + "/admin/sign-in?link="));
  EXPECT_EQ(press_button(server_, link_in(made.output)).status, 303);

  EXPECT_EQ(command({"admin", "link", "--user", kAdmin}).exit_code, 0);
  const Finished refused = command({"admin", "link", "--user", "U1"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.output, IsEmpty());

  const Finished audit = command({"admin", "audit"});
  EXPECT_EQ(audit.exit_code, 0) << audit.error;
  EXPECT_THAT(audit.output, AllOf(HasSubstr("operator"), HasSubstr("sign-in"), HasSubstr("from 127.0.0.1"),
                                  HasSubstr("on the command line")));
}

TEST_F(AdminPagesScenario, ReplayedAndForgedLinksAreCounted) {
  const std::string link = link_in(asked_in_slack(server_));
  EXPECT_EQ(press_button(server_, link).status, 303);
  EXPECT_EQ(press_button(server_, link).status, 401);
  EXPECT_EQ(press_button(server_, "/admin/sign-in?link=" + std::string(43, 'A')).status, 401);
  EXPECT_EQ(rejected("bad-link"), 2);
  EXPECT_EQ(server_.get("/admin").status, 401);
  EXPECT_EQ(rejected("not-signed-in"), 1);
}

TEST_F(AdminPagesScenario, LinksCannotBeTriedForEver) {
  const std::string link = link_in(asked_in_slack(server_));
  RawResponse last;
  for (int i = 0; i < 40 && last.status != 429; ++i)
    last = press_button(server_, "/admin/sign-in?link=" + std::string(43, 'A'));
  ASSERT_EQ(last.status, 429);
  EXPECT_THAT(rolecall::test::read_html(last.body).faults, IsEmpty());
  EXPECT_THAT(last.body, HasSubstr("Please wait a moment"));
  EXPECT_THAT(last.header("retry-after"), Not(IsEmpty()));
  EXPECT_EQ(last.header("cache-control"), "no-store");
  EXPECT_EQ(rejected("rate-limited"), 1);
  EXPECT_EQ(server_.get(link).status, 200) << "looking at a link is no try";
}

TEST_F(AdminPagesScenario, AForgedFormIsCountedAndChangesNothing) {
  const std::string cookie = cookie_of(press_button(server_, link_in(asked_in_slack(server_))));
  EXPECT_EQ(server_.post("/admin/sign-out", "form_token=" + std::string(43, 'A'), cookie).status, 403);
  EXPECT_EQ(rejected("bad-csrf"), 1);
  EXPECT_EQ(server_.get("/admin/sessions", cookie).status, 200);
}

TEST_F(AdminPagesScenario, NoSecretReachesTheLog) {
  const std::string link = link_in(asked_in_slack(server_));
  const RawResponse signed_in = press_button(server_, link);
  press_button(server_, link);
  server_.stop();
  const std::string log = server_.process().error_text();
  EXPECT_THAT(log, HasSubstr("used already"));
  EXPECT_THAT(log, Not(HasSubstr(link.substr(link.find('=') + 1))));
  const std::string set = signed_in.header("set-cookie");
  EXPECT_THAT(log, Not(HasSubstr(set.substr(set.find('=') + 1, 43))));
}

TEST(AdminPagesWithoutAnAddress, SlackIsToldWhatIsMissing) {
  const RolecallServer server(admin_settings(""));
  EXPECT_THAT(asked_in_slack(server), HasSubstr("ROLECALL_PUBLIC_URL"));
}

TEST(AdminPagesWithoutAnAddress, WhoIsNoAdminAfterARestartIsOut) {
  const TemporaryFolder folder;
  Settings settings = admin_settings();
  settings.emplace_back("ROLECALL_DATA", (folder / "data").string());
  std::string cookie;
  {
    RolecallServer server(settings);
    cookie = cookie_of(press_button(server, link_in(asked_in_slack(server))));
    EXPECT_EQ(server.get("/admin/sessions", cookie).status, 200);
    EXPECT_EQ(server.stop(), 0);
  }
  settings.emplace_back("ROLECALL_ADMINS", "U999");
  const RolecallServer server(settings);
  EXPECT_EQ(server.get("/admin/sessions", cookie).status, 401);
}

}  // namespace
}  // namespace rolecall::test
