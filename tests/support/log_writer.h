// A connection for writing to the log's database, beside the log's own: changes as its writer runs them.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/store/change.h"
#include "knowledge/store/database.h"

namespace rolecall::test {

class LogWriter {
 public:
  explicit LogWriter(const std::filesystem::path& database)
      : database_(Database::open(database, Sync::normal, std::chrono::seconds(5))) {}

  // In a transaction of its own, undone when it declines.
  bool run(const Change& change) {
    SQLite::Transaction transaction(connection(), SQLite::TransactionBehavior::IMMEDIATE);
    const bool taken = change(connection());
    if (taken) transaction.commit();
    return taken;
  }

  SQLite::Database& connection() { return database_.connection(); }
  std::int64_t number(const std::string& query) { return connection().execAndGet(query).getInt64(); }
  std::string text(const std::string& query) { return connection().execAndGet(query).getString(); }

 private:
  Database database_;
};

}  // namespace rolecall::test
