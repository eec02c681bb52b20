#include "handlers/slack/interaction_payload.h"

#include <array>

#include <nlohmann/json.hpp>

#include "handlers/slack/payload.h"

namespace rolecall::slack {

namespace {

using nlohmann::json;

// Slack may hand the texts of a clicked message back with these three escaped.
std::string unescaped(std::string text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kEscapes = {
      {{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}}};
  for (const auto& [escape, plain] : kEscapes) {
    for (auto at = text.find(escape); at != std::string::npos; at = text.find(escape, at + plain.size())) {
      text.replace(at, escape.size(), plain);
    }
  }
  return text;
}

// An id that is the field itself, or its `id`: Slack does either.
std::string id_at(const json& payload, const char* name) {
  if (!payload.contains(name)) return {};
  const json& field = payload.at(name);
  return field.is_string() ? field.get<std::string>() : text_at(field, "/id");
}

InteractionKind kind_of(const json& payload) {
  const std::string type = text_at(payload, "/type");
  if (type == "block_actions") return InteractionKind::click;
  if (type == "view_submission") return InteractionKind::submission;
  if (type == "message_action") return InteractionKind::message_shortcut;
  return InteractionKind::ignored;
}

void read_origin(const json& payload, Interaction& out) {
  out.user = id_at(payload, "user");
  out.origin.team = text_at(payload, "/view/app_installed_team_id");
  if (out.origin.team.empty()) out.origin.team = id_at(payload, "team");
  out.origin.enterprise = id_at(payload, "enterprise");
  if (out.origin.enterprise.empty()) out.origin.enterprise = text_at(payload, "/team/enterprise_id");
  out.origin.org_wide = true_at(payload, "/is_enterprise_install");
  out.domain = text_at(payload, "/team/domain");
  out.workspace = id_at(payload, "team");
  if (out.workspace.empty()) out.workspace = text_at(payload, "/user/team_id");
  if (out.workspace.empty()) out.workspace = out.origin.enterprise;
}

void read_message(const json& payload, Interaction& out) {
  out.channel = id_at(payload, "channel");
  if (out.channel.empty()) out.channel = text_at(payload, "/container/channel_id");
  out.channel_name = text_at(payload, "/channel/name");
  out.ephemeral = true_at(payload, "/container/is_ephemeral");
  out.message_ts = text_at(payload, "/message/ts");
  if (out.message_ts.empty()) out.message_ts = text_at(payload, "/container/message_ts");
  if (out.message_ts.empty()) out.message_ts = text_at(payload, "/message_ts");
  out.thread = text_at(payload, "/message/thread_ts");
  if (out.thread.empty()) out.thread = text_at(payload, "/container/thread_ts");
  out.message_text = text_at(payload, "/message/text");
}

void read_action(const json& payload, Interaction& out) {
  const json::json_pointer first("/actions/0");
  if (!payload.contains(first) || !payload.at(first).is_object()) return;
  const json& action = payload.at(first);
  out.action = text_at(action, "/action_id");
  out.action_ts = text_at(action, "/action_ts");
  out.value = text_at(action, "/value");
  if (out.value.empty()) out.value = text_at(action, "/selected_option/value");
  out.value = unescaped(std::move(out.value));
}

void read_inputs(const json& view, Interaction& out) {
  const json::json_pointer values("/state/values");
  if (!view.contains(values) || !view.at(values).is_object()) return;
  for (const json& block : view.at(values)) {
    if (!block.is_object()) continue;
    for (const auto& [action, input] : block.items()) {
      std::string value = text_at(input, "/value");
      if (value.empty()) value = unescaped(text_at(input, "/selected_option/value"));
      if (!value.empty()) out.inputs[action] = std::move(value);
    }
  }
}

}  // namespace

std::optional<Interaction> parse_interaction(std::string_view text) {
  const std::optional<json> payload = parse_payload(text);
  if (!payload) return std::nullopt;
  Interaction out;
  out.kind = kind_of(*payload);
  read_origin(*payload, out);
  read_message(*payload, out);
  read_action(*payload, out);
  out.response_url = text_at(*payload, "/response_url");
  out.trigger = text_at(*payload, "/trigger_id");
  out.callback = text_at(*payload, "/callback_id");
  if (payload->contains("view") && payload->at("view").is_object()) {
    const json& view = payload->at("view");
    out.in_view = true;
    out.callback = text_at(view, "/callback_id");
    out.metadata = text_at(view, "/private_metadata");
    out.view = text_at(view, "/id");
    read_inputs(view, out);
  }
  if (out.user.empty()) out.kind = InteractionKind::ignored;
  return out;
}

}  // namespace rolecall::slack
