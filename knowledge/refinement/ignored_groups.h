// Groups of bad questions that an admin does not want to see: the table `ignored_groups`.
//
// All of these throw what SQLite throws; those that change something run inside a Change (store/change.h).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "knowledge/question.h"
#include "knowledge/refinement/question_groups.h"

namespace SQLite {
class Database;
}

namespace rolecall {

inline constexpr std::size_t kIgnoredMax = 10'000;  // the oldest give way

struct IgnoredRow {
  IgnoredGroup group;
  std::string admin;
  Time at = {};
};

// Again: with as many people as there are now.
void ignore_group(SQLite::Database& connection, const IgnoredRow& row);

// False when it was not ignored.
bool take_back_ignored(SQLite::Database& connection, const std::string& founder);

// The latest first.
std::vector<IgnoredRow> read_ignored(SQLite::Database& connection);

// Its founder's words are words of the log: they go when no question of the group is there any more.
void forget_ignored(SQLite::Database& connection, const std::vector<std::string>& founders);

}  // namespace rolecall
