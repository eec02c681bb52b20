#include "handlers/admin/access.h"

#include <fstream>
#include <iterator>

#include <gmock/gmock.h>

#include "handlers/admin/audit.h"
#include "handlers/admin/token.h"
#include "knowledge/store/database.h"
#include "tests/support/admin_site.h"

namespace rolecall::admin {
namespace {

using test::AdminSite;
using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class AccessTest : public testing::Test {
 protected:
  Access::SignIn open(const std::string& link, int minute = 0, const std::string& cookie = {}) {
    return site_.access->sign_in(AdminSite::post("/admin/sign-in", "", cookie, minute), link);
  }

  std::vector<std::string> audit() {
    Database reader = Database::open_read_only(site_.access->database());
    std::vector<std::string> lines;
    for (const AuditEntry& each : read_audit(reader.connection(), 100))
      lines.push_back(each.admin + " " + each.action + " " + each.about);
    return lines;
  }

  AdminSite site_;
};

TEST_F(AccessTest, ALinkOpensASessionOnce) {
  const std::string link = site_.link("U1");
  const auto first = open(link, 4);
  EXPECT_EQ(first.fate, LinkFate::good);
  const auto viewer = site_.who(first.cookie.substr(0, first.cookie.find(';')), 4);
  ASSERT_TRUE(viewer);
  EXPECT_EQ(viewer->session.admin, "U1");
  EXPECT_EQ(viewer->session.address, "192.0.2.7");
  EXPECT_EQ(open(link, 4).fate, LinkFate::used);
  EXPECT_EQ(open(link, 4).cookie, "");
  EXPECT_EQ(open(link, 60).fate, LinkFate::used) << "also when it would have expired";
}

TEST_F(AccessTest, ALinkThatIsOldOrForgedOpensNothing) {
  const std::string link = site_.link("U1");
  EXPECT_EQ(open(link, 5).fate, LinkFate::expired);
  std::string changed = link;
  changed[0] = changed[0] == 'A' ? 'B' : 'A';
  for (const std::string& forged : {changed, std::string(), std::string("x"), std::string(43, 'A'),
                                    link + "A", hash_of(link), link.substr(0, 42)}) {
    EXPECT_EQ(open(forged, 1).fate, LinkFate::wrong) << forged;
  }
  EXPECT_EQ(open(link, 4).fate, LinkFate::good) << "trying others did not use it up";
}

TEST_F(AccessTest, AnAdminHasSomeOpenLinksAtMost) {
  const std::string first = site_.link("U1", 0);
  const std::string of_another = site_.link("U2", 0);
  for (int i = 0; i < kOpenLinksMax; ++i) site_.link("U1", 1);
  EXPECT_EQ(open(first, 1).fate, LinkFate::wrong);
  EXPECT_EQ(open(of_another, 1).fate, LinkFate::good);
}

TEST_F(AccessTest, TheCookieIsForThisSiteAlone) {
  EXPECT_THAT(open(site_.link("U1")).cookie,
              AllOf(StartsWith("__Host-rolecall-admin="),
                    EndsWith("; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure")));
  AdminSite plain({"U1"}, false);
  EXPECT_THAT(plain.sign_in("U1"), StartsWith("rolecall-admin="));
}

TEST_F(AccessTest, NeitherLinksNorSessionsCanBeReadInTheDatabase) {
  const std::string link = site_.link("U1");
  const std::string cookie = site_.sign_in("U1");
  const std::string token = cookie.substr(cookie.find('=') + 1);
  ASSERT_EQ(token.size(), 43U);
  for (const auto& file : std::filesystem::directory_iterator(site_.folder.path())) {
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    EXPECT_EQ(bytes.find(link), std::string::npos) << file.path();
    EXPECT_EQ(bytes.find(token), std::string::npos) << file.path();
  }
  EXPECT_FALSE(site_.who("__Host-rolecall-admin=" + hash_of(token))) << "a hash is no key";
}

TEST_F(AccessTest, ASessionEndsWithoutAClickAndAtItsAge) {
  const std::string cookie = site_.sign_in("U1", 0);
  EXPECT_TRUE(site_.who(cookie, 119));
  EXPECT_TRUE(site_.who(cookie, 238));
  EXPECT_FALSE(site_.who(cookie, 238 + 120)) << "two hours idle";

  const std::string busy = site_.sign_in("U1", 0);
  for (int minute = 60; minute < 720; minute += 60) EXPECT_TRUE(site_.who(busy, minute)) << minute;
  EXPECT_FALSE(site_.who(busy, 720)) << "twelve hours";
}

TEST_F(AccessTest, ASessionThatABrowserBroughtAlongIsNotKept) {
  const std::string planted = "__Host-rolecall-admin=" + std::string(43, 'A');
  const std::string own = site_.sign_in("U1", 0, planted);
  EXPECT_NE(own, planted);
  EXPECT_FALSE(site_.who(planted));

  const std::string again = site_.sign_in("U2", 1, own);
  EXPECT_NE(again, own);
  EXPECT_FALSE(site_.who(own, 1)) << "whoever knew it is out";
  EXPECT_EQ(site_.who(again, 1)->session.admin, "U2");
}

TEST_F(AccessTest, TwoCookiesOfTheNameAreNone) {
  const std::string cookie = site_.sign_in("U1");
  EXPECT_TRUE(site_.who("a=b; " + cookie));
  EXPECT_FALSE(site_.who(cookie + "; __Host-rolecall-admin=" + std::string(43, 'A')));
  EXPECT_FALSE(site_.who("rolecall-admin" + cookie.substr(cookie.find('='))))
      << "by https the prefix is needed";
}

TEST_F(AccessTest, WhoIsNoAdminAnyMoreIsOutAtTheNextRequest) {
  const std::string cookie = site_.sign_in("U1");
  const std::string link = site_.link("U1");
  const auto later = site_.access_for({"U2"});
  EXPECT_FALSE(later->who_sends(AdminSite::get("/admin", cookie, 1)));
  EXPECT_THAT(audit(), testing::Contains("U1 end-session no admin any more"));
  EXPECT_FALSE(site_.who(cookie, 1)) << "listing them again does not bring the session back";
  EXPECT_EQ(later->sign_in(AdminSite::post("/admin/sign-in", "", "", 1), link).fate, LinkFate::wrong);
}

TEST_F(AccessTest, WhoRunsTheProgramNeedsNoListing) {
  const std::string cookie = site_.sign_in(kOperator);
  EXPECT_TRUE(site_.access_for({})->who_sends(AdminSite::get("/admin", cookie)));
}

TEST_F(AccessTest, AnAdminEndsOthersSessions) {
  const std::string stolen = site_.sign_in("U1");
  const auto by = site_.who(site_.sign_in("U2"));
  ASSERT_TRUE(by);
  const std::string id = site_.who(stolen)->session.id;
  EXPECT_EQ(site_.access->end(*by, id, kRevoked, AdminSite::at(1)), Committed::done);
  EXPECT_FALSE(site_.who(stolen));
  EXPECT_EQ(site_.access->end(*by, id, kRevoked, AdminSite::at(1)), Committed::declined);
  EXPECT_EQ(site_.access->end(*by, "' OR '1'='1", kRevoked, AdminSite::at(1)), Committed::declined);
  EXPECT_TRUE(site_.access->who_sends(AdminSite::get("/admin", "", 1)) == std::nullopt);
  EXPECT_THAT(audit(),
              ElementsAre("U2 revoke-session of U1, begun from 192.0.2.7", "U2 sign-in from 192.0.2.7",
                          "U2 link in a test", "U1 sign-in from 192.0.2.7", "U1 link in a test"));
}

TEST_F(AccessTest, AFullDiskUsesNoLinkUp) {
  const std::string link = site_.link("U1");
  site_.writer.disk_is_full = true;
  EXPECT_TRUE(open(link).failed);
  EXPECT_EQ(make_link(site_.writer.commit(), "U1", "in a test", AdminSite::at(0)), std::nullopt);
  site_.writer.disk_is_full = false;
  EXPECT_EQ(open(link).fate, LinkFate::good);
}

TEST_F(AccessTest, ManySessionsOfOneAdminPushTheOldestOut) {
  const std::string first = site_.sign_in("U1", 0);
  for (int i = 0; i < kSessionsMax; ++i) site_.sign_in("U1", 1);
  EXPECT_FALSE(site_.who(first, 1));
}

TEST(AdminToken, IsNewEachTimeAndItsFormTokenTellsNothing) {
  const std::string token = new_token();
  EXPECT_NE(token, new_token());
  EXPECT_EQ(token.size(), 43U);
  EXPECT_EQ(form_token_of(token), form_token_of(token));
  EXPECT_NE(form_token_of(token), form_token_of(new_token()));
  EXPECT_THAT(form_token_of(token), Not(HasSubstr(token)));
  EXPECT_TRUE(is_same("ab", "ab"));
  EXPECT_FALSE(is_same("ab", "ac"));
  EXPECT_FALSE(is_same("ab", "abc"));
  EXPECT_EQ(hash_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace rolecall::admin
