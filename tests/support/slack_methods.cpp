// Which methods there are, what each requires, and those that do little.

#include <algorithm>
#include <map>

#include "tests/support/slack_state.h"

namespace rolecall::test {

namespace {

using nlohmann::json;
using Work = SlackReply (*)(SlackState&, const SlackCaller&, const json&);

struct Method {
  Work work;
  std::vector<std::string> required = {};
  std::string scope = {};
  bool takes_json = true;
  bool needs_token = true;
};

SlackReply test_token(SlackState& state, const SlackCaller& caller, const json&) {
  const SlackWorkspace& workspace = state.workspaces[caller.workspace()];
  SlackReply reply = {{"ok", true},
                      {"url", "https://stand-in.slack.com/"},
                      {"team", "Workspace " + workspace.key()},
                      {"user", "rolecall"},
                      {"team_id", workspace.key()},
                      {"user_id", workspace.bot_user},
                      {"bot_id", workspace.bot_id},
                      {"is_enterprise_install", workspace.team.empty()}};
  if (!workspace.enterprise.empty()) reply["enterprise_id"] = workspace.enterprise;
  return reply;
}

SlackReply revoke_token(SlackState& state, const SlackCaller& caller, const json& arguments) {
  const bool is_rehearsed = arguments.value("test", "") == "1" || arguments.value("test", "") == "true";
  for (SlackToken& token : state.tokens) {
    if (!is_rehearsed && token.value == caller.token->value) token.is_alive = false;
  }
  return {{"ok", true}, {"revoked", !is_rehearsed}};
}

SlackReply user_info(SlackState& state, const SlackCaller& caller, const json& arguments) {
  const auto found = state.users.find(arguments.value("user", ""));
  if (found == state.users.end()) return slack_refusal("user_not_found");
  const SlackUser& user = found->second;
  json shown = {{"id", user.id},
                {"team_id", caller.workspace()},
                {"name", user.name},
                {"deleted", user.is_deleted},
                {"real_name", user.name},
                {"tz", "Europe/Berlin"},
                {"profile", {{"real_name", user.name}, {"display_name", user.name}}},
                {"is_admin", user.is_admin || user.is_owner},
                {"is_owner", user.is_owner},
                {"is_primary_owner", false},
                {"is_restricted", user.is_guest},
                {"is_ultra_restricted", false},
                {"is_bot", user.is_bot}};
  if (arguments.value("include_locale", "") == "true") shown["locale"] = user.locale;
  return {{"ok", true}, {"user", shown}};
}

SlackReply open_conversation(SlackState&, const SlackCaller&, const json& arguments) {
  const std::string users = arguments.value("users", "");
  if (!users.starts_with('U') && !users.starts_with('W')) return slack_refusal("user_not_found");
  return {{"ok", true}, {"channel", {{"id", "D" + users.substr(1)}}}};
}

SlackReply set_session_status(SlackState&, const SlackCaller&, const json& arguments) {
  static const std::vector<std::string> kStatuses = {"processing", "active", "suspended", "closed"};
  if (arguments.value("thread_ts", "").empty()) return slack_refusal("thread_ts_required");
  const std::string status = arguments.value("status", "");
  if (std::find(kStatuses.begin(), kStatuses.end(), status) == kStatuses.end())
    return slack_refusal("invalid_status");
  SlackReply reply = {{"ok", true}, {"status", status}, {"agent_status", status}};
  if (arguments.contains("title")) reply["title"] = arguments["title"];
  return reply;
}

SlackReply accept(SlackState&, const SlackCaller&, const json&) {
  return {{"ok", true}};
}

SlackReply suggest_prompts(SlackState&, const SlackCaller&, const json& arguments) {
  const json prompts = structured(arguments, "prompts");
  if (!prompts.is_array() || prompts.empty() || prompts.size() > 4)
    return slack_refusal("invalid_arguments", {"[ERROR] prompts: 1 to 4 items [json-pointer:/prompts]"});
  for (const json& prompt : prompts) {
    if (prompt.value("title", "").empty() || prompt.value("message", "").empty())
      return slack_refusal("invalid_arguments", {"[ERROR] missing required field: title or message"});
  }
  return {{"ok", true}};
}

const std::map<std::string, Method>& methods() {
  static const std::map<std::string, Method> kMethods = {
      {"chat.postMessage", {post_message, {"channel"}, "chat:write"}},
      {"chat.postEphemeral", {post_ephemeral, {"channel", "user"}, "chat:write"}},
      {"chat.update", {update_message, {"channel", "ts"}, "chat:write"}},
      {"conversations.replies", {thread_messages, {"channel", "ts"}, {}, false}},
      {"conversations.history", {channel_messages, {"channel"}, {}, false}},
      {"conversations.open", {open_conversation, {"users"}, "im:write"}},
      {"users.info", {user_info, {"user"}, "users:read", false}},
      {"views.open", {open_view, {"view", "trigger_id"}}},
      {"views.publish", {publish_view, {"user_id", "view"}}},
      {"views.update", {update_view, {"view", "view_id"}}},
      {"agents.sessions.setStatus", {set_session_status, {"channel_id", "status"}, "chat:write"}},
      {"assistant.threads.setStatus", {accept, {"channel_id", "thread_ts", "status"}, "chat:write"}},
      {"assistant.threads.setSuggestedPrompts",
       {suggest_prompts, {"channel_id", "prompts"}, "assistant:write"}},
      {"assistant.threads.setTitle", {accept, {"channel_id", "thread_ts", "title"}, "assistant:write"}},
      {"auth.test", {test_token}},
      {"auth.revoke", {revoke_token, {}, {}, false}},
      {"apps.uninstall", {uninstall_app, {}, {}, false}},
      {"oauth.v2.access", {exchange_code, {}, {}, false, false}},
  };
  return kMethods;
}

// Empty when the token may be used for this.
SlackReply token_fault(const SlackState& state, const SlackCaller& caller, const Method& method) {
  if (!caller.has_token) return slack_refusal("not_authed");
  if (caller.token == nullptr) return slack_refusal("invalid_auth");
  if (!caller.token->is_alive) return slack_refusal("account_inactive");
  const std::string granted = "," + state.workspaces.at(caller.workspace()).scopes + ",";
  if (method.scope.empty() || granted.find("," + method.scope + ",") != std::string::npos) return {};
  SlackReply reply = slack_refusal("missing_scope");
  reply["needed"] = method.scope;
  reply["provided"] = granted.substr(1, granted.size() - 2);
  return reply;
}

}  // namespace

SlackReply slack_method(SlackState& state, const std::string& name, const SlackCaller& caller,
                        const json& arguments, bool is_form) {
  const auto found = methods().find(name);
  if (found == methods().end()) return slack_refusal("unknown_method");
  const Method& method = found->second;
  if (method.needs_token) {
    if (SlackReply fault = token_fault(state, caller, method); !fault.is_null()) return fault;
  }
  const json seen = is_form || method.takes_json ? arguments : json::object();
  for (const std::string& argument : method.required) {
    if (!seen.contains(argument))
      return slack_refusal("invalid_arguments", {"[ERROR] missing required field: " + argument});
  }
  try {
    return method.work(state, caller, seen);
  } catch (const json::exception&) {
    return slack_refusal("invalid_arguments", {"[ERROR] an argument is of the wrong type"});
  }
}

}  // namespace rolecall::test
