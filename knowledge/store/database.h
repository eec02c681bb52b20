// A connection to rolecall.db. SQL itself stands in the few files that own a table.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

namespace SQLite {
class Database;
}

namespace rolecall {

// What a commit survives. full: a power loss. normal: the death of the process, not a power loss.
enum class Sync { full, normal };

// The database cannot be used. Messages name no path, so that they may be shown to clients.
struct StoreError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The file does not exist; only readers meet this, writers create it.
struct MissingDatabase : StoreError {
  using StoreError::StoreError;
};

// The database was made by a newer rolecall. Trying again does not help.
struct NewerDatabase : StoreError {
  using StoreError::StoreError;
};

// One connection. It may be used by one thread at a time; any number of connections, in any number
// of processes, may be open at once, and reading does not wait for writing.
//
// Everything here throws StoreError or SQLite::Exception (both std::runtime_error).
class Database {
 public:
  // For writing. Creates the file (readable for the owner only) and brings its tables up to date. A
  // statement waits at most busy_timeout for another process's transaction. On failure the file is
  // as it was, apart from migrations that were already committed.
  static Database open(const std::filesystem::path& file, Sync sync,
                       std::chrono::milliseconds busy_timeout = std::chrono::milliseconds(1000));

  // For reading; never changes anything. Refuses a database that is older or newer than this program.
  static Database open_read_only(const std::filesystem::path& file);

  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  SQLite::Database& connection() { return *connection_; }

 private:
  explicit Database(std::unique_ptr<SQLite::Database> connection);

  std::unique_ptr<SQLite::Database> connection_;
};

}  // namespace rolecall
