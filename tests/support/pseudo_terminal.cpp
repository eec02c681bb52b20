#include "tests/support/pseudo_terminal.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <sstream>
#include <stdexcept>

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rolecall::test {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kPatience{60};

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// Until the program closes the terminal (which reads as an error) or time is over.
std::string read_all(int terminal) {
  std::string all;
  const auto deadline = Clock::now() + kPatience;
  while (true) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd waited = {terminal, POLLIN, 0};
    if (left <= 0 || poll(&waited, 1, static_cast<int>(left)) <= 0) return all;
    char piece[4096];
    const ssize_t count = read(terminal, piece, sizeof piece);
    if (count <= 0) return all;
    all.append(piece, static_cast<std::size_t>(count));
  }
}

int exit_code_of(pid_t pid, bool kill_first) {
  if (kill_first) kill(pid, SIGKILL);
  int status = 0;
  waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TerminalRun run_in_terminal(const std::vector<std::string>& command, unsigned short columns,
                            const std::vector<std::string>& environment, std::string_view typed) {
  // Everything is made before the fork: behind it, another thread's lock may be held for ever.
  std::vector<std::string> words = command;
  std::vector<std::string> variables = environment;
  const std::vector<char*> arguments = pointers_to(words);
  const std::vector<char*> environ_of_child = pointers_to(variables);
  const winsize size = {.ws_row = 24, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
  int terminal = -1;
  const pid_t pid = forkpty(&terminal, nullptr, nullptr, &size);
  if (pid < 0) throw std::runtime_error("no pseudo-terminal");
  if (pid == 0) {
    execve(arguments[0], arguments.data(), environ_of_child.data());
    _exit(127);
  }
  if (write(terminal, typed.data(), typed.size()) != static_cast<ssize_t>(typed.size())) {
    kill(pid, SIGKILL);
  }
  const auto begin = Clock::now();
  std::istringstream output(read_all(terminal));
  TerminalRun run;
  run.exit_code = exit_code_of(pid, Clock::now() - begin >= kPatience);
  close(terminal);
  for (std::string line; std::getline(output, line);) {
    if (line.ends_with('\r')) line.pop_back();
    run.lines.push_back(line);
  }
  return run;
}

std::size_t columns_of(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(
      utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace rolecall::test
