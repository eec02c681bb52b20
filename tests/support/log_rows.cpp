#include "tests/support/log_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace rolecall::test {

std::vector<LogRow> log_rows(const std::filesystem::path& database, const std::string& condition) {
  constexpr int kBusyMs = 5000;
  SQLite::Database connection(database.string(), SQLite::OPEN_READONLY, kBusyMs);
  SQLite::Statement statement(connection, "SELECT * FROM questions WHERE " + condition + " ORDER BY id");
  std::vector<LogRow> rows;
  while (statement.executeStep()) {
    LogRow& row = rows.emplace_back();
    for (int i = 0; i < statement.getColumnCount(); ++i) {
      const SQLite::Column column = statement.getColumn(i);
      row[column.getName()] = column.isNull() ? "NULL" : column.getString();
    }
  }
  return rows;
}

}  // namespace rolecall::test
