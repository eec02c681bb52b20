// What was asked shortly before this program started, so that conversations go on over a restart.
#pragma once

#include <filesystem>

#include "knowledge/knowledge.h"
#include "knowledge/question.h"

namespace rolecall {

// Gives the knowledge the questions of the last half hour that stand in a conversation, as the log has them:
// their texts are scrubbed. They are only read when their conversation goes on, so this costs the start
// little. A database that cannot be read is a line in the program's log and nothing more.
void recall_earlier_questions(const std::filesystem::path& database, Time now, Knowledge& knowledge);

}  // namespace rolecall
