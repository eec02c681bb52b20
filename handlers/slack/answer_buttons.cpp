#include "handlers/slack/answer_buttons.h"

#include <string>
#include <utility>
#include <vector>

#include "handlers/slack/text.h"

namespace rolecall::slack {

namespace {

constexpr std::size_t kSuggestionsMax = 5;

constexpr Confirm kConfirmTellMe = {
    .title = "Tell you when there is an answer?",
    .text =
        "For this your Slack id is stored, encrypted, and used for nothing else. It is deleted when you "
        "have been told, or after 90 days.",
    .confirm = "Tell me",
    .deny = "Cancel"};

Button feedback(std::string_view label, std::string_view ticked, std::string action_id, const std::string& id,
                bool chosen) {
  return {.label = chosen ? ticked : label,
          .action_id = std::move(action_id),
          .value = id,
          .style = chosen ? Button::Style::primary : Button::Style::plain};
}

}  // namespace

void write_suggestions(Blocks& blocks, const Answer& answer, std::int64_t question_id) {
  const std::string id = std::to_string(question_id);
  const bool choices = answer.outcome != Outcome::clarified && answer.did_you_mean;
  const std::string family = answer.outcome == Outcome::clarified ? "reading"
                             : choices                            ? "choice"
                                                                  : "suggestion";
  std::vector<Button> buttons;
  buttons.reserve(kSuggestionsMax + 1);
  for (const Suggestion& suggestion : answer.suggestions) {
    if (blank(suggestion.question) || buttons.size() == kSuggestionsMax) continue;
    buttons.push_back({.label = blank(suggestion.label) ? suggestion.question : suggestion.label,
                       .action_id = family + ":" + std::to_string(buttons.size() + 1),
                       .value = id + ":" + suggestion.question});
  }
  if (buttons.empty()) return;
  if (choices && question_id != 0)
    buttons.push_back({.label = "None of these", .action_id = "choice:none", .value = id});
  blocks.actions(family + "s:" + id, buttons);
}

void write_offers(Blocks& blocks, const Extras& extras, std::int64_t question_id) {
  const std::string id = std::to_string(question_id);
  std::vector<Button> buttons;
  if (extras.ask_person == Offer::open)
    buttons.push_back({.label = "Ask a person", .action_id = "ask_person", .value = id});
  if (extras.tell_me == Offer::open)
    buttons.push_back({.label = "Tell me when there is an answer",
                       .action_id = "tell_me",
                       .value = id,
                       .confirm = &kConfirmTellMe});
  if (!buttons.empty()) blocks.actions("offers:" + id, buttons);
  blocks.context(done(extras));
}

void write_feedback(Blocks& blocks, Outcome outcome, const Extras& extras, std::int64_t question_id) {
  const std::string id = std::to_string(question_id);
  std::vector<Button> buttons;
  buttons.reserve(3);
  buttons.push_back(feedback("Helpful", "\xE2\x9C\x93 Helpful", "feedback_helpful", id,
                             extras.feedback == Feedback::helpful));
  buttons.push_back(feedback("Not helpful", "\xE2\x9C\x93 Not helpful", "feedback_not_helpful", id,
                             extras.feedback == Feedback::not_helpful));
  if (extras.share && outcome == Outcome::answered)
    buttons.push_back({.label = "Share with the channel", .action_id = "share", .value = id});
  blocks.actions("feedback:" + id, buttons);
}

std::string done(const Extras& extras) {
  std::string text;
  if (extras.ask_person == Offer::taken) text += "A person was asked.";
  if (extras.tell_me == Offer::taken) {
    if (!text.empty()) text += ' ';
    text += "You will hear when there is an answer.";
  }
  return text;
}

}  // namespace rolecall::slack
