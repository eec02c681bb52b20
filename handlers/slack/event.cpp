#include "handlers/slack/event.h"

#include <utility>

#include <spdlog/spdlog.h>

#include "handlers/slack/event_question.h"
#include "handlers/slack/message.h"
#include "handlers/slack/modal.h"
#include "handlers/slack/offers.h"

namespace rolecall::slack {

namespace {

constexpr std::size_t kPromptsMax = 4;
constexpr std::string_view kToTheBot = {};    // no command stands before the question
constexpr std::chrono::minutes kHomeLife{2};  // a home that is shown later is that of another visit

// Slack sends it again.
http::Response again(std::string_view why) {
  return {.status = 503, .body = "please send this again\n", .rejected = why};
}

http::Response taken_unless_failed(Committed fate) {
  return fate == Committed::failed ? again("not-durable") : http::Response{};
}

std::vector<std::string> keys_of(const Event& event) {
  std::vector<std::string> keys{"event/" + event.id};
  if (!event.ts.empty()) keys.push_back(event.message_key());
  return keys;
}

// Whether the agent waits for the person now.
SessionStatus status_after(const Answer& answer) {
  return answer.outcome == Outcome::clarified || answer.did_you_mean ? SessionStatus::suspended
                                                                     : SessionStatus::active;
}

}  // namespace

EventHandler::EventHandler(SignatureVerifier verifier, const Surroundings& surroundings, Mail& mail)
    : surroundings_(surroundings), mail_(mail), gate_(std::move(verifier)) {}

http::Response EventHandler::handle(const http::Request& request) {
  if (auto stopped = gate_.stop(request)) return *stopped;
  const std::optional<Event> event = parse_event(request.body);
  if (!event) return {.status = 400, .body = "this is not an event\n", .rejected = "bad-json"};
  if (event->kind == EventKind::ignored) return {};
  if (event->kind == EventKind::url_verification) return {.body = event->challenge};
  try {
    return taken(*event, request.received_at);
  } catch (const std::exception& fault) {
    if (const auto held_back = faults_.pass(request.received_at)) {
      spdlog::error("an event could not be answered: {} ({} more since the last such line)", fault.what(),
                    *held_back);
    }
    return again("failed");
  }
}

http::Response EventHandler::taken(const Event& event, Time now) {
  if (event.kind == EventKind::installation_ended) return end_installation(event, now);
  const std::optional<Workspace> workspace = surroundings_.workspace(event.origin);
  if (!workspace) {
    if (const auto held_back = strangers_.pass(now)) {
      spdlog::warn(
          "an event from a workspace without the app ({}) stays unanswered ({} more since the last "
          "such line)",
          event.workspace, *held_back);
    }
    return {};
  }
  if (!event.user.empty() && event.user == workspace->bot_user) return {};
  if (!mail_.has_room(workspace->lane)) return again("outbox-full");
  const std::string key = event.ts.empty() ? event.id : event.message_key();
  return in_flight_.once(key, [&] {
    // Before it is asked: a question that comes again would be taken for the next one of its conversation.
    if (surroundings_.came_before(keys_of(event))) return http::Response{};
    return reply(event, *workspace, now);
  });
}

http::Response EventHandler::reply(const Event& event, const Workspace& workspace, Time now) {
  switch (event.kind) {
    case EventKind::message:
    case EventKind::mention:
      return answer(event, workspace, now);
    case EventKind::home_opened:
      return show_home(event, workspace, now);
    case EventKind::messages_opened:
    case EventKind::assistant_started:
      return suggest(event, workspace, now);
    case EventKind::session_stopped:
      return end_session(event, workspace, now);
    default:
      return {};
  }
}

http::Response EventHandler::answer(const Event& event, const Workspace& workspace, Time now) {
  const std::string thread = reply_thread(event, surroundings_.surface);
  const Question question = question_of(event, workspace, thread, now);
  const Place place{.kind = Place::Kind::post, .channel = event.channel, .thread_ts = thread};
  Parcel parcel{.keys = keys_of(event)};
  const auto post = [&](const Answer& answer, std::int64_t question_id) {
    const Extras extras = offers(surroundings_, {.installed = true});
    parcel.deliveries.push_back(
        mail_.api(workspace.lane, "chat.postMessage",
                  message(answer, question_id, surroundings_.plain_text(answer), extras, place), now));
    if (surroundings_.surface == Surface::agent && event.kind == EventKind::message) {
      parcel.deliveries.push_back(mail_.api(workspace.lane, "agents.sessions.setStatus",
                                            session_status(event.channel, thread, status_after(answer)),
                                            now));
    }
  };
  if (const auto guide = guide_to(question.text, surroundings_.guide, kToTheBot)) {
    post(*guide, 0);
    return taken_unless_failed(mail_.send(std::move(parcel), now));
  }
  if (asks_to_be_forgotten(question.text)) {
    const auto questions = surroundings_.forget(question);
    parcel.deliveries = {
        mail_.api(workspace.lane, "chat.postMessage", notice(forgotten(questions), place), now)};
    return taken_unless_failed(mail_.send(std::move(parcel), now));
  }
  const Draft draft = surroundings_.answering.answer(question);
  post(draft.answer, draft.question_id);
  return taken_unless_failed(mail_.send_with(question, draft, std::move(parcel)));
}

http::Response EventHandler::show_home(const Event& event, const Workspace& workspace, Time now) {
  const Question visitor = question_of(event, workspace, {}, now);
  const std::string asker = surroundings_.answering.identify(visitor).asker;
  const HomeFigures figures = surroundings_.home(asker, event.workspace);
  Delivery view =
      mail_.api(workspace.lane, "views.publish", publish_view(event.user, home_view(figures)), now);
  view.expires_at = now + kHomeLife;
  return send(event, std::move(view), now);
}

http::Response EventHandler::suggest(const Event& event, const Workspace& workspace, Time now) {
  const bool in_thread = event.kind == EventKind::assistant_started;
  if (!in_thread && surroundings_.surface != Surface::agent) return {};
  std::vector<Prompt> prompts;
  for (const std::string& example : surroundings_.guide().examples) {
    if (prompts.size() < kPromptsMax) prompts.push_back({example, example});
  }
  if (prompts.empty()) return {};
  return send(event,
              mail_.api(workspace.lane, "assistant.threads.setSuggestedPrompts",
                        suggested_prompts(event.channel, in_thread ? event.thread : "", prompts), now),
              now);
}

// An answer takes no time that somebody could stop, so the session only has to leave its stopped state.
http::Response EventHandler::end_session(const Event& event, const Workspace& workspace, Time now) {
  return send(event,
              mail_.api(workspace.lane, "agents.sessions.setStatus",
                        session_status(event.channel, event.thread, SessionStatus::active), now),
              now);
}

http::Response EventHandler::send(const Event& event, Delivery delivery, Time now) {
  return taken_unless_failed(
      mail_.send({.keys = {"event/" + event.id}, .deliveries = {std::move(delivery)}}, now));
}

http::Response EventHandler::end_installation(const Event& event, Time now) {
  const auto ending = ending_of(event.type, event.revoked_bots, event.origin);
  if (!ending) return {};
  return taken_unless_failed(surroundings_.end_installation(*ending, event.at == Time{} ? now : event.at));
}

}  // namespace rolecall::slack
