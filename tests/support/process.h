// A program under test, running beside the test.
//
//   Process server({.program = program(), .arguments = {"serve"}, .environment = {{"ROLECALL_LISTEN",
//   "127.0.0.1:0"}}}); const std::string address = server.wait_for_address();   // "http://127.0.0.1:43210"
//   server.signal(SIGTERM);
//   EXPECT_EQ(server.wait(), 0) << server.error_text();
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace rolecall::test {

// Used from one thread.
class Process {
 public:
  struct Options {
    std::string program;
    std::vector<std::string> arguments = {};
    // The whole environment but PATH, HOME, LANG and the sanitizers' options, which are passed on.
    std::vector<std::pair<std::string, std::string>> environment = {};
    std::string input = {};   // all of its standard input
    std::string folder = {};  // to run in; empty: the test's own
  };

  static constexpr std::chrono::milliseconds kPatience{10'000};

  explicit Process(const Options& options);  // throws std::runtime_error when it cannot be started
  ~Process();                                // kills it, and what it started, if it still runs
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // The address in the line "listening on http://..."; throws std::runtime_error, with what the program wrote
  // to standard error, when the line does not come.
  std::string wait_for_address(std::chrono::milliseconds patience = kPatience);

  // True when the program has written this to standard output, or standard error, in time.
  bool wait_for_output(std::string_view part, std::chrono::milliseconds patience = kPatience);
  bool wait_for_error(std::string_view part, std::chrono::milliseconds patience = kPatience);

  void signal(int number);

  // The exit code; 128 and the signal's number when a signal ended it; empty when it still runs.
  std::optional<int> wait(std::chrono::milliseconds patience = kPatience);

  std::string output() const;  // what it wrote so far; all of it after wait()
  std::string error_text() const;
  pid_t pid() const { return pid_; }

 private:
  void collect();
  void read_into(int fd, std::string& text);
  bool wait_until_contains(const std::string& text, std::string_view part,
                           std::chrono::milliseconds patience);

  pid_t pid_ = -1;
  std::optional<int> exit_code_;
  mutable std::mutex mutex_;
  // Guarded by mutex_:
  std::string output_;
  std::string error_;
  std::vector<std::thread> readers_;
};

}  // namespace rolecall::test
