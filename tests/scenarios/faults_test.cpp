// What goes wrong around a server: the asker gets the answer all the same, and the operator is told.
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/log_rows.h"
#include "tests/support/memory_disk.h"
#include "tests/support/metrics_text.h"
#include "tests/support/rolecall.h"
#include "tests/support/slash_command.h"
#include "tests/support/wait_until.h"

namespace rolecall::test {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr int kServersTurn = 5000;   // milliseconds; it may be writing something of its own just now
constexpr auto kSlackPatience = 3s;  // Slack shows an error to whoever gets no reply within

double metric(const RolecallServer& server, const std::string& name) {
  return read_metrics(server.get("/metrics").body).at(name);
}

void expect_answer_in_time(const RolecallServer& server, const std::string& text) {
  const auto begin = Clock::now();
  const auto reply = send_signed(server, SlashCommand{.text = text}.body());
  EXPECT_LT(Clock::now() - begin, kSlackPatience) << text;
  EXPECT_EQ(reply.status, 200) << text;
  EXPECT_THAT(reply.body, HasSubstr("Technical Program Manager")) << text;
}

// /readyz tells why, the metrics count it, the log has a line, and no path is given away.
void expect_told(RolecallServer& server) {
  EXPECT_TRUE(wait_until([&] { return server.get("/readyz").status == 503; }));
  const auto ready = server.get("/readyz");
  EXPECT_EQ(ready.status, 503);
  EXPECT_THAT(ready.body, AllOf(HasSubstr("the question log is not writable: "), Not(HasSubstr("/"))));
  EXPECT_GE(metric(server, "rolecall_log_faults_total"), 1);
  EXPECT_TRUE(server.process().wait_for_error("the question log cannot be written"));
  EXPECT_EQ(server.get("/healthz").status, 200) << "it is alive";
}

void expect_well_again(RolecallServer& server, std::size_t rows) {
  EXPECT_TRUE(wait_until([&] { return server.get("/readyz").status == 200; }, 15s));
  EXPECT_TRUE(wait_until([&] { return log_rows(server.database()).size() == rows; }));
  EXPECT_EQ(metric(server, "rolecall_log_waiting"), 0);
  EXPECT_EQ(metric(server, "rolecall_log_dropped_total"), 0);
  EXPECT_TRUE(server.process().wait_for_error("can be written again"));
}

TEST(LockedDatabase, KeepsNobodyFromTheAnswerAndLosesNoRow) {
  RolecallServer server(slack_settings());
  expect_answer_in_time(server, "what is a tpm");
  SQLite::Database other(server.database().string(), SQLite::OPEN_READWRITE, kServersTurn);
  other.exec("BEGIN EXCLUSIVE");
  for (const char* text : {"pm vs tpm", "tpm vs pgm", "define tpm"}) expect_answer_in_time(server, text);
  expect_told(server);
  EXPECT_EQ(metric(server, "rolecall_log_waiting"), 3);
  other.exec("COMMIT");
  expect_well_again(server, 4);
  EXPECT_EQ(server.stop(), 0);
}

TEST(LockedDatabase, AtTheStartIsNoReasonNotToAnswer) {
  const TemporaryFolder folder;
  auto settings = slack_settings();
  settings.emplace_back("ROLECALL_DATA", (folder / "data").string());
  {
    RolecallServer first(settings);
    first.ask("tpm");
    EXPECT_EQ(first.stop(), 0);
  }
  auto other =
      std::make_unique<SQLite::Database>((folder / "data/rolecall.db").string(), SQLite::OPEN_READWRITE);
  other->exec("PRAGMA locking_mode = EXCLUSIVE");  // keeps out readers too, and with them every opening
  other->exec("BEGIN EXCLUSIVE");
  RolecallServer server(settings);
  expect_answer_in_time(server, "pm vs tpm");
  expect_told(server);
  other.reset();
  expect_well_again(server, 2);
}

TEST(FullDisk, KeepsNobodyFromTheAnswerAndLosesNoRow) {
  const MemoryDisk disk("1m", MemoryDisk::Mode::writable);
  if (!disk.is_mounted()) GTEST_SKIP() << "mounting takes rights that this test does not have";
  auto settings = slack_settings();
  settings.emplace_back("ROLECALL_DATA", (disk.path() / "data").string());
  RolecallServer server(settings);
  expect_answer_in_time(server, "what is a tpm");
  const std::filesystem::path filler = disk.path() / "filler";
  {
    std::ofstream out(filler, std::ios::binary);
    const std::string block(1024, 'x');
    while (out.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
    }
  }
  std::size_t rows = 1;
  // What SQLite has allocated already still takes some rows.
  ASSERT_TRUE(wait_until([&] {
    expect_answer_in_time(server, "pm vs tpm " + std::string(2000, 'x'));
    ++rows;
    return server.get("/readyz").status == 503;
  }));
  expect_told(server);
  expect_answer_in_time(server, "tpm vs pgm");
  std::filesystem::remove(filler);
  expect_well_again(server, rows + 1);
  EXPECT_EQ(server.stop(), 0);
}

TEST(ReadOnlyDataFolder, IsNoReasonNotToAnswer) {
  MemoryDisk disk("4m", MemoryDisk::Mode::writable);
  if (!disk.is_mounted()) GTEST_SKIP() << "mounting takes rights that this test does not have";
  auto settings = slack_settings();
  settings.emplace_back("ROLECALL_DATA", disk.path().string());
  {
    RolecallServer first(settings);
    first.ask("tpm");
    EXPECT_EQ(first.stop(), 0);
  }
  ASSERT_TRUE(disk.remount("4m", MemoryDisk::Mode::read_only));
  RolecallServer server(settings);
  expect_answer_in_time(server, "pm vs tpm");
  expect_told(server);
  ASSERT_TRUE(disk.remount("4m", MemoryDisk::Mode::writable));
  expect_well_again(server, 2);
}

TEST(ReadOnlyDataFolder, ThatIsEmptyIsNoReasonNotToAnswer) {
  MemoryDisk disk("4m", MemoryDisk::Mode::read_only);
  if (!disk.is_mounted()) GTEST_SKIP() << "mounting takes rights that this test does not have";
  auto settings = slack_settings();
  settings.emplace_back("ROLECALL_DATA", disk.path().string());
  RolecallServer server(settings);
  expect_answer_in_time(server, "pm vs tpm");
  expect_told(server);
}

TEST(DatabaseOfANewerProgram, IsLeftAlone) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "data");
  SQLite::Database((folder / "data/rolecall.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("PRAGMA user_version = 99");
  const Settings settings = {{"ROLECALL_LISTEN", "127.0.0.1:0"},
                             {"ROLECALL_DATA", (folder / "data").string()}};
  const auto run = run_rolecall({"serve"}, settings);
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.error, HasSubstr("newer"));
}

TEST(AskersKey, ThatOthersMayReadIsRefused) {
  const TemporaryFolder folder;
  const Settings settings = {{"ROLECALL_LISTEN", "127.0.0.1:0"},
                             {"ROLECALL_DATA", (folder / "data").string()}};
  { RolecallServer first(settings); }
  std::filesystem::permissions(folder / "data/asker.key", std::filesystem::perms(0644));
  const auto run = run_rolecall({"serve"}, settings);
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.error, HasSubstr("asker.key"));
}

}  // namespace
}  // namespace rolecall::test
