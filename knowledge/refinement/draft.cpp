#include "knowledge/refinement/draft.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/question_log/filter_sql.h"
#include "knowledge/refinement/content_edit_json.h"
#include "knowledge/refinement/revisions.h"

namespace rolecall {

namespace {

std::int64_t size_of(SQLite::Database& connection, const std::string& admin) {
  SQLite::Statement statement(connection, "SELECT COUNT(*) FROM draft_edits WHERE admin = ?");
  statement.bind(1, admin);
  statement.executeStep();
  return statement.getColumn(0).getInt64();
}

}  // namespace

std::int64_t add_to_draft(SQLite::Database& connection, const std::string& admin, const ContentEdit& edit,
                          const std::string& founder, Time now) {
  if (size_of(connection, admin) >= static_cast<std::int64_t>(kDraftEditsMax)) return 0;
  SQLite::Statement statement(
      connection, "INSERT INTO draft_edits (admin, at, revision, edit, founder) VALUES (?, ?, ?, ?, ?)");
  statement.bind(1, admin);
  statement.bind(2, stored_time(now));
  statement.bind(3, newest_revision(connection));
  statement.bind(4, to_json({edit}));
  statement.bind(5, founder);
  statement.exec();
  return connection.getLastInsertRowid();
}

bool remove_from_draft(SQLite::Database& connection, const std::string& admin, std::int64_t id) {
  SQLite::Statement statement(connection, "DELETE FROM draft_edits WHERE admin = ? AND id = ?");
  statement.bind(1, admin);
  statement.bind(2, id);
  return statement.exec() > 0;
}

std::vector<DraftEdit> read_draft(SQLite::Database& connection, const std::string& admin) {
  SQLite::Statement statement(
      connection, "SELECT id, at, revision, edit, founder FROM draft_edits WHERE admin = ? ORDER BY id");
  statement.bind(1, admin);
  std::vector<DraftEdit> draft;
  while (statement.executeStep()) {
    const auto edits = edits_from_json(statement.getColumn(3).getString());
    if (!edits || edits->size() != 1)
      continue;  // a newer rolecall's, which knows kinds that this one does not
    draft.push_back({.id = statement.getColumn(0).getInt64(),
                     .at = time_from_stored(statement.getColumn(1).getInt64()),
                     .edit = edits->front(),
                     .founder = statement.getColumn(4).getString(),
                     .revision = statement.getColumn(2).getInt64()});
  }
  return draft;
}

std::vector<std::string> admins_with_drafts(SQLite::Database& connection) {
  SQLite::Statement statement(connection, "SELECT DISTINCT admin FROM draft_edits ORDER BY admin");
  std::vector<std::string> admins;
  while (statement.executeStep()) admins.push_back(statement.getColumn(0).getString());
  return admins;
}

std::vector<ContentEdit> edits_of(const std::vector<DraftEdit>& draft) {
  std::vector<ContentEdit> edits;
  edits.reserve(draft.size());
  for (const DraftEdit& each : draft) edits.push_back(each.edit);
  return edits;
}

}  // namespace rolecall
