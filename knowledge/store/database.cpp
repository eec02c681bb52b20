#include "knowledge/store/database.h"

#include <cerrno>
#include <system_error>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "knowledge/store/migrations.h"

namespace rolecall {

namespace {

// Readers meet a lock only while the file is being recovered or migrated.
constexpr int kReaderBusyMs = 5000;

// SQLite would create the file with whatever the umask allows, and gives -wal and -shm the same mode. A file
// that is there is not opened: closing it would drop the locks that SQLite holds on it for this process's
// other connections, and another process would take the write-ahead log away under them.
void create_private(const std::filesystem::path& file) {
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (fd < 0 && errno == EEXIST) return;
  if (fd < 0) {
    throw StoreError("the database cannot be opened for writing: " + std::generic_category().message(errno));
  }
  ::close(fd);
}

void set_write_ahead_log(SQLite::Database& connection) {
  // A reader sees the old pages while a writer commits; without it the log command would stop the server.
  if (connection.execAndGet("PRAGMA journal_mode = WAL").getString() != "wal") {
    throw StoreError("the database cannot use a write-ahead log on this file system");
  }
}

}  // namespace

Database::Database(std::unique_ptr<SQLite::Database> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Database Database::open(const std::filesystem::path& file, Sync sync,
                        std::chrono::milliseconds busy_timeout) {
  create_private(file);
  auto connection = std::make_unique<SQLite::Database>(
      file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX, static_cast<int>(busy_timeout.count()));
  // SQLite falls back to reading when the file may not be written, and says so only at the first insert.
  if (sqlite3_db_readonly(connection->getHandle(), "main") != 0) {
    throw StoreError("the database may only be read");
  }
  refuse_newer(*connection);
  set_write_ahead_log(*connection);
  connection->exec(sync == Sync::full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
  connection->exec("PRAGMA foreign_keys = ON");
  // Deleted questions are overwritten, so that what was purged or forgotten is gone from the file.
  connection->exec("PRAGMA secure_delete = ON");
  migrate(*connection);
  return Database(std::move(connection));
}

Database Database::open_read_only(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) throw MissingDatabase("there is no database yet");
  auto connection = std::make_unique<SQLite::Database>(
      file.string(), SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX, kReaderBusyMs);
  refuse_newer(*connection);
  refuse_older(*connection);
  return Database(std::move(connection));
}

}  // namespace rolecall
