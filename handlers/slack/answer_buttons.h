// What can be done with an answer: the buttons below it. Their ids and values stand in message.h.
#pragma once

#include <cstdint>
#include <string>

#include "handlers/slack/blocks.h"
#include "handlers/slack/message.h"
#include "knowledge/answer.h"

namespace rolecall::slack {

// Suggestions, readings, or what may have been meant. At most one block.
void write_suggestions(Blocks& blocks, const Answer& answer, std::int64_t question_id);

// What is left to do about a question without an answer, and what was done. At most two blocks.
void write_offers(Blocks& blocks, const Extras& extras, std::int64_t question_id);

// Helpful or not, and sharing. At most one block.
void write_feedback(Blocks& blocks, Outcome outcome, const Extras& extras, std::int64_t question_id);

// What was done about a question without an answer, in sentences; empty when nothing was.
std::string done(const Extras& extras);

}  // namespace rolecall::slack
