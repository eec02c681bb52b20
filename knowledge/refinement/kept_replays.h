// The replay of each admin's draft, kept until the draft is published, and what the admin says about the
// protected answers that it would change.
//
// All of these throw what SQLite throws; those that change something run inside a Change (store/change.h).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "knowledge/question.h"
#include "knowledge/refinement/draft.h"
#include "knowledge/refinement/kept_report.h"
#include "knowledge/refinement/live_content.h"

namespace SQLite {
class Database;
}

namespace rolecall {

inline constexpr std::size_t kReasonMax = 500;  // bytes

// Names what a replay was made of: the draft's edits, and what was live. Another draft, another revision or
// other content files give another key, and the replay is out of date.
std::string draft_key(const std::vector<DraftEdit>& draft, const LiveContent::State& live);

struct KeptReplay {
  Time at = {};
  std::string key;  // draft_key
  KeptReport report;
};

// In place of the admin's last one. What was said stays where it is about the same change.
void keep_replay(SQLite::Database& connection, const std::string& admin, const KeptReplay& replay);

std::optional<KeptReplay> read_replay(SQLite::Database& connection, const std::string& admin);

// What the admin says about one protected answer.
struct Said {
  bool confirmed = false;
  std::string reason = {};  // at most kReasonMax

  // A reason of blanks is none.
  bool holds() const;
};

using SaidByItem = std::map<std::string, Said>;  // by name_of(KeptItem)

void say(SQLite::Database& connection, const std::string& admin, const SaidByItem& said);
SaidByItem read_said(SQLite::Database& connection, const std::string& admin);

// Those of the report's protected items that are not confirmed with a reason yet; those that the report does
// not hold count too.
std::int64_t unconfirmed(const KeptReport& report, const SaidByItem& said);

// The draft, its replay and what was said about it.
void drop_draft(SQLite::Database& connection, const std::string& admin);

}  // namespace rolecall
