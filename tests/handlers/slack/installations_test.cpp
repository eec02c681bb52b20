#include "handlers/slack/installations.h"

#include <fstream>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/direct_writer.h"
#include "tests/support/temporary_folder.h"

namespace rolecall::slack {
namespace {

using test::DirectWriter;
using test::TemporaryFolder;
using testing::HasSubstr;
using testing::Not;

const std::string kKey = "0123456789abcdef0123456789abcdef";
const std::string kNewKey = "fedcba9876543210fedcba9876543210";

Time at(int seconds) {
  return Time(std::chrono::seconds(1'700'000'000 + seconds));
}

Installation in_team(const std::string& team, const std::string& token, Time installed_at = at(0)) {
  return {.key = {"", team},
          .app = "A1",
          .token = Secret(token),
          .bot_user = "U0BOT",
          .scopes = "chat:write,commands",
          .installed_at = installed_at};
}

Installation org_wide(const std::string& enterprise, const std::string& token) {
  Installation installation = in_team("", token);
  installation.key = {enterprise, ""};
  installation.org_wide = true;
  return installation;
}

class InstallationsTest : public testing::Test {
 protected:
  Installations open(const std::string& key = kKey, const std::optional<Cipher>& previous = {}) {
    return {file_, writer_.commit(), Cipher(key), previous};
  }

  std::string scalar(const std::string& sql) {
    SQLite::Database connection(file_.string());
    return connection.execAndGet(sql).getString();
  }

  static std::string token(const std::optional<Installation>& installation) {
    return installation ? std::string(installation->token.reveal()) : "none";
  }

  const TemporaryFolder folder_;
  const std::filesystem::path file_ = folder_ / "rolecall.db";
  DirectWriter writer_{file_};
};

TEST_F(InstallationsTest, AreThereAgainAfterARestart) {
  Installation saved = in_team("T1", "xoxb-1");
  saved.key.enterprise = "E1";
  EXPECT_EQ(open().save(saved), Committed::done);
  const Installations later = open();
  const auto found = later.find({"E1", "T1"});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->key, (InstallationKey{"E1", "T1"}));
  EXPECT_FALSE(found->org_wide);
  EXPECT_EQ(found->app, "A1");
  EXPECT_EQ(found->token.reveal(), "xoxb-1");
  EXPECT_EQ(found->bot_user, "U0BOT");
  EXPECT_EQ(found->scopes, "chat:write,commands");
  EXPECT_EQ(found->installed_at, at(0));
  EXPECT_FALSE(found->ended());
}

TEST_F(InstallationsTest, KeepNoTokenInTheDatabaseAsItIs) {
  open().save(in_team("T1", "xoxb-find-me"));
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    EXPECT_THAT(bytes, Not(HasSubstr("xoxb-find-me"))) << entry.path();
  }
}

TEST_F(InstallationsTest, AreFoundByWorkspaceFirstAndThenByOrganisation) {
  Installations installations = open();
  installations.save(in_team("T1", "xoxb-team"));
  installations.save(org_wide("E1", "xoxb-org"));
  const struct {
    Origin origin;
    std::string_view token;
  } cases[] = {
      {{"", "T1"}, "xoxb-team"},        {{"E1", "T1"}, "xoxb-team"},       {{"E2", "T1"}, "xoxb-team"},
      {{"E1", "T1", true}, "xoxb-org"}, {{"E1", "T2"}, "xoxb-org"},        {{"E1", ""}, "xoxb-org"},
      {{"E1", "", true}, "xoxb-org"},   {{"", "T1", true}, "xoxb-team"},   {{"", "T2"}, "none"},
      {{"E2", "T2"}, "none"},           {{"E2", "T1", true}, "xoxb-team"}, {{}, "none"}};
  for (const auto& [origin, expected] : cases) {
    EXPECT_EQ(token(installations.find(origin)), expected) << origin.enterprise << ' ' << origin.team;
  }
}

TEST_F(InstallationsTest, AnInstallationAgainTakesThePlaceOfTheFormer) {
  Installations installations = open();
  installations.save(in_team("T1", "xoxb-1", at(0)));
  installations.save(in_team("T1", "xoxb-2", at(60)));
  EXPECT_EQ(token(installations.find({"", "T1"})), "xoxb-2");
  EXPECT_EQ(scalar("SELECT COUNT(*) FROM installations"), "1");
}

TEST_F(InstallationsTest, AWorkspaceThatJoinedAnOrganisationIsStillOne) {
  Installations installations = open();
  installations.save(in_team("T1", "xoxb-1"));
  Installation joined = in_team("T1", "xoxb-2");
  joined.key.enterprise = "E1";
  installations.save(joined);
  EXPECT_EQ(token(installations.find({"", "T1"})), "xoxb-2");
  EXPECT_EQ(scalar("SELECT enterprise FROM installations"), "E1");
  EXPECT_EQ(scalar("SELECT COUNT(*) FROM installations"), "1");
  installations.save(org_wide("E1", "xoxb-org"));
  installations.save(org_wide("E2", "xoxb-other"));
  EXPECT_EQ(scalar("SELECT COUNT(*) FROM installations"), "3");
}

TEST_F(InstallationsTest, EndingWipesTheTokenAndKeepsTheRow) {
  Installations installations = open();
  installations.save(in_team("T1", "xoxb-1"));
  EXPECT_EQ(installations.end({"", "T1"}, "uninstalled", at(60)), Committed::done);
  EXPECT_EQ(token(installations.find({"", "T1"})), "none");
  EXPECT_EQ(token(installations.known({"", "T1"})), "");
  EXPECT_EQ(installations.known({"", "T1"})->ended_why, "uninstalled");
  EXPECT_EQ(installations.known({"", "T1"})->ended_at, at(60));
  EXPECT_EQ(scalar("SELECT token || key_id || ended_why FROM installations"), "uninstalled");
  const Installations later = open();
  EXPECT_FALSE(later.find({"", "T1"}));
  EXPECT_EQ(later.known({"", "T1"})->ended_why, "uninstalled");
}

TEST_F(InstallationsTest, EndInAnyOrderTwiceAndWithoutAWorkspace) {
  Installations installations = open();
  installations.save(in_team("T1", "xoxb-team"));
  installations.save(org_wide("E1", "xoxb-org"));
  EXPECT_EQ(installations.end({"", "T9"}, "revoked", at(60)), Committed::declined);
  EXPECT_EQ(installations.end({"E1", "T1"}, "revoked", at(60)), Committed::done);
  EXPECT_EQ(installations.end({"", "T1"}, "uninstalled", at(61)), Committed::declined);
  EXPECT_EQ(installations.known({"", "T1"})->ended_why, "revoked");
  EXPECT_EQ(token(installations.find({"E1", "T1"})), "xoxb-org");
  EXPECT_EQ(installations.end({"E1", ""}, "uninstalled", at(62)), Committed::done);
  EXPECT_EQ(installations.end({"E1", ""}, "revoked", at(63)), Committed::declined);
  EXPECT_EQ(token(installations.find({"E1", "T1"})), "none");
}

TEST_F(InstallationsTest, WhatHadEndedIsRevivedByInstallingAgain) {
  Installations installations = open();
  installations.save(in_team("T1", "xoxb-1", at(0)));
  installations.end({"", "T1"}, "uninstalled", at(60));
  EXPECT_EQ(installations.save(in_team("T1", "xoxb-2", at(120))), Committed::done);
  EXPECT_EQ(token(installations.find({"", "T1"})), "xoxb-2");
  EXPECT_EQ(token(open().find({"", "T1"})), "xoxb-2");
}

TEST_F(InstallationsTest, LateNewsOfTheFormerInstallationDoesNotEndTheNewOne) {
  Installations installations = open();
  installations.save(in_team("T1", "xoxb-2", at(120) + std::chrono::milliseconds(700)));
  EXPECT_EQ(installations.end({"", "T1"}, "uninstalled", at(119)), Committed::declined);
  EXPECT_EQ(token(installations.find({"", "T1"})), "xoxb-2");
  EXPECT_EQ(token(open().find({"", "T1"})), "xoxb-2");
  // Events tell their time in whole seconds.
  EXPECT_EQ(installations.end({"", "T1"}, "uninstalled", at(120)), Committed::done);
}

TEST_F(InstallationsTest, NothingIsSavedWhenTheDatabaseFails) {
  Installations installations = open();
  installations.save(in_team("T1", "xoxb-1"));
  writer_.disk_is_full = true;
  EXPECT_EQ(installations.save(in_team("T1", "xoxb-2")), Committed::failed);
  EXPECT_EQ(installations.save(in_team("T2", "xoxb-3")), Committed::failed);
  EXPECT_EQ(token(installations.find({"", "T1"})), "xoxb-1");
  EXPECT_EQ(token(installations.find({"", "T2"})), "none");
}

TEST_F(InstallationsTest, AnEndThatCannotBeWrittenHoldsInMemoryAndIsWrittenTheNextTime) {
  Installations installations = open();
  installations.save(in_team("T1", "xoxb-1"));
  writer_.disk_is_full = true;
  EXPECT_EQ(installations.end({"", "T1"}, "uninstalled", at(60)), Committed::failed);
  EXPECT_EQ(token(installations.find({"", "T1"})), "none");
  writer_.disk_is_full = false;
  EXPECT_EQ(installations.end({"", "T1"}, "uninstalled", at(60)), Committed::done);
  EXPECT_EQ(scalar("SELECT token FROM installations"), "");
}

TEST_F(InstallationsTest, AreEncryptedAnewAfterTheKeyWasRotated) {
  open().save(in_team("T1", "xoxb-1"));
  open().save(in_team("T2", "xoxb-2"));
  EXPECT_EQ(token(open(kNewKey, Cipher(kKey)).find({"", "T1"})), "xoxb-1");
  EXPECT_EQ(scalar("SELECT DISTINCT key_id FROM installations"), Cipher(kNewKey).key_id());
  EXPECT_EQ(token(open(kNewKey).find({"", "T1"})), "xoxb-1");
  EXPECT_EQ(token(open(kNewKey).find({"", "T2"})), "xoxb-2");
}

TEST_F(InstallationsTest, ARotationThatCannotBeWrittenIsDoneByTheNextStart) {
  open().save(in_team("T1", "xoxb-1"));
  writer_.disk_is_full = true;
  EXPECT_EQ(token(open(kNewKey, Cipher(kKey)).find({"", "T1"})), "xoxb-1");
  EXPECT_EQ(scalar("SELECT key_id FROM installations"), Cipher(kKey).key_id());
  writer_.disk_is_full = false;
  open(kNewKey, Cipher(kKey));
  EXPECT_EQ(token(open(kNewKey).find({"", "T1"})), "xoxb-1");
}

TEST_F(InstallationsTest, ATokenThatNoKeyOpensIsKeptAndNotUsed) {
  open().save(in_team("T1", "xoxb-1"));
  {
    Installations installations = open(kNewKey);
    EXPECT_EQ(token(installations.find({"", "T1"})), "none");
    EXPECT_EQ(installations.known({"", "T1"})->ended_why, "key_lost");
  }
  EXPECT_EQ(token(open(kKey).find({"", "T1"})), "xoxb-1");  // the key is back
  Installations installations = open(kNewKey);
  EXPECT_EQ(installations.save(in_team("T1", "xoxb-2")), Committed::done);
  EXPECT_EQ(token(installations.find({"", "T1"})), "xoxb-2");
  EXPECT_EQ(installations.end({"", "T1"}, "uninstalled", at(60)), Committed::done);
}

TEST_F(InstallationsTest, ATokenMovedToAnotherRowDoesNotOpen) {
  open().save(in_team("T1", "xoxb-1"));
  open().save(in_team("T2", "xoxb-2"));
  {
    SQLite::Database connection(file_.string(), SQLite::OPEN_READWRITE);
    connection.exec("UPDATE installations SET token = (SELECT token FROM installations WHERE team = 'T1')");
  }
  const Installations installations = open();
  EXPECT_EQ(token(installations.find({"", "T1"})), "xoxb-1");
  EXPECT_EQ(installations.known({"", "T2"})->ended_why, "key_lost");
}

TEST_F(InstallationsTest, ADatabaseThatIsNotThereHoldsNone) {
  const Installations installations(folder_ / "none.db", writer_.commit(), Cipher(kKey), {});
  EXPECT_FALSE(installations.find({"", "T1"}));
}

TEST_F(InstallationsTest, AreBounded) {
  {
    SQLite::Database connection(file_.string(), SQLite::OPEN_READWRITE, 5000);
    connection.exec(fmt::format(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {})"
        " INSERT INTO installations SELECT '', 'X' || i, 0, '', '', '', '', '', 0, 1, 'uninstalled' FROM n",
        Installations::kMost));
  }
  Installations installations = open();
  EXPECT_EQ(installations.save(in_team("T1", "xoxb-1")), Committed::declined);
  EXPECT_EQ(installations.save(in_team("X1", "xoxb-1")), Committed::done);
}

TEST_F(InstallationsTest, MayBeUsedByManyThreads) {
  Installations installations = open();
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) {
        installations.save(in_team("T" + std::to_string(t), "xoxb-" + std::to_string(i)));
        installations.find({"E1", "T" + std::to_string(i % 4)});
        if (i % 5 == 0) installations.end({"", "T" + std::to_string(t)}, "revoked", at(i));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (int t = 0; t < 4; ++t) EXPECT_EQ(token(installations.find({"", "T" + std::to_string(t)})), "xoxb-19");
}

TEST(SingleInstallation, IsEveryOriginsUntilItEnds) {
  const auto one = Installations::single(in_team("T1", "xoxb-1"));
  for (const Origin& origin : {Origin{"", "T1"}, Origin{"E1", "T2"}, Origin{}}) {
    ASSERT_TRUE(one->find(origin)) << origin.team;
    EXPECT_EQ(one->find(origin)->token.reveal(), "xoxb-1") << origin.team;
  }
  EXPECT_EQ(one->save(in_team("T2", "xoxb-2")), Committed::declined);
  EXPECT_EQ(one->end({"", "T2"}, "uninstalled", at(60)), Committed::declined);
  EXPECT_TRUE(one->find({"", "T1"}));
  EXPECT_EQ(one->end({"E1", "T1"}, "uninstalled", at(60)), Committed::done);
  EXPECT_FALSE(one->find({"", "T1"}));
  EXPECT_EQ(one->known({"", "T1"})->ended_why, "uninstalled");
}

TEST(SingleInstallation, EndsAlsoWhenNobodyHasAskedWhoseTokenItIs) {
  const auto one = Installations::single({.key = {}, .token = Secret("xoxb-1"), .bot_user = ""});
  EXPECT_EQ(one->end({"", "T1"}, "uninstalled", at(60)), Committed::done);
  EXPECT_FALSE(one->find({"", "T1"}));
}

}  // namespace
}  // namespace rolecall::slack
