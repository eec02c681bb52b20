// Whether a delivery has become a message: looks for its metadata in the conversation.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "handlers/slack/outbox.h"
#include "handlers/slack/web_api.h"

namespace rolecall::slack {

// The body with the metadata by which the message is found again.
std::string with_metadata(const std::string& body, std::int64_t delivery_id);

// Where the message would be. Nothing: it cannot be searched, a person's id leads to a conversation that
// goes by another.
struct Conversation {
  std::string channel;
  std::string thread;  // empty: the top level

  std::string method() const;  // that reads it
};
std::optional<Conversation> conversation_of(const std::string& body);

struct OwnMessage {
  // unknown: it may not be read, or is too long. later: Slack did not answer.
  enum class Outcome { found, not_there, unknown, later };
  Outcome outcome = Outcome::unknown;
  std::chrono::seconds retry_after{0};  // with later, when Slack limits the rate
};

OwnMessage find_own_message(const std::function<ApiResult(const ApiCall&)>& call, const std::string& token,
                            const Conversation& conversation, const Delivery& delivery);

}  // namespace rolecall::slack
