#include "handlers/slack/installations_table.h"

#include <chrono>
#include <cstdint>

#include <SQLiteCpp/SQLiteCpp.h>

namespace rolecall::slack {

namespace {

std::int64_t stored(Time time) {
  return std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch()).count();
}

Time time_of(std::int64_t stored_time) {
  return Time(std::chrono::duration_cast<Time::duration>(std::chrono::microseconds(stored_time)));
}

InstallationRow row_in(const SQLite::Statement& statement) {
  const auto text = [&](int column) { return statement.getColumn(column).getString(); };
  InstallationRow row;
  Installation& installation = row.installation;
  installation.key = {text(0), text(1)};
  installation.org_wide = statement.getColumn(2).getInt() != 0;
  installation.app = text(3);
  row.sealed_token = text(4);
  row.key_id = text(5);
  installation.bot_user = text(6);
  installation.scopes = text(7);
  installation.installed_at = time_of(statement.getColumn(8).getInt64());
  installation.ended_at = time_of(statement.getColumn(9).getInt64());
  installation.ended_why = text(10);
  return row;
}

}  // namespace

std::vector<InstallationRow> read_installations(SQLite::Database& connection, std::size_t most) {
  // Those in use first, so that they are the ones that fit.
  SQLite::Statement statement(
      connection,
      "SELECT enterprise, team, org_wide, app, token, key_id, bot_user, scopes, installed_at, ended_at,"
      " ended_why FROM installations ORDER BY ended_at <> 0, installed_at DESC LIMIT ?");
  statement.bind(1, static_cast<std::int64_t>(most));
  std::vector<InstallationRow> rows;
  while (statement.executeStep()) rows.push_back(row_in(statement));
  return rows;
}

void save_installation(SQLite::Database& connection, const InstallationRow& row) {
  const Installation& installation = row.installation;
  SQLite::Statement remove(connection,
                           "DELETE FROM installations WHERE team = ? AND (team <> '' OR enterprise = ?)");
  remove.bind(1, installation.key.team);
  remove.bind(2, installation.key.enterprise);
  remove.exec();

  SQLite::Statement insert(
      connection,
      "INSERT INTO installations (enterprise, team, org_wide, app, token, key_id, bot_user, scopes,"
      " installed_at, ended_at, ended_why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '')");
  insert.bind(1, installation.key.enterprise);
  insert.bind(2, installation.key.team);
  insert.bind(3, installation.org_wide ? 1 : 0);
  insert.bind(4, installation.app);
  insert.bind(5, row.sealed_token);
  insert.bind(6, row.key_id);
  insert.bind(7, installation.bot_user);
  insert.bind(8, installation.scopes);
  insert.bind(9, stored(installation.installed_at));
  insert.exec();
}

bool end_installation(SQLite::Database& connection, const InstallationKey& key, const std::string& why,
                      Time ended_at) {
  SQLite::Statement update(connection,
                           "UPDATE installations SET token = '', key_id = '', ended_at = ?, ended_why = ?"
                           " WHERE team = ? AND (team <> '' OR enterprise = ?) AND ended_at = 0"
                           " AND installed_at / 1000000 <= ? / 1000000");
  update.bind(1, stored(ended_at));
  update.bind(2, why);
  update.bind(3, key.team);
  update.bind(4, key.enterprise);
  update.bind(5, stored(ended_at));
  return update.exec() > 0;
}

void reseal_installation(SQLite::Database& connection, const InstallationRow& read,
                         const std::string& sealed_token, const std::string& key_id) {
  SQLite::Statement update(
      connection,
      "UPDATE installations SET token = ?, key_id = ? WHERE enterprise = ? AND team = ? AND token = ?");
  update.bind(1, sealed_token);
  update.bind(2, key_id);
  update.bind(3, read.installation.key.enterprise);
  update.bind(4, read.installation.key.team);
  update.bind(5, read.sealed_token);
  update.exec();
}

}  // namespace rolecall::slack
