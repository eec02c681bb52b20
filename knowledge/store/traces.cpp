#include "knowledge/store/traces.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

namespace rolecall {

namespace {

// It keeps writers from writing while it waits for readers, so it waits briefly, and several times.
constexpr int kPatienceMs = 200;
constexpr int kTries = 5;

// The connection's busy timeout, for as long as this lives.
class Patience {
 public:
  Patience(SQLite::Database& connection, int millis)
      : connection_(connection), before_(connection.execAndGet("PRAGMA busy_timeout").getInt()) {
    connection_.setBusyTimeout(millis);
  }
  ~Patience() { sqlite3_busy_timeout(connection_.getHandle(), before_); }
  Patience(const Patience&) = delete;
  Patience& operator=(const Patience&) = delete;

 private:
  SQLite::Database& connection_;
  const int before_;
};

bool checkpoint(SQLite::Database& connection) {
  SQLite::Statement statement(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
  return statement.tryExecuteStep() == SQLITE_ROW && statement.getColumn(0).getInt() == 0;
}

}  // namespace

bool empty_write_ahead_log(SQLite::Database& connection) {
  const Patience patience(connection, kPatienceMs);
  for (int i = 0; i < kTries; ++i) {
    if (checkpoint(connection)) return true;
  }
  return false;
}

bool erase_traces(SQLite::Database& connection) {
  return connection.tryExec("VACUUM") == SQLITE_OK && empty_write_ahead_log(connection);
}

}  // namespace rolecall
