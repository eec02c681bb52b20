#include "handlers/slack/dispatcher.h"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

#include "handlers/slack/payload.h"
#include "handlers/slack/place.h"

namespace rolecall::slack {

namespace {

constexpr std::string_view kPost = "chat.postMessage";
constexpr std::chrono::hours kLifeMax{24};
constexpr std::chrono::seconds kDatabasePause{1};
constexpr std::chrono::hours kExtraPause{1};
constexpr int kUnclearTriesMax = 2;  // of a post whose conversation may not be searched

// What an app that is no agent cannot do, and nobody misses: it is not repeated, and after a refusal not
// tried for a while.
bool is_extra(std::string_view method) {
  return method.starts_with("agents.") || method.starts_with("assistant.");
}

}  // namespace

std::string with_metadata(const std::string& body, std::int64_t delivery_id) {
  return R"({"metadata":{"event_type":"rolecall_delivery","event_payload":{"id":")" +
         std::to_string(delivery_id) + "\"}}," + body.substr(1);
}

std::string workspace_of(const std::string& lane) {
  return lane.ends_with(kAtOnce) ? lane.substr(0, lane.size() - kAtOnce.size()) : lane;
}

Again Dispatcher::dispatch(Delivery delivery) {
  Delivery kept = delivery;
  try {
    ++delivery.tries;
    return attempt(std::move(delivery));
  } catch (const std::exception& fault) {
    spdlog::error("a delivery to Slack ({}) failed and is tried again: {}", kept.method, fault.what());
    return later(std::move(kept));
  }
}

Again Dispatcher::attempt(Delivery delivery) {
  if (delivery.done) return finish(std::move(delivery));
  const Time now = given_.now();
  const Time end = delivery.expires_at == Time{} ? delivery.created_at + kLifeMax : delivery.expires_at;
  if (now >= end) return give_up(std::move(delivery), DeliveryFate::expired, "too late");
  if (delivery.method == kResponseUrl) return respond(std::move(delivery));
  const auto token = given_.token(workspace_of(delivery.lane));
  if (!token) return give_up(std::move(delivery), DeliveryFate::no_token, "the app is not installed there");
  if (const auto until = pauses_.paused_until(workspace_of(delivery.lane), delivery.method, now)) {
    if (is_extra(delivery.method)) return finish(std::move(delivery));
    delivery.due_at = *until;
    return delivery;
  }
  if (delivery.method == kPost) return post(std::move(delivery), *token);
  const ApiResult result = given_.call({.method = delivery.method, .token = *token, .json = delivery.body});
  return judge(std::move(delivery), result);
}

// For somebody who waits for it: a repetition that may be one too many is not worth it.
Again Dispatcher::respond(Delivery delivery) {
  if (delivery.started > 0)
    return give_up(std::move(delivery), DeliveryFate::refused, "it may have been sent");
  if (!begin(delivery)) return later(std::move(delivery), given_.now() + kDatabasePause);
  const ApiResult result = given_.respond(delivery.target, delivery.body);
  if (result.ok()) return finish(std::move(delivery));
  if (result.outcome != ApiOutcome::retry_later) {
    return give_up(std::move(delivery), DeliveryFate::refused, result.error);
  }
  --delivery.started;
  return later(std::move(delivery));
}

// Writes down that a try begins.
bool Dispatcher::begin(Delivery& delivery) {
  ++delivery.started;
  const Committed fate = given_.commit([delivery](SQLite::Database& connection) {
    Outbox::update(connection, delivery);
    return true;
  });
  if (fate != Committed::done) --delivery.started;
  return fate == Committed::done;
}

Again Dispatcher::post(Delivery delivery, const std::string& token) {
  if (delivery.started > 0) {
    switch (find_own(delivery, token)) {
      case Search::found:
        return finish(std::move(delivery));
      case Search::later:
        return later(std::move(delivery));
      case Search::not_allowed:
        if (delivery.started >= kUnclearTriesMax) {
          return give_up(std::move(delivery), DeliveryFate::refused, "it may have been sent");
        }
        break;
      case Search::not_there:
        delivery.started = 0;
        break;
    }
  }
  if (!begin(delivery)) return later(std::move(delivery), given_.now() + kDatabasePause);
  const ApiResult result = given_.call(
      {.method = delivery.method, .token = token, .json = with_metadata(delivery.body, delivery.id)});
  return judge(std::move(delivery), result);
}

Again Dispatcher::judge(Delivery delivery, const ApiResult& result) {
  if (result.outcome != ApiOutcome::maybe_done && delivery.started > 0) --delivery.started;
  if (is_extra(delivery.method) && !result.ok() && result.outcome != ApiOutcome::install_dead) {
    const Time now = given_.now();
    pauses_.pause(workspace_of(delivery.lane), delivery.method, now + kExtraPause, now);
    return finish(std::move(delivery));
  }
  switch (result.outcome) {
    case ApiOutcome::ok:
      return finish(std::move(delivery));
    case ApiOutcome::maybe_done:
      return later(std::move(delivery));
    case ApiOutcome::retry_later: {
      if (!result.is_rate_limited()) return later(std::move(delivery));
      const Time until = given_.now() + result.retry_after;
      pauses_.pause(workspace_of(delivery.lane), delivery.method, until, given_.now());
      return later(std::move(delivery), until);
    }
    case ApiOutcome::our_bug:
      return without_blocks(std::move(delivery), result);
    case ApiOutcome::install_dead:
    case ApiOutcome::refresh_token:
      given_.installation_is_dead(workspace_of(delivery.lane), result.error);
      return give_up(std::move(delivery), DeliveryFate::no_token, result.error);
    case ApiOutcome::refused:
      break;
  }
  return give_up(std::move(delivery), DeliveryFate::refused, result.error);
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

Dispatcher::Search Dispatcher::find_own(const Delivery& delivery, const std::string& token) {
  const auto body = parse_payload(delivery.body);
  const std::string channel = body ? text_at(*body, "/channel") : std::string();
  const std::string thread = body ? text_at(*body, "/thread_ts") : std::string();
  // A person's id instead of a channel's opens a conversation that cannot be searched by it.
  if (channel.empty() || channel.starts_with('U') || channel.starts_with('W')) return Search::not_allowed;
  const auto since = std::chrono::duration_cast<std::chrono::seconds>(
      (delivery.created_at - std::chrono::minutes(5)).time_since_epoch());
  FormFields form = {{"channel", channel},
                     {"include_all_metadata", "true"},
                     {"limit", "200"},
                     {"oldest", std::to_string(since.count())}};
  if (!thread.empty()) form.emplace_back("ts", thread);
  const ApiResult result =
      given_.call({.method = thread.empty() ? "conversations.history" : "conversations.replies",
                   .token = token,
                   .form = std::move(form)});
  if (result.outcome == ApiOutcome::retry_later || result.outcome == ApiOutcome::maybe_done) {
    return Search::later;
  }
  if (!result.ok()) return Search::not_allowed;
  const auto reply = parse_payload(result.body);
  if (!reply || !reply->contains("messages") || !reply->at("messages").is_array()) return Search::not_allowed;
  const std::string id = std::to_string(delivery.id);
  for (const auto& message : reply->at("messages")) {
    if (text_at(message, "/metadata/event_payload/id") == id) return Search::found;
  }
  return Search::not_there;
}

Again Dispatcher::finish(Delivery delivery) {
  if (!delivery.done) given_.count(DeliveryFate::sent);
  return remove(std::move(delivery));
}

Again Dispatcher::give_up(Delivery delivery, DeliveryFate fate, std::string_view why) {
  if (const auto held_back = refusals_.pass(given_.now())) {
    spdlog::warn("a delivery to Slack is given up: {} in {}: {} ({} more since the last such line)",
                 delivery.method, workspace_of(delivery.lane), why, *held_back);
  }
  given_.count(fate);
  return remove(std::move(delivery));
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
  const Time now = given_.now();
  delivery.due_at = not_before.value_or(now + backoff(delivery.tries, given_.random()));
  given_.count(DeliveryFate::retried);
  // A row that could not be brought up to date is tried again after a crash as it was, which the search for
  // one's own message makes up for.
  given_.commit([delivery](SQLite::Database& connection) {
    Outbox::update(connection, delivery);
    return true;
  });
  return delivery;
}

}  // namespace rolecall::slack
