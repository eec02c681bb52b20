#include "knowledge/store/checkpointer.h"

#include <exception>
#include <optional>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

namespace rolecall {

namespace {

constexpr int kPagesDue = 1000;  // SQLite's own choice for automatic checkpoints
// While commits never pause, a checkpoint beside them never sees the log's end, and the log never begins
// anew. From here on the writer does the last piece itself: what came during the thread's last checkpoint.
constexpr int kPagesMax = 8 * kPagesDue;

int checkpoint(SQLite::Database& connection) {
  return sqlite3_wal_checkpoint_v2(connection.getHandle(), "main", SQLITE_CHECKPOINT_PASSIVE, nullptr,
                                   nullptr);
}

}  // namespace

Checkpointer::Checkpointer(std::filesystem::path file, Database& writer, Sync sync)
    : file_(std::move(file)), sync_(sync), writer_(writer) {
  thread_ = std::thread([this] { run(); });
  const auto hook = [](void* self, sqlite3*, const char*, int pages) {
    static_cast<Checkpointer*>(self)->after_commit(pages);
    return SQLITE_OK;
  };
  sqlite3_wal_hook(writer_.connection().getHandle(), hook, this);
}

Checkpointer::~Checkpointer() {
  sqlite3_wal_hook(writer_.connection().getHandle(), nullptr, nullptr);
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void Checkpointer::after_commit(int pages) {
  if (pages < pages_) pages_handed_over_ = 0;  // the log began anew
  pages_ = pages;
  if (pages - pages_handed_over_ < kPagesDue) return;
  if (pages < kPagesMax) {
    wake();
  } else if (checkpoint(writer_.connection()) != SQLITE_OK) {
    return;  // the thread is still at its last one: at the next commit, then
  }
  pages_handed_over_ = pages;
}

void Checkpointer::wake() {
  {
    const std::lock_guard lock(mutex_);
    is_due_ = true;
  }
  wake_.notify_one();
}

void Checkpointer::run() {
  std::optional<Database> database;
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [this] { return stopping_ || is_due_; });
    if (stopping_) return;
    is_due_ = false;
    lock.unlock();
    try {
      if (!database) database.emplace(Database::open(file_, sync_));
      if (checkpoint(database->connection()) != SQLITE_OK) database.reset();
    } catch (const std::exception&) {
      // The writer meets the same fault at one of its next commits, and reports it.
    }
    lock.lock();
  }
}

}  // namespace rolecall
