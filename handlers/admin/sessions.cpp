#include "handlers/admin/sessions.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/question_log/filter_sql.h"

namespace rolecall::admin {

namespace {

constexpr const char* kColumns = "hash, admin, started_at, seen_at, address, agent";
// A clock that was set back makes nobody's session longer.
constexpr const char* kIsOpen = "seen_at > ? AND started_at > ?";

void bind_open(SQLite::Statement& statement, int first, Time now) {
  statement.bind(first, stored_time(now - kIdleMax));
  statement.bind(first + 1, stored_time(now - kSessionMax));
}

Session session_in(SQLite::Statement& statement) {
  return {.id = statement.getColumn(0).getString(),
          .admin = statement.getColumn(1).getString(),
          .started_at = time_from_stored(statement.getColumn(2).getInt64()),
          .seen_at = time_from_stored(statement.getColumn(3).getInt64()),
          .address = statement.getColumn(4).getString(),
          .agent = statement.getColumn(5).getString()};
}

void forget_ended(SQLite::Database& connection, Time now) {
  SQLite::Statement statement(connection,
                              std::string("DELETE FROM admin_sessions WHERE NOT (") + kIsOpen + ")");
  bind_open(statement, 1, now);
  statement.exec();
}

void keep_newest(SQLite::Database& connection, const std::string& admin, std::int64_t most) {
  SQLite::Statement statement(connection,
                              "DELETE FROM admin_sessions WHERE hash IN (SELECT hash FROM admin_sessions"
                              " WHERE admin = ? ORDER BY seen_at DESC LIMIT -1 OFFSET ?)");
  statement.bind(1, admin);
  statement.bind(2, most);
  statement.exec();
}

}  // namespace

void open_session(SQLite::Database& connection, const Session& session) {
  forget_ended(connection, session.started_at);
  keep_newest(connection, session.admin, kSessionsMax - 1);
  SQLite::Statement statement(
      connection, std::string("INSERT INTO admin_sessions (") + kColumns + ") VALUES (?, ?, ?, ?, ?, ?)");
  statement.bind(1, session.id);
  statement.bind(2, session.admin);
  statement.bind(3, stored_time(session.started_at));
  statement.bind(4, stored_time(session.seen_at));
  statement.bind(5, session.address);
  statement.bind(6, session.agent.substr(0, kAgentMax));
  statement.exec();
}

std::optional<Session> find_session(SQLite::Database& connection, const std::string& id, Time now) {
  SQLite::Statement statement(
      connection, std::string("SELECT ") + kColumns + " FROM admin_sessions WHERE hash = ? AND " + kIsOpen);
  statement.bind(1, id);
  bind_open(statement, 2, now);
  if (!statement.executeStep()) return std::nullopt;
  return session_in(statement);
}

std::vector<Session> open_sessions(SQLite::Database& connection, Time now) {
  SQLite::Statement statement(connection, std::string("SELECT ") + kColumns + " FROM admin_sessions WHERE " +
                                              kIsOpen + " ORDER BY seen_at DESC, hash");
  bind_open(statement, 1, now);
  std::vector<Session> sessions;
  while (statement.executeStep()) sessions.push_back(session_in(statement));
  return sessions;
}

void mark_seen(SQLite::Database& connection, const std::string& id, Time now) {
  SQLite::Statement statement(connection, "UPDATE admin_sessions SET seen_at = ? WHERE hash = ?");
  statement.bind(1, stored_time(now));
  statement.bind(2, id);
  statement.exec();
}

bool end_session(SQLite::Database& connection, const std::string& id) {
  SQLite::Statement statement(connection, "DELETE FROM admin_sessions WHERE hash = ?");
  statement.bind(1, id);
  return statement.exec() > 0;
}

}  // namespace rolecall::admin
