// The stand-in's messages: posting, changing, finding them, and response_urls.

#include <algorithm>
#include <charconv>

#include "tests/support/block_kit_limits.h"
#include "tests/support/slack_state.h"

namespace rolecall::test {

namespace {

using nlohmann::json;

constexpr std::size_t kTextLengthMax = 40'000;

// What of a call is the message itself.
json content_of(const json& arguments) {
  json content = json::object();
  for (const std::string name : {"text", "blocks", "metadata"}) {
    const json value = name == "text" ? arguments.value(name, json()) : structured(arguments, name);
    if (!value.is_null()) content[name] = value;
  }
  return content;
}

// Null when Slack would take it.
SlackReply content_fault(const json& content) {
  const std::string text = content.value("text", "");
  const bool has_blocks = content.contains("blocks");
  if (text.empty() && (!has_blocks || content["blocks"].empty())) return slack_refusal("no_text");
  if (utf16_length(text) > kTextLengthMax) return slack_refusal("msg_too_long");
  if (has_blocks) {
    if (!content["blocks"].is_array()) return slack_refusal("invalid_blocks_format");
    // Its rules for what is around the blocks are ours, not Slack's.
    const json message = {{"response_type", "ephemeral"},
                          {"text", "."},
                          {"unfurl_links", false},
                          {"unfurl_media", false},
                          {"blocks", content["blocks"]}};
    if (const auto faults = block_kit_faults(message.dump()); !faults.empty())
      return slack_refusal("invalid_blocks", faults);
  }
  if (content.contains("metadata")) {
    const json& metadata = content["metadata"];
    if (!metadata.is_object() || metadata.value("event_type", "").empty() ||
        !metadata.value("event_payload", json()).is_object())
      return slack_refusal("invalid_metadata_format");
  }
  return {};
}

bool is_channel(const std::string& channel) {
  return channel.size() > 1 && std::string_view("CDG").find(channel[0]) != std::string_view::npos;
}

json shown(const SlackState& state, const SlackMessage& message, bool with_metadata) {
  json out = json::parse(message.content);
  if (!with_metadata) out.erase("metadata");
  out["type"] = "message";
  out["ts"] = message.ts;
  if (!message.thread_ts.empty()) out["thread_ts"] = message.thread_ts;
  if (message.is_edited) out["edited"] = {{"user", "U0"}, {"ts", message.ts}};
  const auto workspace = state.workspaces.find(message.workspace);
  if (message.is_from_bot && workspace != state.workspaces.end()) {
    out["user"] = workspace->second.bot_user;
    out["bot_id"] = workspace->second.bot_id;
    out["app_id"] = SlackStandIn::kAppId;
  } else {
    out["user"] = "U0SOMEBODY";
  }
  return out;
}

bool is_true(const json& arguments, const std::string& name) {
  const std::string value = arguments.value(name, "");
  return value == "true" || value == "1";
}

// One page of what was found, and the cursor of the next.
SlackReply page(const json& arguments, const std::vector<json>& found, std::size_t limit_max) {
  const auto number = [&arguments](const std::string& name, std::size_t otherwise) {
    const std::string text = arguments.value(name, "");
    std::size_t value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  };
  const std::size_t limit = std::clamp<std::size_t>(number("limit", 100), 1, limit_max);
  const std::size_t begin = std::min(number("cursor", 0), found.size());
  const std::size_t end = std::min(begin + limit, found.size());
  SlackReply reply = {{"ok", true}, {"messages", json::array()}, {"has_more", end < found.size()}};
  for (std::size_t i = begin; i < end; ++i) reply["messages"].push_back(found[i]);
  if (end < found.size()) reply["response_metadata"]["next_cursor"] = std::to_string(end);
  return reply;
}

bool is_within(const json& arguments, const std::string& ts) {
  const std::string oldest = arguments.value("oldest", "");
  const std::string latest = arguments.value("latest", "");
  if (is_true(arguments, "inclusive") && (ts == oldest || ts == latest)) return true;
  return (oldest.empty() || ts > oldest) && (latest.empty() || ts < latest);
}

SlackMessage& add(SlackState& state, const std::string& workspace, const std::string& channel,
                  const json& arguments) {
  SlackMessage& message = state.messages.emplace_back();
  message.workspace = workspace;
  message.channel = channel;
  message.ts = state.new_ts();
  message.thread_ts = arguments.value("thread_ts", "");
  message.content = content_of(arguments).dump();
  return message;
}

}  // namespace

SlackReply post_message(SlackState& state, const SlackCaller& caller, const json& arguments) {
  std::string channel = arguments.value("channel", "");
  if (channel.size() > 1 && channel[0] == 'U') channel[0] = 'D';  // opens the conversation with the person
  if (!is_channel(channel)) return slack_refusal("channel_not_found");
  if (SlackReply fault = content_fault(content_of(arguments)); !fault.is_null()) return fault;
  const SlackMessage& message = add(state, caller.workspace(), channel, arguments);
  return {{"ok", true}, {"channel", channel}, {"ts", message.ts}, {"message", shown(state, message, true)}};
}

SlackReply post_ephemeral(SlackState& state, const SlackCaller& caller, const json& arguments) {
  const std::string channel = arguments.value("channel", "");
  if (!is_channel(channel)) return slack_refusal("channel_not_found");
  if (SlackReply fault = content_fault(content_of(arguments)); !fault.is_null()) return fault;
  SlackMessage& message = add(state, caller.workspace(), channel, arguments);
  message.visible_to = arguments.value("user", "");
  return {{"ok", true}, {"message_ts", message.ts}};
}

SlackReply update_message(SlackState& state, const SlackCaller& caller, const json& arguments) {
  const std::string channel = arguments.value("channel", "");
  if (!is_channel(channel)) return slack_refusal("channel_not_found");
  SlackMessage* message = state.message(caller.workspace(), channel, arguments.value("ts", ""));
  if (message == nullptr || !message->visible_to.empty()) return slack_refusal("message_not_found");
  if (!message->is_from_bot) return slack_refusal("cant_update_message");
  if (SlackReply fault = content_fault(content_of(arguments)); !fault.is_null()) return fault;
  json content = json::parse(message->content);
  if (arguments.contains("text") && !arguments.contains("blocks")) content.erase("blocks");
  content.update(content_of(arguments));
  message->content = content.dump();
  message->is_edited = true;
  return {{"ok", true},
          {"channel", channel},
          {"ts", message->ts},
          {"text", content.value("text", "")},
          {"message", shown(state, *message, true)}};
}

SlackReply thread_messages(SlackState& state, const SlackCaller& caller, const json& arguments) {
  const std::string channel = arguments.value("channel", "");
  const std::string ts = arguments.value("ts", "");
  const bool with_metadata = is_true(arguments, "include_all_metadata");
  if (!is_channel(channel)) return slack_refusal("channel_not_found");
  std::vector<json> found;
  if (const SlackMessage* parent = state.message(caller.workspace(), channel, ts)) {
    found.push_back(shown(state, *parent, with_metadata));
  } else {
    // People's messages come to the bot as events, of which the stand-in does not hear.
    found.push_back(
        {{"type", "message"}, {"user", "U0SOMEBODY"}, {"text", "?"}, {"ts", ts}, {"thread_ts", ts}});
  }
  for (const SlackMessage& message : state.messages) {
    if (message.workspace == caller.workspace() && message.channel == channel && message.thread_ts == ts &&
        message.ts != ts && message.visible_to.empty() && is_within(arguments, message.ts))
      found.push_back(shown(state, message, with_metadata));
  }
  return page(arguments, found, 1'000);
}

SlackReply channel_messages(SlackState& state, const SlackCaller& caller, const json& arguments) {
  const std::string channel = arguments.value("channel", "");
  if (!is_channel(channel)) return slack_refusal("channel_not_found");
  std::vector<json> found;
  for (const SlackMessage& message : state.messages) {
    if (message.workspace == caller.workspace() && message.channel == channel && message.thread_ts.empty() &&
        message.visible_to.empty() && is_within(arguments, message.ts))
      found.push_back(shown(state, message, is_true(arguments, "include_all_metadata")));
  }
  std::reverse(found.begin(), found.end());  // newest first
  return page(arguments, found, 999);
}

SlackReply slack_response(SlackState& state, ResponseUrl& url, const json& arguments) {
  if (url.uses_left == 0) return slack_refusal("used_url");
  try {
    SlackMessage* original = state.message(url.workspace, url.channel, url.original_ts);
    if (arguments.value("delete_original", false)) {
      if (original == nullptr) return slack_refusal("message_not_found");
      --url.uses_left;
      state.messages.erase(state.messages.begin() + (original - state.messages.data()));
      return {{"ok", true}};
    }
    if (SlackReply fault = content_fault(content_of(arguments)); !fault.is_null()) return fault;
    --url.uses_left;
    if (arguments.value("replace_original", false) && original != nullptr) {
      original->content = content_of(arguments).dump();
      original->is_edited = true;
      return {{"ok", true}};
    }
    SlackMessage& message = add(state, url.workspace, url.channel, arguments);
    if (arguments.value("response_type", "ephemeral") != "in_channel") message.visible_to = url.user;
    return {{"ok", true}};
  } catch (const json::exception&) {
    return slack_refusal("invalid_payload");
  }
}

}  // namespace rolecall::test
