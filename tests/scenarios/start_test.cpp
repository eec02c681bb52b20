// What a server needs to start, and how it says that something is missing.
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/faq_folder.h"
#include "tests/support/log_rows.h"
#include "tests/support/paths.h"
#include "tests/support/rolecall.h"

namespace rolecall::test {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::MatchesRegex;

TEST(Start, SaysWhereItListensAndTakesAFreePort) {
  RolecallServer first;
  RolecallServer second;
  EXPECT_THAT(first.process().output(), MatchesRegex("listening on http://127\\.0\\.0\\.1:[1-9][0-9]*\n"));
  EXPECT_NE(first.address().port, second.address().port);
  EXPECT_EQ(first.get("/healthz").status, 200) << "who reads the line can ask at once";
}

TEST(Start, ListensOnIpv6) {
  Settings settings = {{"ROLECALL_LISTEN", "[::1]:0"}};
  try {
    RolecallServer server(settings);
    EXPECT_THAT(server.process().output(), MatchesRegex("listening on http://\\[::1\\]:[1-9][0-9]*\n"));
  } catch (const std::exception& fault) {
    GTEST_SKIP() << "no IPv6 here: " << fault.what();
  }
}

TEST(Start, ReadsDotEnvInItsFolderAndTheEnvironmentWins) {
  const TemporaryFolder folder;
  std::ofstream(folder / ".env") << "ROLECALL_LISTEN=127.0.0.1:0\nROLECALL_WEB=off\nROLECALL_API=off\n"
                                    "ROLECALL_DATA=kept\n";
  Process process({.program = test::program(),
                   .arguments = {"serve"},
                   .environment = {{"ROLECALL_API", "on"}},
                   .folder = folder.path().string()});
  const Address address = Address::parse(process.wait_for_address(30s));
  EXPECT_EQ(test::exchange(address, http_request("GET", "/"))->status, 404);
  EXPECT_EQ(test::exchange(address, http_request("POST", "/v1/ask", R"({"text":"tpm"})"))->status, 200);
  EXPECT_TRUE(std::filesystem::exists(folder / "kept/rolecall.db"));
}

TEST(Start, RefusesAWrongConfigurationAndSaysAllThatIsWrong) {
  const auto run = run_rolecall({"serve"}, {{"ROLECALL_LISTEN", "nowhere"},
                                            {"ROLECALL_WEB", "maybe"},
                                            {"ROLECALL_ASKERS", "names"},
                                            {"ROLECALL_TRUSTED_PROXIES", "10.0.0.0/99"},
                                            {"ROLECALL_DTAA", "data"},
                                            {"SLACK_SIGNING_SECRET_FILE", "/no/such/file"}});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.output, "");
  for (const char* name : {"ROLECALL_LISTEN", "ROLECALL_WEB", "ROLECALL_ASKERS", "ROLECALL_TRUSTED_PROXIES",
                           "did you mean ROLECALL_DATA", "SLACK_SIGNING_SECRET_FILE"}) {
    EXPECT_THAT(run.error, HasSubstr(name));
  }
}

TEST(Start, RefusesBadContentAndSaysAllThatIsWrong) {
  const FaqFolder folder;
  folder.write("bad.yaml", "entries:\n  - id: faq/a\n    laed: x\nnonsense: 1\n");
  folder.write("worse.yaml", "entries: [\n");
  for (const Arguments& arguments : {Arguments{"serve", "--content", folder.path()}, Arguments{"serve"}}) {
    const auto run =
        run_rolecall(arguments, {{"ROLECALL_LISTEN", "127.0.0.1:0"}, {"ROLECALL_CONTENT", folder.path()}});
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_EQ(run.output, "") << "it does not listen";
    EXPECT_THAT(run.error, AllOf(HasSubstr("bad.yaml:3:5: unknown key `laed`"), HasSubstr("nonsense"),
                                 HasSubstr("worse.yaml:")));
  }
}

TEST(Start, RefusesADataFolderThatAnotherServerUses) {
  RolecallServer first;
  const auto second =
      run_rolecall({"serve"}, {{"ROLECALL_LISTEN", "127.0.0.1:0"}, {"ROLECALL_DATA", first.data().string()}});
  EXPECT_EQ(second.exit_code, 1);
  EXPECT_THAT(second.error, AllOf(HasSubstr("another rolecall server"), HasSubstr(first.data().string()),
                                  HasSubstr(std::to_string(first.process().pid()))));
  EXPECT_EQ(first.ask("tpm").status, 200) << "the first one is not disturbed";
}

TEST(Start, RefusesADataFolderThatCannotBeMade) {
  const auto run =
      run_rolecall({"serve"}, {{"ROLECALL_LISTEN", "127.0.0.1:0"}, {"ROLECALL_DATA", "/proc/data"}});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.output, "");
  EXPECT_THAT(run.error, HasSubstr("/proc/data: the data folder cannot be created"));
}

TEST(Start, RefusesAPortThatIsTaken) {
  RolecallServer first;
  const std::string taken = "127.0.0.1:" + std::to_string(first.address().port);
  const auto second = run_rolecall({"serve"}, {{"ROLECALL_LISTEN", taken}});
  EXPECT_EQ(second.exit_code, 1);
  EXPECT_THAT(second.error, AllOf(HasSubstr(taken), HasSubstr("in use")));
}

TEST(Start, TakesOverAfterAServerThatWasKilled) {
  const TemporaryFolder folder;
  const Settings settings = {{"ROLECALL_DATA", (folder / "data").string()}};
  {
    RolecallServer first(settings);
    EXPECT_EQ(first.ask("tpm").status, 200);
    first.process().signal(SIGKILL);
    EXPECT_EQ(first.process().wait(), 128 + SIGKILL);
  }
  RolecallServer second(settings);
  EXPECT_EQ(second.ask("pgm").status, 200);
  EXPECT_EQ(log_rows(second.database()).size(), 2u);
}

}  // namespace
}  // namespace rolecall::test
