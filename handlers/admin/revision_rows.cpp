#include "handlers/admin/revision_rows.h"

#include <algorithm>

#include <fmt/format.h>

#include "knowledge/duration.h"

namespace rolecall::admin {

namespace {

std::string action_in_words(const Revision& revision) {
  switch (revision.action) {
    case RevisionAction::publish:
      return "published";
    case RevisionAction::import:
      return "imported";
    case RevisionAction::undo:
      return fmt::format("revision {} undone", revision.undone);
    case RevisionAction::leave_out:
      break;
  }
  return "cleared of changes without effect";
}

}  // namespace

data revision_row(SQLite::Database& connection, const Revision& revision, std::size_t most) {
  const std::vector<ContentEdit> before = published_edits(connection, revision.id - 1);
  std::vector<std::string> lines;
  for (const ContentEdit& edit : edits_without(revision.edits, before)) lines.push_back(describe(edit));
  for (const ContentEdit& edit : edits_without(before, revision.edits))
    lines.push_back("no more: " + describe(edit));
  data changes(data::type::list);
  for (std::size_t i = 0; i < std::min(lines.size(), most); ++i)
    changes.push_back(data{"text", shown(lines[i])});
  data row;
  row.set("id", std::to_string(revision.id));
  row.set("at", format_minute(revision.at));
  row.set("admin", shown(revision.admin));
  row.set("action", action_in_words(revision));
  row.set("changes", changes);
  if (lines.size() > most) row.set("more", data{"count", std::to_string(lines.size() - most)});
  return row;
}

data left_out_rows(const LiveContent::State& live) {
  data rows(data::type::list);
  for (const LeftOut& each : live.left_out) {
    data row;
    row.set("what", shown(describe(each.edit)));
    row.set("why", shown(each.why));
    rows.push_back(row);
  }
  return rows;
}

}  // namespace rolecall::admin
