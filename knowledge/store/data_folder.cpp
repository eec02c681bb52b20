#include "knowledge/store/data_folder.h"

#include <cerrno>
#include <mutex>
#include <string>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/rand.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rolecall {

namespace fs = std::filesystem;

namespace {

std::string reason_of(int error) {
  return std::generic_category().message(error);
}

class File {
 public:
  explicit File(int fd) : fd_(fd) {}
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int fd() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_;
};

// Opens what can be locked: the lock file, or in a folder that may only be read the folder itself.
int open_lock(const fs::path& folder) {
  const fs::path file = folder / "rolecall.lock";
  int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (fd < 0) fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return fd;
}

// " (process 123)", or nothing when the file does not say.
std::string owner_of(int fd) {
  char buffer[24] = {};
  const ssize_t size = ::pread(fd, buffer, sizeof buffer - 1, 0);
  if (size <= 0) return "";
  const std::string_view text(buffer);
  const std::string_view digits = text.substr(0, text.find_first_not_of("0123456789"));
  return digits.empty() ? "" : fmt::format(" (process {})", digits);
}

void write_owner(int fd) {
  // Only for the message that a second server gives; the lock does not depend on it.
  const std::string text = fmt::format("{}\n", ::getpid());
  if (::ftruncate(fd, 0) == 0) (void)!::pwrite(fd, text.data(), text.size(), 0);
}

fs::path key_file(const fs::path& folder) {
  return folder / "asker.key";
}

void sync_folder(const fs::path& folder) {
  const File directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory) ::fsync(directory.fd());
}

// The file appears under its name only when it is whole: a crash in between leaves the other name behind.
void write_key(const fs::path& folder, const AskerKey& key) {
  const fs::path unfinished = folder / "asker.key.new";
  ::unlink(unfinished.c_str());
  const File file(::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
  const bool written = file &&
                       ::write(file.fd(), key.data(), key.size()) == static_cast<ssize_t>(key.size()) &&
                       ::fsync(file.fd()) == 0 && ::rename(unfinished.c_str(), key_file(folder).c_str()) == 0;
  if (!written) {
    const int error = errno;
    ::unlink(unfinished.c_str());
    throw DataFolderError(fmt::format("{}: the askers' key cannot be written: {}", key_file(folder).string(),
                                      reason_of(error)));
  }
  sync_folder(folder);
}

AskerKey make_key() {
  AskerKey key;
  if (RAND_bytes(key.data(), static_cast<int>(key.size())) != 1) {
    throw DataFolderError("the system gives no random bytes for the askers' key");
  }
  return key;
}

}  // namespace

struct DataFolder::Key {
  std::mutex mutex;
  std::optional<AskerKey> value;  // under mutex, as is saved
  bool saved = false;
};

DataFolder::DataFolder(fs::path folder) : folder_(std::move(folder)), key_(std::make_unique<Key>()) {
  std::error_code error;
  if (fs::is_directory(folder_, error)) return;
  if (folder_.has_parent_path()) fs::create_directories(folder_.parent_path(), error);
  if (::mkdir(folder_.c_str(), S_IRWXU) == 0) return;
  const int reason = errno;
  if (reason == EEXIST && fs::is_directory(folder_, error)) return;
  throw DataFolderError(
      fmt::format("{}: the data folder cannot be created: {}", folder_.string(), reason_of(reason)));
}

DataFolder::~DataFolder() {
  if (lock_fd_ >= 0) ::close(lock_fd_);
}

void DataFolder::lock() {
  if (lock_fd_ >= 0) return;
  const int fd = open_lock(folder_);
  if (fd < 0) {
    throw DataFolderError(
        fmt::format("{}: the data folder cannot be read: {}", folder_.string(), reason_of(errno)));
  }
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    const int error = errno;
    const std::string owner = owner_of(fd);
    ::close(fd);
    if (error == EWOULDBLOCK) {
      throw DataFolderError(
          fmt::format("{}: another rolecall server{} uses this data folder; stop it, or give this "
                      "one a folder of its own",
                      folder_.string(), owner));
    }
    throw DataFolderError(
        fmt::format("{}: the data folder cannot be locked: {}", folder_.string(), reason_of(error)));
  }
  write_owner(fd);
  lock_fd_ = fd;
}

AskerKey DataFolder::asker_key() {
  const std::lock_guard lock(key_->mutex);
  if (key_->value) return *key_->value;
  key_->value = read_asker_key(folder_);
  if (key_->value) {
    key_->saved = true;
    return *key_->value;
  }
  key_->value = make_key();
  try {
    write_key(folder_, *key_->value);
    key_->saved = true;
  } catch (const DataFolderError&) {
    // The folder may only be read, or is full. The server starts all the same; save_asker_key() says why.
  }
  return *key_->value;
}

void DataFolder::save_asker_key() {
  const AskerKey key = asker_key();
  const std::lock_guard lock(key_->mutex);
  if (key_->saved) return;
  write_key(folder_, key);
  key_->saved = true;
}

std::optional<AskerKey> read_asker_key(const fs::path& folder) {
  const std::string name = key_file(folder).string();
  const File file(::open(name.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) {
    if (errno == ENOENT) return std::nullopt;
    throw DataFolderError(fmt::format("{}: the askers' key cannot be read: {}", name, reason_of(errno)));
  }
  struct stat status = {};
  AskerKey key;
  if (::fstat(file.fd(), &status) != 0 || !S_ISREG(status.st_mode) ||
      status.st_size != static_cast<off_t>(key.size()) ||
      ::read(file.fd(), key.data(), key.size()) != static_cast<ssize_t>(key.size())) {
    throw DataFolderError(
        fmt::format("{}: the askers' key must be a file of exactly {} bytes; restore it from a backup "
                    "(a new key makes the askers in the log unrecognisable)",
                    name, key.size()));
  }
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    throw DataFolderError(
        fmt::format("{}: the askers' key may be used by others than its owner; run chmod 600 on it", name));
  }
  return key;
}

}  // namespace rolecall
