// What admins published, one revision after the other: the table `revisions`. Rows are added and never
// changed; the newest says what is answered from, together with the content files.
//
// All of these throw what SQLite throws, and StoreError for a row that this program cannot read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/question.h"
#include "knowledge/refinement/content_edit.h"
#include "knowledge/refinement/kept_report.h"

namespace SQLite {
class Database;
}

namespace rolecall {

// The names are part of the data.
enum class RevisionAction { publish, import, undo, leave_out };
std::string_view name_of(RevisionAction action);

// A protected answer that changes all the same.
struct Confirmation {
  KeptItem item;
  std::string reason;

  bool operator==(const Confirmation&) const = default;
};

struct Revision {
  std::int64_t id = 0;  // from 1 without gaps
  Time at = {};
  std::string admin;
  RevisionAction action = RevisionAction::publish;
  std::int64_t undone = 0;                // the revision that it undoes; 0: none
  std::vector<ContentEdit> edits = {};    // all that are published with it
  std::optional<KeptReport> report = {};  // of the replay before it; nothing: there was none
  std::vector<Confirmation> confirmations = {};
};

// The id of the newest; 0: nothing was ever published.
std::int64_t newest_revision(SQLite::Database& connection);

// What is published with a revision; no edits for 0. Throws StoreError when there is none of that id, too.
std::vector<ContentEdit> published_edits(SQLite::Database& connection, std::int64_t id);

std::optional<Revision> find_revision(SQLite::Database& connection, std::int64_t id);

// Those below the id, the newest first; 0: from the newest on.
std::vector<Revision> read_revisions(SQLite::Database& connection, std::size_t most, std::int64_t below = 0);

// Inside a Change (store/change.h). False when another one than `base` is the newest by now, and nothing is
// changed; the id is the next.
bool add_revision(SQLite::Database& connection, std::int64_t base, const Revision& revision);

// What undoes the newest revision: the edits of the one before it are published again. That of an undo brings
// back what was undone. REQUIRES: newest is the id of a revision.
Revision undo_of(SQLite::Database& connection, std::int64_t newest, const std::string& admin, Time now);

// What is in `edits` and not in `others`.
std::vector<ContentEdit> edits_without(const std::vector<ContentEdit>& edits,
                                       const std::vector<ContentEdit>& others);

}  // namespace rolecall
