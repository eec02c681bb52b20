#include "handlers/slack/message.h"

#include <utility>

#include "handlers/slack/answer_blocks.h"
#include "handlers/slack/answer_buttons.h"
#include "handlers/slack/blocks.h"
#include "handlers/slack/mrkdwn.h"
#include "handlers/slack/text.h"

namespace rolecall::slack {

namespace {

constexpr std::string_view kShortened =
    "This answer is longer than one Slack message can be: its end is left out.";
// What sources and suggestions may take, so that a great many of them leave the answer most of the message,
// and what the rest below them takes at most.
constexpr Room kTailRoom = {.blocks = 2, .length = 3'400};
constexpr Room kActionsRoom = {.blocks = 3, .length = 600};
// What messages usually take, so that their strings seldom grow.
constexpr std::size_t kEscapedRoom = 64, kTailBytes = 2048, kActionsBytes = 1024, kMessageBytes = 3072;

bool takes_feedback(Outcome outcome) {
  return outcome == Outcome::answered || outcome == Outcome::unanswered;
}

// All that the blocks say which is not the answer itself stands around it. What was done comes first: the end
// may be cut.
std::string whole_text(std::string_view plain, const Answer& answer, const Extras& extras, bool offers) {
  std::string text;
  text.reserve(plain.size() + kEscapedRoom);
  if (!extras.note.empty()) text.append(extras.note).append("\n\n");
  if (offers) {
    const std::string sentences = done(extras);
    if (!sentences.empty()) text.append(sentences).append("\n\n");
  }
  append_mrkdwn(text, blank(plain) ? answer.title : plain);
  return text;
}

// What the end left of a message, with room for a word about what did not fit.
Room room_above(const Room& tail, const Room& actions) {
  return {
      .blocks = kBlocksMax - 1 - (kTailRoom.blocks - tail.blocks) - (kActionsRoom.blocks - actions.blocks),
      .length = kMessageLengthMax - kShortened.size() - (kTailRoom.length - tail.length) -
                (kActionsRoom.length - actions.length)};
}

}  // namespace

std::string message(const Answer& answer, std::int64_t question_id, std::string_view plain,
                    const Extras& extras, const Place& place) {
  const bool buttons = place.kind != Place::Kind::in_channel;
  const bool offers = buttons && question_id != 0 && answer.outcome == Outcome::unanswered;

  // The end is written first: the body may take what it leaves.
  std::string tail, actions;
  tail.reserve(kTailBytes);
  actions.reserve(kActionsBytes);
  Blocks last(tail, kTailRoom), below(actions, kActionsRoom);
  write_sources(last, answer.citations);
  if (buttons) write_suggestions(last, answer, question_id);
  if (offers) write_offers(below, extras, question_id);
  if (buttons && question_id != 0 && takes_feedback(answer.outcome))
    write_feedback(below, answer.outcome, extras, question_id);

  std::string out;
  out.reserve(kMessageBytes + 2 * plain.size());
  JsonWriter json(out);
  begin_message(json, place, whole_text(plain, answer, extras, offers));
  json.key("blocks").begin_array();
  Blocks body(out, room_above(last.room(), below.room()));
  body.context(extras.note);
  write_body(body, answer, plain);
  if (body.shortened()) Blocks(out, {}).context(kShortened);
  json.raw(tail).raw(actions).end_array().end_object();
  return out;
}

std::string shared_note(std::string_view user, std::string_view question) {
  std::string note = "Shared by ";
  append_person(note, user);
  if (!blank(question)) append_quote(note.append(", who asked: "), question);
  return note;
}

}  // namespace rolecall::slack
