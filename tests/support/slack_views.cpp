// The stand-in's modals and home tabs.

#include <algorithm>
#include <chrono>

#include "tests/support/block_kit_limits.h"
#include "tests/support/slack_state.h"

namespace rolecall::test {

namespace {

using nlohmann::json;

constexpr std::size_t kViewBytesMax = 250'000;

// Null when Slack would show it.
SlackReply view_fault(const json& view, std::string_view type) {
  if (!view.is_object() || view.value("type", "") != type)
    return slack_refusal("invalid_arguments", {"[ERROR] view is not of type " + std::string(type)});
  const std::string text = view.dump();
  if (text.size() > kViewBytesMax) return slack_refusal("view_too_large");
  const std::vector<std::string> faults = view_faults(text);
  return faults.empty() ? SlackReply() : slack_refusal("invalid_arguments", faults);
}

SlackReply shown(const SlackView& view) {
  json out = json::parse(view.content);
  out["id"] = view.id;
  out["root_view_id"] = view.id;
  out["team_id"] = view.workspace;
  out["hash"] = view.hash;
  out["app_id"] = SlackStandIn::kAppId;
  if (!out.contains("state")) out["state"] = {{"values", json::object()}};
  return {{"ok", true}, {"view", out}};
}

SlackReply renewed(SlackState& state, SlackView& view, const json& content) {
  view.content = content.dump();
  view.hash = state.new_ts();
  return shown(view);
}

SlackView& add(SlackState& state, const SlackCaller& caller, std::string_view type, std::string user) {
  SlackView& view = state.views.emplace_back();
  view.workspace = caller.workspace();
  view.id = state.new_id("V");
  view.type = type;
  view.user = std::move(user);
  return view;
}

// Null when the trigger is good; it is used up then.
SlackReply trigger_fault(SlackState& state, const std::string& trigger_id) {
  const auto found = state.trigger_ids.find(trigger_id);
  if (found == state.trigger_ids.end()) return slack_refusal("invalid_trigger_id");
  auto& used = state.used_trigger_ids;
  if (std::find(used.begin(), used.end(), trigger_id) != used.end())
    return slack_refusal("exchanged_trigger_id");
  if (std::chrono::steady_clock::now() >= found->second) return slack_refusal("expired_trigger_id");
  used.push_back(trigger_id);
  return {};
}

}  // namespace

SlackReply open_view(SlackState& state, const SlackCaller& caller, const json& arguments) {
  const json view = structured(arguments, "view");
  if (SlackReply fault = view_fault(view, "modal"); !fault.is_null()) return fault;
  if (SlackReply fault = trigger_fault(state, arguments.value("trigger_id", "")); !fault.is_null())
    return fault;
  return renewed(state, add(state, caller, "modal", {}), view);
}

SlackReply publish_view(SlackState& state, const SlackCaller& caller, const json& arguments) {
  const json view = structured(arguments, "view");
  const std::string user = arguments.value("user_id", "");
  if (SlackReply fault = view_fault(view, "home"); !fault.is_null()) return fault;
  for (SlackView& home : state.views) {
    if (home.type != "home" || home.user != user || home.workspace != caller.workspace()) continue;
    const std::string hash = arguments.value("hash", "");
    if (!hash.empty() && hash != home.hash) return slack_refusal("hash_conflict");
    return renewed(state, home, view);
  }
  return renewed(state, add(state, caller, "home", user), view);
}

SlackReply update_view(SlackState& state, const SlackCaller& caller, const json& arguments) {
  const json content = structured(arguments, "view");
  const std::string id = arguments.value("view_id", "");
  for (SlackView& view : state.views) {
    if (view.workspace != caller.workspace() || view.id != id) continue;
    if (SlackReply fault = view_fault(content, view.type); !fault.is_null()) return fault;
    const std::string hash = arguments.value("hash", "");
    if (!hash.empty() && hash != view.hash) return slack_refusal("hash_conflict");
    return renewed(state, view, content);
  }
  return slack_refusal("not_found");
}

}  // namespace rolecall::test
