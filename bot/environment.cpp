#include "bot/environment.h"

#include <cerrno>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rolecall {

namespace {

constexpr size_t kMaxFile = 64 * 1024;

FileFault last_fault() {
  const int code = errno;
  return {.missing = code == ENOENT, .why = std::generic_category().message(code)};
}

std::variant<FileText, FileFault> read_all(int fd) {
  struct stat status {};
  if (fstat(fd, &status) != 0) return last_fault();
  if (!S_ISREG(status.st_mode)) return FileFault{.why = "expected a regular file"};
  std::string text(kMaxFile + 1, '\0');
  size_t size = 0;
  while (size < text.size()) {
    const ssize_t got = read(fd, text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return last_fault();
    if (got == 0) break;
    size += static_cast<size_t>(got);
  }
  if (size > kMaxFile) return FileFault{.why = "expected at most 64 KiB"};
  text.resize(size);
  return FileText{std::move(text), (status.st_mode & (S_IRGRP | S_IROTH)) != 0};
}

}  // namespace

Variables process_environment() {
  Variables variables;
  for (char** entry = environ; entry && *entry; ++entry) {
    const std::string_view text = *entry;
    const size_t equals = text.find('=');
    if (equals != std::string_view::npos) variables.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return variables;
}

std::variant<FileText, FileFault> read_small_file(const std::filesystem::path& path) {
  // Without O_NONBLOCK a named pipe would hold the start up for as long as nobody writes to it.
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return last_fault();
  auto result = read_all(fd);
  close(fd);
  return result;
}

}  // namespace rolecall
