// `rolecall admin backup` beside a running server, and a server on what was restored, as deploy/runbook.md
// describes it.
#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/log_rows.h"
#include "tests/support/rolecall.h"
#include "tests/support/slash_command.h"

namespace rolecall::test {
namespace {

namespace fs = std::filesystem;

using testing::HasSubstr;

constexpr fs::perms kOwnersOnly = fs::perms::owner_read | fs::perms::owner_write;

class BackupAndRestore : public testing::Test {
 protected:
  BackupAndRestore() {
    send_signed(server_, SlashCommand{.text = "pm vs tpm", .user = "U111"}.body());
    for (int i = 0; i < 20; ++i) server_.ask("what is a tpm, number " + std::to_string(i));
  }

  RolecallServer server_{slack_settings()};
  TemporaryFolder folder_;
  const fs::path backup_ = folder_ / "backup.db";
};

TEST_F(BackupAndRestore, BacksUpWhileTheServerRuns) {
  const Finished ran = server_.command({"admin", "backup", backup_.string()});
  EXPECT_EQ(ran.exit_code, 0) << ran.error;
  EXPECT_THAT(ran.output, HasSubstr("backup.db: 21 questions"));
  EXPECT_THAT(ran.output, HasSubstr((server_.data() / "asker.key").string()));
  EXPECT_EQ(fs::status(backup_).permissions(), kOwnersOnly);
  EXPECT_EQ(log_rows(backup_), log_rows(server_.database()));
  EXPECT_EQ(server_.ask("tpm").status, 200) << "the server goes on";

  const Finished again = server_.command({"admin", "backup", backup_.string()});
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_THAT(again.error, HasSubstr("overwrites nothing"));
  EXPECT_EQ(log_rows(backup_).size(), 21U) << "the first backup stays";
}

TEST_F(BackupAndRestore, ServesFromWhatWasRestored) {
  ASSERT_EQ(server_.command({"admin", "backup", backup_.string()}).exit_code, 0);
  const auto rows = log_rows(server_.database());
  fs::copy(server_.data() / "asker.key", folder_ / "asker.key");
  ASSERT_EQ(server_.stop(), 0);

  const fs::path data = folder_ / "restored";
  fs::create_directory(data);
  fs::permissions(data, fs::perms::owner_all);
  fs::copy(backup_, data / "rolecall.db");
  fs::copy(folder_ / "asker.key", data / "asker.key");
  Settings settings = slack_settings();
  settings.emplace_back("ROLECALL_DATA", data.string());
  RolecallServer restored(settings);
  EXPECT_EQ(log_rows(restored.database()), rows) << "all questions are there";
  send_signed(restored, SlashCommand{.text = "what is a pgm", .user = "U111"}.body());
  const auto now = log_rows(restored.database());
  ASSERT_EQ(now.size(), rows.size() + 1) << "and new ones come behind them";
  EXPECT_EQ(now.back().at("asker"), now.front().at("asker")) << "the key knows the same person again";
  EXPECT_EQ(restored.get("/readyz").status, 200);
}

TEST_F(BackupAndRestore, IsRefusedWithoutAFileOrADatabase) {
  EXPECT_EQ(server_.command({"admin", "backup"}).exit_code, 2);
  const Finished ran =
      run_rolecall({"admin", "backup", backup_.string()}, {{"ROLECALL_DATA", (folder_ / "none").string()}});
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_THAT(ran.error, HasSubstr("there is no question log yet"));
  EXPECT_FALSE(fs::exists(backup_));
}

}  // namespace
}  // namespace rolecall::test
