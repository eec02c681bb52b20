#include "tests/support/slack_stand_in.h"

#include <fmt/core.h>

#include "tests/support/slack_service.h"

namespace rolecall::test {

namespace {

using nlohmann::json;

constexpr std::chrono::seconds kTriggerLife{3};

}  // namespace

SlackStandIn::SlackStandIn() : service_(std::make_unique<Service>()) {}

SlackStandIn::~SlackStandIn() = default;

std::string SlackStandIn::api_url() const {
  return fmt::format("http://127.0.0.1:{}{}", service_->peer.port(), kSlackApiPath);
}

std::size_t SlackStandIn::connections() const {
  return service_->peer.connections();
}

void SlackStandIn::close_connections() {
  service_->peer.close_connections();
}

void SlackStandIn::add_workspace(const SlackWorkspace& workspace) {
  const std::lock_guard lock(service_->mutex);
  service_->state.install(workspace);
}

void SlackStandIn::uninstall(const std::string& workspace) {
  const std::lock_guard lock(service_->mutex);
  service_->state.uninstall(workspace);
}

std::string SlackStandIn::token(const std::string& workspace) const {
  const std::lock_guard lock(service_->mutex);
  std::string newest;
  for (const SlackToken& token : service_->state.tokens) {
    if (token.workspace == workspace && token.is_alive) newest = token.value;
  }
  return newest;
}

void SlackStandIn::add_user(const SlackUser& user) {
  const std::lock_guard lock(service_->mutex);
  service_->state.users[user.id] = user;
}

std::string SlackStandIn::add_message(const std::string& workspace, const std::string& channel,
                                      const std::string& text, const std::string& thread_ts) {
  const std::lock_guard lock(service_->mutex);
  SlackMessage& message = service_->state.messages.emplace_back();
  message.workspace = workspace;
  message.channel = channel;
  message.ts = service_->state.new_ts();
  message.thread_ts = thread_ts;
  message.content = json{{"text", text}}.dump();
  message.is_from_bot = false;
  return message.ts;
}

std::string SlackStandIn::issue_trigger_id() {
  const std::lock_guard lock(service_->mutex);
  const std::string id = service_->state.new_id("trigger.");
  service_->state.trigger_ids[id] = std::chrono::steady_clock::now() + kTriggerLife;
  return id;
}

void SlackStandIn::expire_trigger_ids() {
  const std::lock_guard lock(service_->mutex);
  for (auto& [id, expiry] : service_->state.trigger_ids) expiry = std::chrono::steady_clock::now();
}

std::string SlackStandIn::issue_response_url(const std::string& workspace, const std::string& channel,
                                             const std::string& user, const std::string& original_ts) {
  const std::lock_guard lock(service_->mutex);
  const std::string path = std::string(kSlackHooksPath) + service_->state.new_id("commands/");
  service_->state.response_urls[path] = {
      .workspace = workspace, .channel = channel, .user = user, .original_ts = original_ts};
  return fmt::format("http://127.0.0.1:{}{}", service_->peer.port(), path);
}

void SlackStandIn::expire_response_urls() {
  const std::lock_guard lock(service_->mutex);
  for (auto& [path, url] : service_->state.response_urls) url.uses_left = 0;
}

std::string SlackStandIn::issue_code(const SlackGrant& grant) {
  const std::lock_guard lock(service_->mutex);
  const std::string code = service_->state.new_id("code.");
  service_->state.codes[code] = grant;
  return code;
}

std::vector<SlackCall> SlackStandIn::calls() const {
  const std::lock_guard lock(service_->mutex);
  return service_->calls;
}

std::vector<SlackCall> SlackStandIn::calls(std::string_view method) const {
  std::vector<SlackCall> found = calls();
  std::erase_if(found, [&](const SlackCall& call) { return call.method != method; });
  return found;
}

std::vector<SlackMessage> SlackStandIn::messages() const {
  const std::lock_guard lock(service_->mutex);
  return service_->state.messages;
}

std::vector<SlackMessage> SlackStandIn::messages(std::string_view channel) const {
  std::vector<SlackMessage> found = messages();
  std::erase_if(found, [&](const SlackMessage& message) { return message.channel != channel; });
  return found;
}

std::vector<SlackView> SlackStandIn::views() const {
  const std::lock_guard lock(service_->mutex);
  std::vector<SlackView> found = service_->state.views;
  std::erase_if(found, [](const SlackView& view) { return view.type != "modal"; });
  return found;
}

std::optional<SlackView> SlackStandIn::home(std::string_view user) const {
  const std::lock_guard lock(service_->mutex);
  for (const SlackView& view : service_->state.views) {
    if (view.type == "home" && view.user == user) return view;
  }
  return std::nullopt;
}

void SlackStandIn::forget_calls() {
  const std::lock_guard lock(service_->mutex);
  service_->calls.clear();
}

bool SlackStandIn::wait_for(const std::function<bool()>& condition, std::chrono::milliseconds limit) const {
  const auto deadline = std::chrono::steady_clock::now() + limit;
  while (true) {
    std::size_t calls_seen = 0;
    {
      const std::lock_guard lock(service_->mutex);
      calls_seen = service_->calls.size();
    }
    if (condition()) return true;
    std::unique_lock lock(service_->mutex);
    const bool has_news =
        service_->changed.wait_until(lock, deadline, [&] { return service_->calls.size() != calls_seen; });
    if (!has_news) {
      lock.unlock();
      return condition();
    }
  }
}

void SlackStandIn::fail(const SlackFault& fault) {
  const std::lock_guard lock(service_->mutex);
  service_->faults.push_back(fault);
}

void SlackStandIn::heal() {
  const std::lock_guard lock(service_->mutex);
  service_->heal();
}

}  // namespace rolecall::test
