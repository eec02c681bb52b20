#include "handlers/slack/click.h"

#include <charconv>
#include <utility>

#include "handlers/slack/offers.h"
#include "handlers/slack/text.h"
#include "knowledge/question_log/labels.h"

namespace rolecall::slack {

namespace {

// "42:who owns the roadmap" and "42" -> 42; 0 for anything else.
std::int64_t id_of(std::string_view value) {
  std::int64_t id = 0;
  const char* end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, id);
  return error == std::errc() && id > 0 && (stop == end || *stop == ':') ? id : 0;
}

std::string question_in(std::string_view value) {
  const std::size_t colon = value.find(':');
  return colon == std::string_view::npos ? std::string() : std::string(value.substr(colon + 1));
}

// A lane for those whose workspace has no token: answers to clicks need none.
std::string lane_of(const std::optional<Workspace>& workspace, const Interaction& interaction) {
  return workspace ? workspace->lane : "without-token/" + interaction.workspace;
}

}  // namespace

Click::Click(const Interaction& interaction, const Surroundings& surroundings, Mail& mail, Time now)
    : interaction_(interaction),
      surroundings_(surroundings),
      mail_(mail),
      now_(now),
      workspace_(surroundings.workspace(interaction.origin)),
      lane_(lane_of(workspace_, interaction)),
      question_id_(id_of(interaction.kind == InteractionKind::submission ? interaction.metadata
                                                                         : interaction.value)) {}

Committed Click::serve() {
  switch (interaction_.kind) {
    case InteractionKind::click:
      return interaction_.in_view ? serve_home_button() : serve_button();
    case InteractionKind::submission:
      return interaction_.callback == "not_helpful" ? add_comment() : Committed::done;
    case InteractionKind::message_shortcut:
      return interaction_.callback == "what_is_this_role" ? explain_selected_message() : Committed::done;
    case InteractionKind::ignored:
      break;
  }
  return Committed::done;
}

Committed Click::serve_button() {
  const std::string_view action = interaction_.action;
  if (action == "choice:none") return choose_none();
  if (action.starts_with("choice:") || action.starts_with("reading:")) return choose();
  if (action.starts_with("suggestion:")) return ask_suggestion();
  if (action == "feedback_helpful") return give_feedback(true);
  if (action == "feedback_not_helpful") return give_feedback(false);
  if (action == "share") return share();
  if (action == "ask_person") return ask_person();
  if (action == "tell_me") return tell_me();
  return Committed::done;
}

Committed Click::choose() {
  const std::string chosen = question_in(interaction_.value);
  if (blank(chosen)) return Committed::done;
  const Question asked = question(chosen, true);
  const Draft draft = surroundings_.answering.answer(asked);
  const Label label{.question = question_id_,
                    .person = draft.identity.asker,
                    .chosen = chosen,
                    .entry = draft.answer.entry,
                    .chosen_at = now_};
  // What a click is worth when its question is gone from the log: the answer all the same.
  const Change put = [label](SQLite::Database& connection) { return put_label(connection, label), true; };
  return mail_.send_with(
      asked, draft,
      {.keys = keys(), .deliveries = {show(draft.answer, draft.question_id, Place::Kind::replacement)}}, put);
}

Committed Click::choose_none() {
  const Label label{.question = question_id_,
                    .person = clicker().asker,
                    .chosen = {},
                    .entry = kNoneOfThese,
                    .chosen_at = now_};
  return send({say("None of these was meant: noted, thank you.")},
              [label](SQLite::Database& connection) { return put_label(connection, label), true; });
}

Committed Click::ask_suggestion() {
  const std::string chosen = question_in(interaction_.value);
  if (blank(chosen)) return Committed::done;
  const Question asked = question(chosen, true);
  const Draft draft = surroundings_.answering.answer(asked);
  const bool posted = workspace_ && !interaction_.ephemeral;
  const auto kind = posted ? Place::Kind::post : Place::Kind::further;
  return mail_.send_with(asked, draft,
                         {.keys = keys(), .deliveries = {show(draft.answer, draft.question_id, kind)}});
}

Committed Click::explain_selected_message() {
  if (interaction_.response_url.empty()) return Committed::done;
  if (blank(interaction_.message_text)) {
    return send({say("There is no text in that message that I could read.")});
  }
  Question asked = question(interaction_.message_text, false);
  Draft draft = surroundings_.answering.answer(asked);
  if (draft.answer.outcome == Outcome::unanswered && !draft.explanation.mentions.empty()) {
    // It asks nothing, but names a role, as in "tpm: technical-program-manager".
    const std::string& mention = draft.explanation.mentions.front();
    asked.text = "what is a " + mention.substr(0, mention.find(':'));
    draft = surroundings_.answering.answer(asked);
  }
  return mail_.send_with(
      asked, draft,
      {.keys = keys(), .deliveries = {show(draft.answer, draft.question_id, Place::Kind::further)}});
}

Question Click::question(std::string text, bool in_conversation) const {
  Question question;
  question.text = std::move(text);
  question.platform = Platform::slack;
  question.channel_kind = interaction_.channel.empty()       ? ChannelKind::none
                          : interaction_.is_direct_message() ? ChannelKind::direct_message
                          : interaction_.ephemeral           ? ChannelKind::slash_command
                                                             : ChannelKind::channel;
  question.workspace = interaction_.workspace;
  question.channel = interaction_.channel;
  question.asker = interaction_.user;
  if (in_conversation && !interaction_.channel.empty()) {
    // The keys that the slash command and the events give a conversation.
    question.conversation = interaction_.channel;
    if (interaction_.ephemeral) question.conversation += "/" + interaction_.user;
    if (!interaction_.ephemeral && !interaction_.thread.empty()) {
      question.conversation += "/" + interaction_.thread;
    }
  }
  question.asked_at = now_;
  return question;
}

Identity Click::clicker() const {
  return surroundings_.answering.identify(question({}, false));
}

bool Click::is_private() const {
  return interaction_.ephemeral || interaction_.is_direct_message();
}

Extras Click::extras() const {
  return offers(surroundings_, {.installed = workspace_.has_value(),
                                .in_channel = interaction_.ephemeral && !interaction_.is_direct_message()});
}

Place Click::beside() const {
  return {.kind = Place::Kind::further, .thread_ts = interaction_.thread};
}

Delivery Click::respond(std::string body) const {
  return mail_.response(lane_, interaction_.response_url, std::move(body), now_);
}

Delivery Click::show(const Answer& answer, std::int64_t question_id, Place::Kind kind) const {
  Place place = kind == Place::Kind::further ? beside() : Place{.kind = kind};
  if (kind == Place::Kind::post) {
    place.channel = interaction_.channel;
    place.thread_ts = interaction_.thread;
  }
  std::string body = message(answer, question_id, surroundings_.plain_text(answer), extras(), place);
  return kind == Place::Kind::post ? mail_.api(lane_, "chat.postMessage", std::move(body), now_)
                                   : respond(std::move(body));
}

Committed Click::send(std::vector<Delivery> deliveries, Change also) const {
  return mail_.send({.keys = keys(), .deliveries = std::move(deliveries)}, now_, std::move(also));
}

// A view's submission has no time of its own, and may be sent again by the person. The key does not say who
// clicked: it is not forgotten with the rest.
std::vector<std::string> Click::keys() const {
  if (interaction_.action_ts.empty()) return {};
  const std::string& where = interaction_.in_view ? interaction_.view : interaction_.message_ts;
  return {"click/" + interaction_.workspace + "/" + where + "/" + interaction_.action_ts};
}

}  // namespace rolecall::slack
