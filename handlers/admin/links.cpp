#include "handlers/admin/links.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "handlers/admin/token.h"
#include "knowledge/question_log/filter_sql.h"

namespace rolecall::admin {

namespace {

constexpr std::chrono::hours kRemembered{24};  // so that a link which is tried again is told from a wrong one

void forget_old(SQLite::Database& connection, Time now) {
  SQLite::Statement statement(connection, "DELETE FROM admin_links WHERE expires_at < ?");
  statement.bind(1, stored_time(now - kRemembered));
  statement.exec();
}

void keep_newest(SQLite::Database& connection, const std::string& admin, std::int64_t most) {
  SQLite::Statement statement(connection,
                              "DELETE FROM admin_links WHERE hash IN (SELECT hash FROM admin_links"
                              " WHERE admin = ? AND used_at = 0 ORDER BY expires_at DESC LIMIT -1 OFFSET ?)");
  statement.bind(1, admin);
  statement.bind(2, most);
  statement.exec();
}

}  // namespace

void issue_link(SQLite::Database& connection, std::string_view token, const std::string& admin, Time now) {
  forget_old(connection, now);
  keep_newest(connection, admin, kOpenLinksMax - 1);
  SQLite::Statement statement(
      connection, "INSERT INTO admin_links (hash, admin, expires_at, used_at) VALUES (?, ?, ?, 0)");
  statement.bind(1, hash_of(token));
  statement.bind(2, admin);
  statement.bind(3, stored_time(now + kLinkLifetime));
  statement.exec();
}

Redeemed redeem_link(SQLite::Database& connection, std::string_view token, Time now) {
  const std::string hash = hash_of(token);
  SQLite::Statement find(connection, "SELECT admin, expires_at, used_at FROM admin_links WHERE hash = ?");
  find.bind(1, hash);
  if (!find.executeStep()) return {};
  const std::string admin = find.getColumn(0).getString();
  if (find.getColumn(2).getInt64() != 0) return {LinkFate::used, admin};
  if (find.getColumn(1).getInt64() <= stored_time(now)) return {LinkFate::expired, admin};
  SQLite::Statement use(connection, "UPDATE admin_links SET used_at = ? WHERE hash = ?");
  use.bind(1, stored_time(now));
  use.bind(2, hash);
  use.exec();
  return {LinkFate::good, admin};
}

}  // namespace rolecall::admin
