// What an admin means to change and has not published: a list of edits, each admin's own.
//
// All of these throw what SQLite throws; those that change something run inside a Change (store/change.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "knowledge/question.h"
#include "knowledge/refinement/content_edit.h"

namespace SQLite {
class Database;
}

namespace rolecall {

inline constexpr std::size_t kDraftEditsMax = 200;  // of one admin

struct DraftEdit {
  std::int64_t id = 0;
  Time at = {};
  ContentEdit edit;
  std::string founder = {};   // of the inbox group that it mends; empty: of none
  std::int64_t revision = 0;  // the newest when it was added
};

// The edit's id; 0 when the draft is full, and nothing is changed.
std::int64_t add_to_draft(SQLite::Database& connection, const std::string& admin, const ContentEdit& edit,
                          const std::string& founder, Time now);

// False when there is none of that id in this admin's draft, and nothing is changed.
bool remove_from_draft(SQLite::Database& connection, const std::string& admin, std::int64_t id);

// In the order in which they were added.
std::vector<DraftEdit> read_draft(SQLite::Database& connection, const std::string& admin);

// Who has a draft, by name.
std::vector<std::string> admins_with_drafts(SQLite::Database& connection);

std::vector<ContentEdit> edits_of(const std::vector<DraftEdit>& draft);

}  // namespace rolecall
