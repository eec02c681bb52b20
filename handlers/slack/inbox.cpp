#include "handlers/slack/inbox.h"

#include <chrono>

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/store/database.h"

namespace rolecall::slack::inbox {

namespace {

constexpr int kForgottenAtOnce = 2'000;  // a step of some milliseconds: questions wait behind it

std::int64_t micros(Time time) {
  return std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch()).count();
}

}  // namespace

bool has_any(const std::filesystem::path& database, const std::vector<std::string>& keys) {
  Database reader = Database::open_read_only(database);
  SQLite::Statement select(reader.connection(), "SELECT 1 FROM inbox WHERE key = ?");
  for (const std::string& key : keys) {
    select.bindNoCopy(1, key);
    if (select.executeStep()) return true;
    select.reset();
  }
  return false;
}

bool take(SQLite::Database& connection, const std::vector<std::string>& keys, Time now) {
  SQLite::Statement insert(connection,
                           "INSERT INTO inbox (key, taken_at) VALUES (?, ?) ON CONFLICT (key) DO NOTHING");
  for (const std::string& key : keys) {
    insert.bindNoCopy(1, key);
    insert.bind(2, micros(now));
    if (insert.exec() == 0) return false;
    insert.reset();
  }
  return true;
}

int forget_older_than(SQLite::Database& connection, Time time) {
  SQLite::Statement forget(
      connection, "DELETE FROM inbox WHERE key IN (SELECT key FROM inbox WHERE taken_at < ? LIMIT ?)");
  forget.bind(1, micros(time));
  forget.bind(2, kForgottenAtOnce);
  return forget.exec();
}

}  // namespace rolecall::slack::inbox
