// What the stand-in for Slack knows, and the methods that work on it. For slack_stand_in.cpp alone.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/support/slack_stand_in.h"

namespace rolecall::test {

struct SlackToken {
  std::string value;
  std::string workspace;
  bool is_alive = true;
};

struct ResponseUrl {
  std::string workspace;
  std::string channel;
  std::string user;
  std::string original_ts;
  int uses_left = 5;
};

// Not thread-safe: the stand-in's mutex guards it.
struct SlackState {
  std::map<std::string, SlackWorkspace> workspaces;  // by key
  std::vector<SlackToken> tokens;                    // oldest first
  std::map<std::string, SlackUser> users;
  std::vector<SlackMessage> messages;
  std::vector<SlackView> views;
  std::map<std::string, std::chrono::steady_clock::time_point> trigger_ids;  // by when they expire
  std::vector<std::string> used_trigger_ids;
  std::map<std::string, ResponseUrl> response_urls;
  std::map<std::string, SlackGrant> codes;
  std::uint64_t last_number = 0;
  std::int64_t last_second = 0;

  std::string new_id(std::string_view prefix);  // "V0000000007"
  std::string new_ts();                         // later than every one before
  SlackMessage* message(const std::string& workspace, const std::string& channel, std::string_view ts);
  void install(const SlackWorkspace& workspace);
  void uninstall(const std::string& workspace);
};

// Who calls, and with what.
struct SlackCaller {
  const SlackToken* token = nullptr;  // null: none was sent, or an unknown one
  bool has_token = false;
  std::string client_id = {};
  std::string client_secret = {};

  const std::string& workspace() const { return token->workspace; }
};

using SlackReply = nlohmann::json;

SlackReply slack_refusal(std::string_view error, const std::vector<std::string>& messages = {});

// The reply of POST /api/METHOD. `arguments` is a JSON object; `is_form` says how it came.
SlackReply slack_method(SlackState& state, const std::string& method, const SlackCaller& caller,
                        const nlohmann::json& arguments, bool is_form);

// The reply of a POST to a response_url.
SlackReply slack_response(SlackState& state, ResponseUrl& url, const nlohmann::json& message);

// The methods by subject, called by slack_method() with what they require.
SlackReply post_message(SlackState& state, const SlackCaller& caller, const nlohmann::json& arguments);
SlackReply post_ephemeral(SlackState& state, const SlackCaller& caller, const nlohmann::json& arguments);
SlackReply update_message(SlackState& state, const SlackCaller& caller, const nlohmann::json& arguments);
SlackReply thread_messages(SlackState& state, const SlackCaller& caller, const nlohmann::json& arguments);
SlackReply channel_messages(SlackState& state, const SlackCaller& caller, const nlohmann::json& arguments);
SlackReply open_view(SlackState& state, const SlackCaller& caller, const nlohmann::json& arguments);
SlackReply publish_view(SlackState& state, const SlackCaller& caller, const nlohmann::json& arguments);
SlackReply update_view(SlackState& state, const SlackCaller& caller, const nlohmann::json& arguments);
SlackReply exchange_code(SlackState& state, const SlackCaller& caller, const nlohmann::json& arguments);
SlackReply uninstall_app(SlackState& state, const SlackCaller& caller, const nlohmann::json& arguments);

// An argument that may be a JSON value or, in a form, its text; null when missing.
nlohmann::json structured(const nlohmann::json& arguments, const std::string& name);

}  // namespace rolecall::test
