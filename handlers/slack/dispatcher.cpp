#include "handlers/slack/dispatcher.h"

#include <algorithm>
#include <utility>

#include <spdlog/spdlog.h>

#include "handlers/slack/own_message.h"
#include "handlers/slack/place.h"

namespace rolecall::slack {

namespace {

constexpr std::string_view kPost = "chat.postMessage";
constexpr std::chrono::hours kLifeMax{24};
constexpr std::chrono::seconds kDatabasePause{1};
constexpr std::chrono::hours kExtraPause{1};
constexpr int kUnclearTriesMax = 2;  // of what cannot be searched for
// Slack may still be at work on what an unclear try sent.
constexpr std::chrono::seconds kUnclearPause{2};

// What an app that is no agent cannot do, and nobody misses: it is not repeated.
bool is_extra(std::string_view method) {
  return method.starts_with("agents.") || method.starts_with("assistant.");
}

// The app is no agent there, which will not change from one question to the next.
bool is_no_agent(const ApiResult& result) {
  constexpr std::string_view kErrors[] = {"feature_disabled", "not_agent_app", "not_authorized"};
  return result.outcome == ApiOutcome::our_bug ||
         std::find(std::begin(kErrors), std::end(kErrors), result.error) != std::end(kErrors);
}

}  // namespace

std::string workspace_of(const std::string& lane) {
  return lane.ends_with(kAtOnce) ? lane.substr(0, lane.size() - kAtOnce.size()) : lane;
}

Again Dispatcher::dispatch(Delivery delivery) {
  ++delivery.tries;
  Delivery kept = delivery;
  try {
    return attempt(std::move(delivery));
  } catch (const std::exception& fault) {
    spdlog::error("a delivery to Slack ({}) failed and is tried again: {}", kept.method, fault.what());
    ++kept.started;  // it may have been sent
    return unclear(std::move(kept));
  }
}

Again Dispatcher::attempt(Delivery delivery) {
  if (delivery.done) return remove(std::move(delivery));
  const Time now = given_.now();
  const Time end = delivery.expires_at == Time{} ? delivery.created_at + kLifeMax : delivery.expires_at;
  if (now >= end) return give_up(std::move(delivery), DeliveryFate::expired, "too late");
  if (delivery.method == kResponseUrl) return respond(std::move(delivery));
  const auto token = given_.token(workspace_of(delivery.lane));
  if (!token) return give_up(std::move(delivery), DeliveryFate::no_token, "the app is not installed there");
  if (const auto until = paused_until(delivery, delivery.method)) {
    if (is_extra(delivery.method)) return finish(std::move(delivery), DeliveryFate::skipped);
    delivery.due_at = *until;
    write_down(delivery);  // also the next process keeps to the pause, and to the order
    return delivery;
  }
  if (delivery.method == kPost) return post(std::move(delivery), *token);
  const ApiResult result = given_.call({.method = delivery.method, .token = *token, .json = delivery.body});
  return judge(std::move(delivery), result, *token);
}

Again Dispatcher::respond(Delivery delivery) {
  if (delivery.started >= kUnclearTriesMax) {
    return give_up(std::move(delivery), DeliveryFate::refused, "it may have been sent");
  }
  if (!begin(delivery)) return later(std::move(delivery), given_.now() + kDatabasePause);
  const ApiResult result = given_.respond(delivery.target, delivery.body);
  if (result.outcome == ApiOutcome::maybe_done) return unclear(std::move(delivery));
  --delivery.started;
  if (result.ok()) return finish(std::move(delivery), DeliveryFate::sent);
  if (result.outcome == ApiOutcome::retry_later) return later(std::move(delivery));
  return give_up(std::move(delivery), DeliveryFate::refused, result.error);
}

Committed Dispatcher::write_down(const Delivery& delivery) {
  return given_.commit([delivery](SQLite::Database& connection) {
    Outbox::update(connection, delivery);
    return true;
  });
}

// Writes down that a try begins.
bool Dispatcher::begin(Delivery& delivery) {
  ++delivery.started;
  const Committed fate = write_down(delivery);
  if (fate != Committed::done) --delivery.started;
  return fate == Committed::done;
}

Again Dispatcher::post(Delivery delivery, const std::string& token) {
  if (delivery.started > 0) {
    if (auto decided = look_before_repeating(delivery, token)) return std::move(*decided);
  }
  if (!begin(delivery)) return later(std::move(delivery), given_.now() + kDatabasePause);
  const ApiResult result = given_.call(
      {.method = delivery.method, .token = token, .json = with_metadata(delivery.body, delivery.id)});
  return judge(std::move(delivery), result, token);
}

// Nothing: it is to be posted.
std::optional<Again> Dispatcher::look_before_repeating(Delivery& delivery, const std::string& token) {
  if (delivery.tries == 1) {  // an earlier process began it, and may have ended a moment ago
    delivery.due_at = given_.now() + kUnclearPause;
    return std::move(delivery);
  }
  OwnMessage search;
  if (const auto conversation = conversation_of(delivery.body)) {
    if (const auto until = paused_until(delivery, conversation->method())) {
      delivery.due_at = *until;
      return std::move(delivery);
    }
    search = find_own_message(given_.call, token, *conversation, delivery);
    if (search.retry_after.count() > 0) {
      const Time until = pause(delivery, conversation->method(), search.retry_after);
      return later(std::move(delivery), until);
    }
  }
  switch (search.outcome) {
    case OwnMessage::Outcome::found:
      return finish(std::move(delivery), DeliveryFate::sent);
    case OwnMessage::Outcome::later:
      return later(std::move(delivery));
    case OwnMessage::Outcome::not_there:
      delivery.started = 0;
      return std::nullopt;
    case OwnMessage::Outcome::unknown:
      break;
  }
  if (delivery.started < kUnclearTriesMax) return std::nullopt;
  return give_up(std::move(delivery), DeliveryFate::refused, "it may have been sent");
}

Again Dispatcher::judge(Delivery delivery, const ApiResult& result, const std::string& token) {
  if (result.outcome != ApiOutcome::maybe_done && delivery.started > 0) --delivery.started;
  if (result.ok()) return finish(std::move(delivery), DeliveryFate::sent);
  if (result.outcome == ApiOutcome::install_dead || result.outcome == ApiOutcome::refresh_token) {
    return token_is_dead(std::move(delivery), result, token);
  }
  if (is_extra(delivery.method)) return judge_extra(std::move(delivery), result);
  if (result.is_rate_limited()) {
    const Time until = pause(delivery, delivery.method, result.retry_after);
    return later(std::move(delivery), until);
  }
  switch (result.outcome) {
    case ApiOutcome::maybe_done:
      return unclear(std::move(delivery));
    case ApiOutcome::retry_later:
      return later(std::move(delivery));
    case ApiOutcome::our_bug:
      return without_blocks(std::move(delivery), result);
    default:
      return give_up(std::move(delivery), DeliveryFate::refused, result.error);
  }
}

Again Dispatcher::judge_extra(Delivery delivery, const ApiResult& result) {
  if (result.is_rate_limited()) pause(delivery, delivery.method, result.retry_after);
  if (is_no_agent(result)) pause(delivery, delivery.method, kExtraPause);
  return finish(std::move(delivery), DeliveryFate::skipped);
}

// The app may have been removed or installed again while the call was under way.
Again Dispatcher::token_is_dead(Delivery delivery, const ApiResult& result, const std::string& token) {
  const std::string workspace = workspace_of(delivery.lane);
  const auto current = given_.token(workspace);
  if (current && *current != token) return later(std::move(delivery), given_.now());
  if (current) given_.installation_is_dead(workspace, result.error);
  return give_up(std::move(delivery), DeliveryFate::no_token, result.error);
}

Again Dispatcher::without_blocks(Delivery delivery, const ApiResult& result) {
  spdlog::error("Slack does not take what we send to {}: {} (please report this)", delivery.method,
                result.error);
  std::string plain = delivery.method == kPost ? plain_fallback(delivery.body) : std::string();
  if (plain.empty() || plain == delivery.body) {
    return give_up(std::move(delivery), DeliveryFate::refused, result.error);
  }
  delivery.body = std::move(plain);
  return later(std::move(delivery), given_.now());
}

Again Dispatcher::finish(Delivery delivery, DeliveryFate fate) {
  given_.count(fate);
  return remove(std::move(delivery));
}

Again Dispatcher::give_up(Delivery delivery, DeliveryFate fate, std::string_view why) {
  if (const auto held_back = refusals_.pass(given_.now())) {
    spdlog::warn("a delivery to Slack is given up: {} in {}: {} ({} more since the last such line)",
                 delivery.method, workspace_of(delivery.lane), why, *held_back);
  }
  return finish(std::move(delivery), fate);
}

// Takes its row out of the table, which may need several tries.
Again Dispatcher::remove(Delivery delivery) {
  delivery.done = true;
  const Committed fate = given_.commit([id = delivery.id](SQLite::Database& connection) {
    Outbox::remove(connection, id);
    return true;
  });
  if (fate == Committed::done) return std::nullopt;
  delivery.due_at = given_.now() + kDatabasePause;
  return delivery;
}

Again Dispatcher::later(Delivery delivery, std::optional<Time> not_before) {
  delivery.due_at = not_before.value_or(given_.now() + backoff(delivery.tries, given_.random()));
  given_.count(DeliveryFate::retried);
  // A row that could not be brought up to date is tried again after a crash as it was, which the search for
  // one's own message makes up for.
  write_down(delivery);
  return delivery;
}

Again Dispatcher::unclear(Delivery delivery) {
  const auto pause = backoff(delivery.tries, given_.random());
  return later(std::move(delivery), given_.now() + std::max<std::chrono::milliseconds>(pause, kUnclearPause));
}

std::optional<Time> Dispatcher::paused_until(const Delivery& delivery, const std::string& method) const {
  return pauses_.paused_until(workspace_of(delivery.lane), method, given_.now());
}

Time Dispatcher::pause(const Delivery& delivery, const std::string& method, std::chrono::seconds pause) {
  const Time now = given_.now();
  pauses_.pause(workspace_of(delivery.lane), method, now + pause, now);
  return now + pause;
}

}  // namespace rolecall::slack
