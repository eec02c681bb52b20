// A Commit without the writer's thread: each change in a transaction of its own, on a real database, at once.
#pragma once

#include <atomic>
#include <filesystem>
#include <mutex>

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/store/change.h"
#include "knowledge/store/database.h"

namespace rolecall::test {

// May be used from many threads. Must outlive the commits that it gave.
class DirectWriter {
 public:
  explicit DirectWriter(const std::filesystem::path& file) : database_(Database::open(file, Sync::normal)) {}

  Commit commit() {
    return [this](const Change& change) { return run(change); };
  }

  std::atomic<bool> disk_is_full = false;  // every change fails from then on

 private:
  Committed run(const Change& change) {
    const std::lock_guard lock(mutex_);
    if (disk_is_full) return Committed::failed;
    SQLite::Transaction transaction(database_.connection());
    try {
      if (!change(database_.connection())) return Committed::declined;
      transaction.commit();
      return Committed::done;
    } catch (const std::exception&) {
      return Committed::failed;
    }
  }

  std::mutex mutex_;
  Database database_;
};

}  // namespace rolecall::test
