#include "handlers/admin/audit.h"

#include <cstdint>

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/question_log/filter_sql.h"

namespace rolecall::admin {

void note(SQLite::Database& connection, const AuditEntry& entry) {
  SQLite::Statement statement(connection, "INSERT INTO audit (at, admin, action, about) VALUES (?, ?, ?, ?)");
  statement.bind(1, stored_time(entry.at));
  statement.bind(2, entry.admin);
  statement.bind(3, entry.action);
  statement.bind(4, entry.about.substr(0, kAboutMax));
  statement.exec();
}

std::vector<AuditEntry> read_audit(SQLite::Database& connection, std::size_t most) {
  SQLite::Statement statement(connection,
                              "SELECT at, admin, action, about FROM audit ORDER BY id DESC LIMIT ?");
  statement.bind(1, static_cast<std::int64_t>(most));
  std::vector<AuditEntry> entries;
  while (statement.executeStep()) {
    entries.push_back({.at = time_from_stored(statement.getColumn(0).getInt64()),
                       .admin = statement.getColumn(1).getString(),
                       .action = statement.getColumn(2).getString(),
                       .about = statement.getColumn(3).getString()});
  }
  return entries;
}

}  // namespace rolecall::admin
