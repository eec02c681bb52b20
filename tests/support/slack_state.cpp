#include "tests/support/slack_state.h"

#include <algorithm>
#include <ctime>

#include <fmt/core.h>

namespace rolecall::test {

namespace {

std::string at_pointer(const std::string& document, std::string_view pointer) {
  const nlohmann::json json = nlohmann::json::parse(document, nullptr, false);
  const nlohmann::json::json_pointer path{std::string(pointer)};
  if (json.is_discarded() || !json.contains(path)) return {};
  const nlohmann::json& value = json[path];
  return value.is_string() ? value.get<std::string>() : value.dump();
}

}  // namespace

std::string SlackCall::argument(std::string_view pointer) const {
  return at_pointer(arguments, pointer);
}

std::string SlackMessage::field(std::string_view pointer) const {
  return at_pointer(content, pointer);
}

std::string SlackView::field(std::string_view pointer) const {
  return at_pointer(content, pointer);
}

std::string SlackState::new_id(std::string_view prefix) {
  return fmt::format("{}{:010}", prefix, ++last_number);
}

std::string SlackState::new_ts() {
  last_second = std::max<std::int64_t>(last_second, std::time(nullptr));
  return fmt::format("{}.{:06}", last_second, ++last_number);
}

SlackMessage* SlackState::message(const std::string& workspace, const std::string& channel,
                                  std::string_view ts) {
  for (SlackMessage& message : messages) {
    if (message.workspace == workspace && message.channel == channel && message.ts == ts) return &message;
  }
  return nullptr;
}

void SlackState::install(const SlackWorkspace& workspace) {
  workspaces[workspace.key()] = workspace;
  tokens.push_back({.value = workspace.token, .workspace = workspace.key()});
}

void SlackState::uninstall(const std::string& workspace) {
  for (SlackToken& token : tokens) {
    if (token.workspace == workspace) token.is_alive = false;
  }
}

SlackReply slack_refusal(std::string_view error, const std::vector<std::string>& messages) {
  SlackReply reply = {{"ok", false}, {"error", error}};
  if (!messages.empty()) reply["response_metadata"]["messages"] = messages;
  return reply;
}

nlohmann::json structured(const nlohmann::json& arguments, const std::string& name) {
  const auto found = arguments.find(name);
  if (found == arguments.end()) return nullptr;
  if (!found->is_string()) return *found;
  nlohmann::json parsed = nlohmann::json::parse(found->get<std::string>(), nullptr, false);
  return parsed.is_discarded() ? *found : parsed;
}

}  // namespace rolecall::test
