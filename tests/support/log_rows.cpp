#include "tests/support/log_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace rolecall::test {

namespace {

std::vector<LogRow> rows_of(const std::filesystem::path& database, const std::string& query) {
  constexpr int kBusyMs = 5000;
  SQLite::Database connection(database.string(), SQLite::OPEN_READONLY, kBusyMs);
  SQLite::Statement statement(connection, query);
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

}  // namespace

std::vector<LogRow> log_rows(const std::filesystem::path& database, const std::string& condition) {
  return rows_of(database, "SELECT * FROM questions WHERE " + condition + " ORDER BY id");
}

std::vector<LogRow> table_rows(const std::filesystem::path& database, const std::string& table) {
  return rows_of(database, "SELECT * FROM " + table + " ORDER BY rowid");
}

}  // namespace rolecall::test
