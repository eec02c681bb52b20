#include "knowledge/refinement/ignored_groups.h"

#include <cstdint>

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/question_log/filter_sql.h"

namespace rolecall {

void ignore_group(SQLite::Database& connection, const IgnoredRow& row) {
  SQLite::Statement insert(
      connection, "INSERT OR REPLACE INTO ignored_groups (founder, people, admin, at) VALUES (?, ?, ?, ?)");
  insert.bind(1, row.group.founder);
  insert.bind(2, static_cast<std::int64_t>(row.group.people));
  insert.bind(3, row.admin);
  insert.bind(4, stored_time(row.at));
  insert.exec();
  SQLite::Statement bound(
      connection,
      "DELETE FROM ignored_groups WHERE founder IN"
      " (SELECT founder FROM ignored_groups ORDER BY at DESC, founder LIMIT -1 OFFSET ?)");
  bound.bind(1, static_cast<std::int64_t>(kIgnoredMax));
  bound.exec();
}

bool take_back_ignored(SQLite::Database& connection, const std::string& founder) {
  SQLite::Statement statement(connection, "DELETE FROM ignored_groups WHERE founder = ?");
  statement.bind(1, founder);
  return statement.exec() > 0;
}

std::vector<IgnoredRow> read_ignored(SQLite::Database& connection) {
  SQLite::Statement statement(
      connection, "SELECT founder, people, admin, at FROM ignored_groups ORDER BY at DESC, founder");
  std::vector<IgnoredRow> rows;
  while (statement.executeStep()) {
    rows.push_back({.group = {.founder = statement.getColumn(0).getString(),
                              .people = static_cast<std::size_t>(statement.getColumn(1).getInt64())},
                    .admin = statement.getColumn(2).getString(),
                    .at = time_from_stored(statement.getColumn(3).getInt64())});
  }
  return rows;
}

void forget_ignored(SQLite::Database& connection, const std::vector<std::string>& founders) {
  for (const std::string& each : founders) take_back_ignored(connection, each);
}

}  // namespace rolecall
