// What Slack sent and we took, by key, so that it is taken once: Slack sends an event again when it is not
// sure that it arrived, and a message can come as two events.
#pragma once

#include <string>
#include <vector>

#include "knowledge/question.h"
#include "knowledge/store/change.h"

namespace rolecall::slack {

// Owns the table `inbox`. The functions run inside a change and throw what SQLite throws.
namespace inbox {

// False when any of the keys was taken before; what the others did is then for the change to undo.
bool take(SQLite::Database& connection, const std::vector<std::string>& keys, Time now);

// Slack repeats an event for a day at most. Returns how many keys were forgotten.
int forget_older_than(SQLite::Database& connection, Time time);

}  // namespace inbox

}  // namespace rolecall::slack
