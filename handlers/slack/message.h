// Answer -> the Slack message that shows it, as JSON, for every place where one can go (place.h).
//
// From top to bottom: note, header, assumption, lead, body, sources, suggestions, offers, feedback. `text`
// holds the whole plain answer, because it is all that screen readers read out and what notifications show.
//
// The buttons, as the interaction handler will get them back. ID is the question's row in the log, 0 when it
// has none.
//
//   block_id        action_id                   value          when
//   suggestions:ID  suggestion:1 .. :5          ID:question    a question to ask next
//   readings:ID     reading:1 .. :5             ID:question    "which did you mean?" (outcome clarified)
//   choices:ID      choice:1 .. :5              ID:question    "did you mean?" (unanswered)
//                   choice:none                 ID             the same, and logged
//   offers:ID       ask_person                  ID             unanswered, logged, and Extras offer it
//                   tell_me                     ID             the same
//   feedback:ID     feedback_helpful            ID             answered or unanswered, and logged
//                   feedback_not_helpful        ID             the same
//                   share                       ID             answered, logged, and Extras offer it
//
// The value ends its ID at the first colon; the question after it may hold further ones. Slack may hand texts
// of a clicked message back with &amp; &lt; &gt; in them.
//
// Feedback is two ordinary buttons, not Slack's feedback_buttons: those are documented for messages without a
// word on ephemeral ones, and what a click on them sends is not documented either; a refused block would hide
// the whole answer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "handlers/slack/place.h"
#include "knowledge/answer.h"

namespace rolecall::slack {

// Something that can be done once: not offered, offered by a button, or done, which a sentence says instead.
enum class Offer { none, open, taken };

enum class Feedback { none, helpful, not_helpful };

// What a message has besides the answer. What does not suit the answer is not shown: nobody has to look at
// its outcome first.
struct Extras {
  bool share = true;
  Offer ask_person = Offer::none;
  Offer tell_me = Offer::none;
  Feedback feedback = Feedback::none;  // what is ticked; both buttons stay, so that it can be changed
  std::string note = {};               // mrkdwn, escaped, at most 3,000: stands above the answer
};

// Every Answer makes a message that Slack accepts: what is too long is split, then cut, with a note that says
// so. `plain` is the whole answer as plain text. For everybody in a channel (Place::Kind::in_channel) it has
// no buttons: they belong to the person who asked. Pure; may be called from many threads.
std::string message(const Answer& answer, std::int64_t question_id, std::string_view plain,
                    const Extras& extras = {}, const Place& place = {});

// The note above an answer that somebody shares: who did, and what was asked.
std::string shared_note(std::string_view user, std::string_view question);

}  // namespace rolecall::slack
