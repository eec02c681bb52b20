#include "knowledge/refinement/kept_replays.h"

#include <algorithm>
#include <set>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "knowledge/fnv_hash.h"
#include "knowledge/question_log/filter_sql.h"
#include "knowledge/refinement/content_edit_json.h"

namespace rolecall {

namespace {

void delete_of(SQLite::Database& connection, const char* table, const std::string& admin) {
  SQLite::Statement statement(connection, fmt::format("DELETE FROM {} WHERE admin = ?", table));
  statement.bind(1, admin);
  statement.exec();
}

void forget_said(SQLite::Database& connection, const std::string& admin, const std::string& item) {
  SQLite::Statement statement(connection, "DELETE FROM draft_confirmations WHERE admin = ? AND item = ?");
  statement.bind(1, admin);
  statement.bind(2, item);
  statement.exec();
}

}  // namespace

std::string draft_key(const std::vector<DraftEdit>& draft, const LiveContent::State& live) {
  return fmt::format("{}/{}/{:016x}", live.revision, live.snapshot->content->version,
                     fnv_hash(to_json(edits_of(draft))));
}

void keep_replay(SQLite::Database& connection, const std::string& admin, const KeptReplay& replay) {
  delete_of(connection, "draft_replays", admin);
  SQLite::Statement statement(connection,
                              "INSERT INTO draft_replays (admin, at, draft, report) VALUES (?, ?, ?, ?)");
  statement.bind(1, admin);
  statement.bind(2, stored_time(replay.at));
  statement.bind(3, replay.key);
  statement.bind(4, to_json(replay.report));
  statement.exec();
  std::set<std::string> items;
  for (const KeptItem& item : replay.report.protected_items.items) items.insert(name_of(item));
  for (const auto& [item, said] : read_said(connection, admin)) {
    if (!items.contains(item)) forget_said(connection, admin, item);
  }
}

std::optional<KeptReplay> read_replay(SQLite::Database& connection, const std::string& admin) {
  SQLite::Statement statement(connection, "SELECT at, draft, report FROM draft_replays WHERE admin = ?");
  statement.bind(1, admin);
  if (!statement.executeStep()) return std::nullopt;
  auto report = kept_report_from_json(statement.getColumn(2).getString());
  if (!report) return std::nullopt;
  return KeptReplay{.at = time_from_stored(statement.getColumn(0).getInt64()),
                    .key = statement.getColumn(1).getString(),
                    .report = std::move(*report)};
}

bool Said::holds() const {
  return confirmed && reason.find_first_not_of(" \t\r\n") != std::string::npos;
}

void say(SQLite::Database& connection, const std::string& admin, const SaidByItem& said) {
  for (const auto& [item, each] : said) {
    forget_said(connection, admin, item);
    SQLite::Statement statement(
        connection, "INSERT INTO draft_confirmations (admin, item, confirmed, reason) VALUES (?, ?, ?, ?)");
    statement.bind(1, admin);
    statement.bind(2, item);
    statement.bind(3, each.confirmed ? 1 : 0);
    statement.bind(4, each.reason.substr(0, kReasonMax));
    statement.exec();
  }
}

SaidByItem read_said(SQLite::Database& connection, const std::string& admin) {
  SQLite::Statement statement(connection,
                              "SELECT item, confirmed, reason FROM draft_confirmations WHERE admin = ?");
  statement.bind(1, admin);
  SaidByItem said;
  while (statement.executeStep()) {
    said[statement.getColumn(0).getString()] = {.confirmed = statement.getColumn(1).getInt() != 0,
                                                .reason = statement.getColumn(2).getString()};
  }
  return said;
}

std::int64_t unconfirmed(const KeptReport& report, const SaidByItem& said) {
  const KeptList& all = report.protected_items;
  const auto confirmed = std::count_if(all.items.begin(), all.items.end(), [&](const KeptItem& item) {
    const auto found = said.find(name_of(item));
    return found != said.end() && found->second.holds();
  });
  return all.questions - confirmed;
}

void drop_draft(SQLite::Database& connection, const std::string& admin) {
  for (const char* table : {"draft_edits", "draft_replays", "draft_confirmations"})
    delete_of(connection, table, admin);
}

}  // namespace rolecall
