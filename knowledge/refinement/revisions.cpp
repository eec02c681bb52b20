#include "knowledge/refinement/revisions.h"

#include <algorithm>
#include <iterator>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "knowledge/question_log/filter_sql.h"
#include "knowledge/refinement/content_edit_json.h"
#include "knowledge/store/database.h"

namespace rolecall {

namespace {

using Json = nlohmann::ordered_json;

constexpr RevisionAction kActions[] = {RevisionAction::publish, RevisionAction::import, RevisionAction::undo,
                                       RevisionAction::leave_out};

StoreError unreadable(std::int64_t id) {
  return StoreError(fmt::format("revision {} cannot be read: is it of a newer rolecall?", id));
}

RevisionAction action_of(const std::string& name, std::int64_t id) {
  for (const RevisionAction action : kActions) {
    if (name == name_of(action)) return action;
  }
  throw unreadable(id);
}

std::vector<ContentEdit> edits_in(const std::string& json, std::int64_t id) {
  auto edits = edits_from_json(json);
  if (!edits) throw unreadable(id);
  return std::move(*edits);
}

std::string json_of(const std::vector<Confirmation>& confirmations) {
  Json list = Json::array();
  for (const auto& [item, reason] : confirmations) {
    list.push_back({{"row", item.row},
                    {"phrasing", item.phrasing},
                    {"asks", item.asks},
                    {"before", item.before},
                    {"after", item.after},
                    {"helpful", item.helpful},
                    {"reason", reason}});
  }
  return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<Confirmation> confirmations_in(const std::string& text, std::int64_t id) {
  std::vector<Confirmation> confirmations;
  try {
    const Json list = Json::parse(text);
    for (const Json& each : list) {
      confirmations.push_back({.item = {.row = each.at("row").get<std::int64_t>(),
                                        .phrasing = each.at("phrasing").get<std::string>(),
                                        .asks = each.at("asks").get<std::int64_t>(),
                                        .before = each.at("before").get<std::string>(),
                                        .after = each.at("after").get<std::string>(),
                                        .helpful = each.at("helpful").get<std::int64_t>()},
                               .reason = each.at("reason").get<std::string>()});
    }
  } catch (const Json::exception&) {
    throw unreadable(id);
  }
  return confirmations;
}

constexpr const char* kColumns =
    "SELECT id, at, admin, action, undone, edits, report, confirmations FROM revisions ";

Revision revision_in(SQLite::Statement& row) {
  const std::int64_t id = row.getColumn(0).getInt64();
  return {.id = id,
          .at = time_from_stored(row.getColumn(1).getInt64()),
          .admin = row.getColumn(2).getString(),
          .action = action_of(row.getColumn(3).getString(), id),
          .undone = row.getColumn(4).getInt64(),
          .edits = edits_in(row.getColumn(5).getString(), id),
          .report = kept_report_from_json(row.getColumn(6).getString()),
          .confirmations = confirmations_in(row.getColumn(7).getString(), id)};
}

}  // namespace

std::string_view name_of(RevisionAction action) {
  switch (action) {
    case RevisionAction::publish:
      return "publish";
    case RevisionAction::import:
      return "import";
    case RevisionAction::undo:
      return "undo";
    case RevisionAction::leave_out:
      break;
  }
  return "leave-out";
}

std::int64_t newest_revision(SQLite::Database& connection) {
  return connection.execAndGet("SELECT COALESCE(MAX(id), 0) FROM revisions").getInt64();
}

std::vector<ContentEdit> published_edits(SQLite::Database& connection, std::int64_t id) {
  if (id == 0) return {};
  SQLite::Statement statement(connection, "SELECT edits FROM revisions WHERE id = ?");
  statement.bind(1, id);
  if (!statement.executeStep()) throw StoreError(fmt::format("there is no revision {}", id));
  return edits_in(statement.getColumn(0).getString(), id);
}

std::optional<Revision> find_revision(SQLite::Database& connection, std::int64_t id) {
  SQLite::Statement statement(connection, std::string(kColumns) + "WHERE id = ?");
  statement.bind(1, id);
  if (!statement.executeStep()) return std::nullopt;
  return revision_in(statement);
}

std::vector<Revision> read_revisions(SQLite::Database& connection, std::size_t most, std::int64_t below) {
  SQLite::Statement statement(connection,
                              std::string(kColumns) + "WHERE id < ? OR ? = 0 ORDER BY id DESC LIMIT ?");
  statement.bind(1, below);
  statement.bind(2, below);
  statement.bind(3, static_cast<std::int64_t>(most));
  std::vector<Revision> revisions;
  while (statement.executeStep()) revisions.push_back(revision_in(statement));
  return revisions;
}

bool add_revision(SQLite::Database& connection, std::int64_t base, const Revision& revision) {
  if (newest_revision(connection) != base) return false;
  SQLite::Statement statement(
      connection,
      "INSERT INTO revisions (id, at, admin, action, undone, edits, report, confirmations)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  statement.bind(1, base + 1);
  statement.bind(2, stored_time(revision.at));
  statement.bind(3, revision.admin);
  statement.bind(4, std::string(name_of(revision.action)));
  statement.bind(5, revision.undone);
  statement.bind(6, to_json(revision.edits));
  statement.bind(7, revision.report ? to_json(*revision.report) : std::string());
  statement.bind(8, json_of(revision.confirmations));
  statement.exec();
  return true;
}

Revision undo_of(SQLite::Database& connection, std::int64_t newest, const std::string& admin, Time now) {
  return {.id = newest + 1,
          .at = now,
          .admin = admin,
          .action = RevisionAction::undo,
          .undone = newest,
          .edits = published_edits(connection, newest - 1)};
}

std::vector<ContentEdit> edits_without(const std::vector<ContentEdit>& edits,
                                       const std::vector<ContentEdit>& others) {
  std::vector<ContentEdit> rest;
  std::copy_if(edits.begin(), edits.end(), std::back_inserter(rest), [&](const ContentEdit& edit) {
    return std::find(others.begin(), others.end(), edit) == others.end();
  });
  return rest;
}

}  // namespace rolecall
