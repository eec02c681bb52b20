#include "handlers/slack/own_message.h"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "handlers/slack/payload.h"

namespace rolecall::slack {

namespace {

constexpr int kPagesMax = 10;
constexpr std::chrono::minutes kClocksDiffer{5};

FormFields query_of(const Conversation& conversation, const Delivery& delivery, const std::string& cursor) {
  const auto since = std::chrono::duration_cast<std::chrono::seconds>(
      (delivery.created_at - kClocksDiffer).time_since_epoch());
  FormFields form = {{"channel", conversation.channel},
                     {"include_all_metadata", "true"},
                     {"limit", "200"},
                     {"oldest", std::to_string(since.count())}};
  if (!conversation.thread.empty()) form.emplace_back("ts", conversation.thread);
  if (!cursor.empty()) form.emplace_back("cursor", cursor);
  return form;
}

bool holds(const nlohmann::json& messages, std::int64_t delivery_id) {
  const std::string id = std::to_string(delivery_id);
  return std::any_of(messages.begin(), messages.end(), [&id](const nlohmann::json& message) {
    return text_at(message, "/metadata/event_payload/id") == id;
  });
}

}  // namespace

std::string with_metadata(const std::string& body, std::int64_t delivery_id) {
  return R"({"metadata":{"event_type":"rolecall_delivery","event_payload":{"id":")" +
         std::to_string(delivery_id) + "\"}}," + body.substr(1);
}

std::string Conversation::method() const {
  return thread.empty() ? "conversations.history" : "conversations.replies";
}

std::optional<Conversation> conversation_of(const std::string& body) {
  const auto parsed = parse_payload(body);
  if (!parsed) return std::nullopt;
  Conversation found{text_at(*parsed, "/channel"), text_at(*parsed, "/thread_ts")};
  if (found.channel.empty() || found.channel.starts_with('U') || found.channel.starts_with('W')) return {};
  return found;
}

OwnMessage find_own_message(const std::function<ApiResult(const ApiCall&)>& call, const std::string& token,
                            const Conversation& conversation, const Delivery& delivery) {
  using Outcome = OwnMessage::Outcome;
  std::string cursor;
  for (int page = 0; page < kPagesMax; ++page) {
    const ApiResult result = call(
        {.method = conversation.method(), .token = token, .form = query_of(conversation, delivery, cursor)});
    if (result.outcome == ApiOutcome::retry_later || result.outcome == ApiOutcome::maybe_done) {
      return {Outcome::later, result.retry_after};
    }
    const auto reply = result.ok() ? parse_payload(result.body) : std::nullopt;
    if (!reply || !reply->contains("messages") || !reply->at("messages").is_array()) return {};
    if (holds(reply->at("messages"), delivery.id)) return {Outcome::found};
    cursor = text_at(*reply, "/response_metadata/next_cursor");
    if (cursor.empty()) return {Outcome::not_there};
  }
  return {};
}

}  // namespace rolecall::slack
