// A question, as the edge of the process understood it. A plain value: it is made by a handler or
// a command, read by Knowledge and QuestionLog, and knows nothing of HTTP or of any chat's payloads.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace rolecall {

using Time = std::chrono::system_clock::time_point;

enum class Platform { terminal, api, web, slack, imported };
enum class ChannelKind { none, slash_command, direct_message, channel };

// The names under which the log, the metrics and the command line know them.
std::string_view name_of(Platform platform);
std::optional<Platform> platform_of(std::string_view name);  // the one of that name
std::string_view name_of(ChannelKind kind);

struct Question {
  std::string text;  // as typed: may hold chat mark-up, may be invalid UTF-8
  Platform platform = Platform::terminal;
  ChannelKind channel_kind = ChannelKind::none;
  std::string workspace = {};     // Slack's team id (or enterprise id); empty elsewhere
  std::string channel = {};       // the platform's id of the channel; empty elsewhere
  std::string asker = {};         // the platform's user id, in the clear: the log makes a pseudonym of it
  std::string conversation = {};  // questions with the same key may lean on each other; empty: stands alone
  Time asked_at = {};             // time enters at the edge and travels as a value
};

}  // namespace rolecall
