// The folder that holds everything an installation keeps: the database, the askers' key, the lock.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>

namespace rolecall {

// The folder cannot be used; the message names it and says what to do.
struct DataFolderError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

using AskerKey = std::array<unsigned char, 32>;

// Methods may be called from any thread, except that construction and lock() belong to the start.
// The lock is held until destruction, or until the process ends, however it ends.
class DataFolder {
 public:
  // Creates the folder with mode 0700 if it is missing. Throws DataFolderError when that fails.
  explicit DataFolder(std::filesystem::path folder);
  ~DataFolder();
  DataFolder(const DataFolder&) = delete;
  DataFolder& operator=(const DataFolder&) = delete;

  const std::filesystem::path& path() const { return folder_; }
  std::filesystem::path database() const { return folder_ / "rolecall.db"; }

  // Makes this process the folder's only server. Throws DataFolderError when another process is
  // (with its process id when that can be read). In a folder that may only be read, the file that is
  // there, or the folder itself, is locked instead of a new file.
  void lock();

  // The key of the askers' pseudonyms, made of 32 random bytes when there is none. Throws
  // DataFolderError for a key file of the wrong size, or one that group or others may use. When a
  // fresh key cannot be written, it is kept in memory and save_asker_key() tries again.
  AskerKey asker_key();

  // Writes a key that is only in memory, atomically and with mode 0600. Nothing may be stored under a
  // pseudonym before this returned. Throws DataFolderError. Does nothing when the key is saved.
  void save_asker_key();

 private:
  std::filesystem::path folder_;
  int lock_fd_ = -1;
  struct Key;
  std::unique_ptr<Key> key_;
};

// The key, or nothing when there is none yet. Never creates anything; throws like asker_key().
// For commands that only look.
std::optional<AskerKey> read_asker_key(const std::filesystem::path& folder);

}  // namespace rolecall
