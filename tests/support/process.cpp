#include "tests/support/process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rolecall::test {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

struct Pipe {
  int read_end = -1;
  int write_end = -1;

  Pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    read_end = ends[0];
    write_end = ends[1];
  }
};

std::vector<std::string> environment_of(const Process::Options& options) {
  std::vector<std::string> variables;
  for (const char* name : {"PATH", "HOME", "LANG", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name)) variables.push_back(std::string(name) + "=" + value);
  }
  for (const auto& [name, value] : options.environment) variables.push_back(name + "=" + value);
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

void write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(fd, text.data(), text.size());
    if (count <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace

Process::Process(const Options& options) {
  Pipe input, output, error;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  // A group of its own, so that what the program leaves behind can be ended with it.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawn_file_actions_adddup2(&actions, input.read_end, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output.write_end, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, error.write_end, STDERR_FILENO);
  if (!options.folder.empty()) posix_spawn_file_actions_addchdir_np(&actions, options.folder.c_str());

  std::vector<std::string> arguments = options.arguments;
  arguments.insert(arguments.begin(), options.program);
  std::vector<std::string> variables = environment_of(options);
  const int failure = posix_spawnp(&pid_, options.program.c_str(), &actions, &attributes,
                                   pointers_to(arguments).data(), pointers_to(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  for (const int fd : {input.read_end, output.write_end, error.write_end}) close(fd);
  if (failure != 0) {
    for (const int fd : {input.write_end, output.read_end, error.read_end}) close(fd);
    throw std::runtime_error("cannot start " + options.program);
  }
  readers_.emplace_back([this, fd = output.read_end] { read_into(fd, output_); });
  readers_.emplace_back([this, fd = error.read_end] { read_into(fd, error_); });
  std::signal(SIGPIPE, SIG_IGN);  // a program may end before it has read its input
  readers_.emplace_back([fd = input.write_end, text = options.input] {
    write_all(fd, text);
    close(fd);
  });
}

Process::~Process() {
  if (!wait(0ms)) {
    signal(SIGKILL);
    wait();
  }
}

std::string Process::wait_for_address(std::chrono::milliseconds patience) {
  constexpr std::string_view kMark = "listening on ";
  const auto deadline = Clock::now() + patience;
  while (Clock::now() < deadline) {
    const std::string text = output();
    const std::size_t begin = text.find(kMark);
    const std::size_t end = begin == std::string::npos ? begin : text.find('\n', begin);
    if (end != std::string::npos) return text.substr(begin + kMark.size(), end - begin - kMark.size());
    if (wait(0ms)) break;
    std::this_thread::sleep_for(2ms);
  }
  throw std::runtime_error("the program does not listen; it says: " + error_text());
}

bool Process::wait_for_output(std::string_view part, std::chrono::milliseconds patience) {
  return wait_until_contains(output_, part, patience);
}

bool Process::wait_for_error(std::string_view part, std::chrono::milliseconds patience) {
  return wait_until_contains(error_, part, patience);
}

void Process::signal(int number) {
  if (!exit_code_) kill(pid_, number);
}

std::optional<int> Process::wait(std::chrono::milliseconds patience) {
  const auto deadline = Clock::now() + patience;
  while (!exit_code_) {
    siginfo_t ended = {};
    if (waitid(P_PID, static_cast<id_t>(pid_), &ended, WEXITED | WNOHANG | WNOWAIT) != 0 && errno != EINTR) {
      return std::nullopt;
    }
    if (ended.si_pid == pid_) {
      collect();
    } else if (Clock::now() >= deadline) {
      return std::nullopt;
    } else {
      std::this_thread::sleep_for(2ms);
    }
  }
  return exit_code_;
}

// The group goes before the process is reaped: until then nobody else can have its number.
void Process::collect() {
  kill(-pid_, SIGKILL);
  int status = 0;
  waitpid(pid_, &status, 0);
  exit_code_ = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  for (std::thread& reader : readers_) reader.join();
  readers_.clear();
}

std::string Process::output() const {
  const std::lock_guard lock(mutex_);
  return output_;
}

std::string Process::error_text() const {
  const std::lock_guard lock(mutex_);
  return error_;
}

void Process::read_into(int fd, std::string& text) {
  char piece[4096];
  ssize_t count;
  while ((count = read(fd, piece, sizeof piece)) > 0) {
    const std::lock_guard lock(mutex_);
    text.append(piece, static_cast<std::size_t>(count));
  }
  close(fd);
}

bool Process::wait_until_contains(const std::string& text, std::string_view part,
                                  std::chrono::milliseconds patience) {
  const auto deadline = Clock::now() + patience;
  for (;;) {
    {
      const std::lock_guard lock(mutex_);
      if (text.find(part) != std::string::npos) return true;
    }
    if (Clock::now() >= deadline) return false;
    std::this_thread::sleep_for(2ms);
  }
}

}  // namespace rolecall::test
