#include "knowledge/store/backup.h"

#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include "knowledge/store/database.h"

namespace rolecall {

namespace fs = std::filesystem;

namespace {

constexpr int kAllPages = -1;

BackupError error_of(const fs::path& file, const char* what, int error) {
  return BackupError(fmt::format("{}: {}: {}", file.string(), what, std::generic_category().message(error)));
}

BackupError exists_already(const fs::path& file) {
  return BackupError(fmt::format("{}: the file exists; a backup overwrites nothing", file.string()));
}

void create_private(const fs::path& file) {
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (fd >= 0) {
    ::close(fd);
    return;
  }
  if (errno != EEXIST) throw error_of(file, "the backup cannot be written", errno);
  throw BackupError(fmt::format(
      "{}: another backup is under way, or was cut off: remove the file when it is not", file.string()));
}

// In one step: between two, whatever another process commits would make it begin anew.
void copy(SQLite::Database& source, SQLite::Database& target) {
  SQLite::Backup backup(target, source);
  if (backup.executeStep(kAllPages) != SQLITE_DONE) throw StoreError("the database is busy, try again");
}

std::string verdict_on(SQLite::Database& copied) {
  try {
    // Or the copy would need a write-ahead log beside it as soon as it is opened.
    copied.exec("PRAGMA journal_mode = DELETE");
    return copied.execAndGet("PRAGMA integrity_check(1)").getString();
  } catch (const SQLite::Exception& fault) {
    return fault.what();
  }
}

BackedUp check(SQLite::Database& copied, const fs::path& file) {
  if (const std::string verdict = verdict_on(copied); verdict != "ok") {
    throw BackupError(
        fmt::format("{}: the copy is damaged, and so is the database: {}", file.string(), verdict));
  }
  return {.questions = copied.execAndGet("SELECT COUNT(*) FROM questions").getInt64(),
          .bytes = fs::file_size(copied.getFilename())};
}

void sync(const fs::path& path, int flags) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

void give_name(const fs::path& unfinished, const fs::path& file) {
  sync(unfinished, 0);
  if (::renameat2(AT_FDCWD, unfinished.c_str(), AT_FDCWD, file.c_str(), RENAME_NOREPLACE) != 0) {
    if (errno == EEXIST) throw exists_already(file);
    // A file system that knows no such rename: that nothing is overwritten was looked at before.
    const bool renamed = errno == EINVAL && ::rename(unfinished.c_str(), file.c_str()) == 0;
    if (!renamed) throw error_of(file, "the backup cannot be given its name", errno);
  }
  sync(file.has_parent_path() ? file.parent_path() : fs::path("."), O_DIRECTORY);
}

}  // namespace

BackedUp back_up(const fs::path& database, const fs::path& file) {
  Database source = Database::open_read_only(database);
  std::error_code ignored;
  if (fs::exists(fs::symlink_status(file, ignored))) throw exists_already(file);
  const fs::path unfinished = file.string() + ".unfinished";
  create_private(unfinished);
  try {
    BackedUp backed_up{};
    {
      SQLite::Database target(unfinished.string(), SQLite::OPEN_READWRITE);
      copy(source.connection(), target);
      backed_up = check(target, file);
    }
    give_name(unfinished, file);
    return backed_up;
  } catch (...) {
    fs::remove(unfinished, ignored);
    fs::remove(unfinished.string() + "-journal", ignored);
    throw;
  }
}

}  // namespace rolecall
