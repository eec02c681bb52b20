// Where a message goes, and the fields of its JSON that follow from that.
#pragma once

#include <string>
#include <string_view>

#include "knowledge/json_writer.h"

namespace rolecall::slack {

inline constexpr std::size_t kPlainLengthMax = 3'900;  // of `text`; Slack advises 4,000 at most

struct Place {
  enum class Kind {
    reply,        // the response to a slash command; only the asker sees it
    replacement,  // to a response_url: instead of the message whose button was clicked
    further,      // to a response_url: one more message that only the person who clicked sees
    in_channel,   // to a response_url: for everybody in the channel
    post,         // chat.postMessage
  };
  Kind kind = Kind::reply;
  // Of a post: C..., G... or D..., or U... for the bot's conversation with somebody.
  std::string channel = {};
  std::string thread_ts = {};  // not of a reply or a replacement; empty: in no thread
};

// Begins the message's object with these fields and `text`, cut to kPlainLengthMax. `text` is mrkdwn:
// escaped, see text.h.
void begin_message(JsonWriter& json, const Place& place, std::string text);

// A message that only says one sentence, escaped here.
std::string notice(std::string_view sentence, const Place& place = {});

// A message as it was written, without its blocks, and its `text` cut to 3,000: for when Slack refuses the
// blocks. The fields that say where it goes and its metadata stay. Empty when `body` is no message with a
// text.
std::string plain_fallback(std::string_view body);

}  // namespace rolecall::slack
