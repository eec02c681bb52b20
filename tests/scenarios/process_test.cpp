// The other scenarios lean on this helper, so it is put to the test with programs that everyone has.
#include "tests/support/process.h"

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>
#include <signal.h>

#include "tests/support/temporary_folder.h"

namespace rolecall::test {
namespace {

using namespace std::chrono_literals;

Process shell(const std::string& script, const std::string& input = {}) {
  return Process({.program = "/bin/sh",
                  .arguments = {"-c", script},
                  .environment = {{"NAME", "rolecall"}},
                  .input = input});
}

TEST(Process, GivesExitCodeAndBothOutputs) {
  auto process = shell("echo $NAME; cat; echo problem >&2; exit 3", "from input\n");
  EXPECT_EQ(process.wait(), 3);
  EXPECT_EQ(process.output(), "rolecall\nfrom input\n");
  EXPECT_EQ(process.error_text(), "problem\n");
}

TEST(Process, FindsTheAddressOfAServer) {
  auto process = shell("echo hello; echo listening on http://127.0.0.1:4711; sleep 60");
  EXPECT_EQ(process.wait_for_address(), "http://127.0.0.1:4711");
  EXPECT_FALSE(process.wait(1ms));
  process.signal(SIGTERM);
  EXPECT_EQ(process.wait(), 128 + SIGTERM);
}

TEST(Process, SaysWhatAProgramSaidThatDoesNotListen) {
  auto process = shell("echo the folder is taken >&2; exit 2");
  try {
    process.wait_for_address();
    FAIL() << "no exception";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "the program does not listen; it says: the folder is taken\n");
  }
}

TEST(Process, IsGoneWithItsObject) {
  pid_t pid = 0;
  {
    auto process = shell("exec sleep 60");
    pid = process.pid();
    EXPECT_EQ(kill(pid, 0), 0);
  }
  EXPECT_NE(kill(pid, 0), 0);
}

TEST(Process, RunsInTheFolderItIsGiven) {
  const TemporaryFolder folder;
  Process process({.program = "pwd", .folder = folder.path().string()});
  EXPECT_EQ(process.wait(), 0);
  EXPECT_EQ(process.output(), folder.path().string() + "\n");
}

TEST(Process, AProgramThatIsNotThereIsAnError) {
  EXPECT_THROW(Process({.program = "/no/such/program"}), std::runtime_error);
}

}  // namespace
}  // namespace rolecall::test
