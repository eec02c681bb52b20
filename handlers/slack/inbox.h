// What Slack sent and we took, by key, so that it is taken once: Slack sends an event again when it is not
// sure that it arrived, and a message can come as two events.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "knowledge/question.h"
#include "knowledge/store/change.h"

namespace rolecall::slack {

// Owns the table `inbox`. take() and forget_older_than() run inside a change; all throw what SQLite throws.
namespace inbox {

// By a connection of its own. Also throws StoreError.
bool has_any(const std::filesystem::path& database, const std::vector<std::string>& keys);

// False when any of the keys was taken before; what the others did is then for the change to undo.
bool take(SQLite::Database& connection, const std::vector<std::string>& keys, Time now);

// Slack repeats an event for a day at most. Returns how many keys were forgotten.
int forget_older_than(SQLite::Database& connection, Time time);

}  // namespace inbox

}  // namespace rolecall::slack
