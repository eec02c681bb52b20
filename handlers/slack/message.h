// Answer -> the Slack message that shows it: JSON for the response to a slash command, ephemeral.
//
// From top to bottom: header, assumption, lead, body, sources, suggestions, feedback. `text` holds the plain
// answer, because it is all that screen readers read out and what notifications show.
//
// The buttons, as the interaction handler will get them back. ID is the question's row in the log, 0 when it
// has none.
//
//   block_id        action_id                                  value          when
//   suggestions:ID  suggestion:1 .. suggestion:5               ID:question    a question to ask next
//   readings:ID     reading:1 .. reading:5                     ID:question    "which did you mean?" (outcome
//   clarified) feedback:ID     feedback_helpful · feedback_not_helpful    ID             answered or
//   unanswered, and logged
//                   share                                      ID             answered, and logged
//
// The value ends its ID at the first colon; the question after it may hold further ones. Slack may hand texts
// of a clicked message back with &amp; &lt; &gt; in them.
//
// Feedback is two ordinary buttons, not Slack's feedback_buttons: those are documented for messages without a
// word on ephemeral ones, and what a click on them sends is not documented either; a refused block would hide
// the whole answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "knowledge/answer.h"

namespace rolecall::slack {

inline constexpr std::size_t kPlainLengthMax = 3'900;  // of `text`; Slack advises 4,000 at most

// Every Answer makes a message that Slack accepts: what is too long is split, then cut, with a note that says
// so. `plain` is the whole answer as plain text. Pure; may be called from many threads.
std::string message(const Answer& answer, std::int64_t question_id, std::string_view plain);

// An ephemeral message that only says one sentence.
std::string notice(std::string_view sentence);

}  // namespace rolecall::slack
