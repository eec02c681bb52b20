#include "bot/commands/admin.h"

#include <sstream>

#include <CLI/CLI.hpp>
#include <gmock/gmock.h>

#include "knowledge/store/database.h"
#include "tests/support/temporary_folder.h"

namespace rolecall {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

struct Ran {
  int code;
  std::string out, err;
};

// As main() does it: what the command line refuses is 2.
Ran admin(const std::string& arguments, const std::optional<Config>& config = {}) {
  CLI::App program("rolecall");
  AdminOptions options;
  options.config = config;
  options.now = Time(std::chrono::hours(480'000));
  add_admin_command(program, options);
  std::ostringstream out, err;
  try {
    program.parse(arguments);
  } catch (const CLI::ParseError& error) {
    return {program.exit(error, out, err) == 0 ? 0 : 2, out.str(), err.str()};
  }
  const int code = run_admin_command(options, out, err);
  return {code, out.str(), err.str()};
}

TEST(AdminManifestCommand, WritesTheManifestForTheAddress) {
  const Ran ran = admin("admin manifest --url https://bot.example.com");
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out, slack::manifest({"https://bot.example.com"}));
  EXPECT_THAT(ran.err, IsEmpty());
}

TEST(AdminManifestCommand, TakesTheSurfaceAndTheCommand) {
  const Ran assistant = admin("admin manifest --url https://a.example --surface assistant --command /who");
  EXPECT_EQ(assistant.code, 0) << assistant.err;
  EXPECT_EQ(assistant.out, slack::manifest({"https://a.example", slack::Surface::assistant, "/who"}));
  EXPECT_EQ(admin("admin manifest --url https://a.example --surface plain").out,
            slack::manifest({"https://a.example", slack::Surface::plain}));
}

TEST(AdminManifestCommand, RefusesWhatSlackCannotUse) {
  const Ran path = admin("admin manifest --url https://bot.example.com/slack");
  EXPECT_EQ(path.code, 2);
  EXPECT_THAT(path.out, IsEmpty());
  EXPECT_THAT(path.err, StartsWith("rolecall admin manifest: the URL has a path"));

  EXPECT_EQ(admin("admin manifest --url http://bot.example.com").code, 2);
  EXPECT_EQ(admin("admin manifest --url https://a --command role").code, 2);
  EXPECT_EQ(admin("admin manifest --url https://a --surface teams").code, 2);
  EXPECT_EQ(admin("admin manifest").code, 2);
  EXPECT_EQ(admin("admin").code, 2);
}

class AdminAccessCommand : public testing::Test {
 protected:
  AdminAccessCommand() {
    config_.data = folder_.path();
    config_.admins = {"U1"};
    config_.public_url = "https://bot.example.com";
  }

  void make_database() { Database::open(folder_ / "rolecall.db", Sync::normal); }

  test::TemporaryFolder folder_;
  Config config_;
};

TEST_F(AdminAccessCommand, PrintsALinkAndNotesIt) {
  make_database();
  const Ran ran = admin("admin link --user U1", config_);
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, StartsWith("https://bot.example.com/admin/sign-in?link="));
  EXPECT_THAT(ran.err, HasSubstr("for U1"));
  EXPECT_THAT(admin("admin link", config_).err, HasSubstr("for operator"));
  const Ran audit = admin("admin audit", config_);
  EXPECT_THAT(audit.out, AllOf(HasSubstr("2024-10-04 00:00"), HasSubstr("U1 "), HasSubstr("operator"),
                               HasSubstr("on the command line")));
  EXPECT_THAT(admin("admin audit --limit 1", config_).out, testing::Not(HasSubstr("U1 ")));
}

TEST_F(AdminAccessCommand, KnowsWhereTheServerListens) {
  make_database();
  config_.public_url = "";
  EXPECT_THAT(admin("admin link", config_).out, StartsWith("http://127.0.0.1:8080/admin/sign-in?link="));
  config_.listen = {"::", 80};
  EXPECT_THAT(admin("admin link", config_).out, StartsWith("http://localhost:80/admin/"));
  config_.listen = {"::1", 80};
  EXPECT_THAT(admin("admin link", config_).out, StartsWith("http://[::1]:80/admin/"));
  config_.listen.port = 0;
  EXPECT_EQ(admin("admin link", config_).code, 2);
}

TEST_F(AdminAccessCommand, SaysWhyThereIsNothing) {
  const Ran early = admin("admin link", config_);
  EXPECT_EQ(early.code, 1);
  EXPECT_THAT(early.err, HasSubstr("rolecall serve"));
  EXPECT_EQ(admin("admin audit", config_).code, 1);
  make_database();
  EXPECT_EQ(admin("admin link --user U2", config_).code, 2);
  const Ran nothing = admin("admin audit", config_);
  EXPECT_EQ(nothing.code, 0);
  EXPECT_THAT(nothing.err, HasSubstr("no admin has done anything"));
}

}  // namespace
}  // namespace rolecall
