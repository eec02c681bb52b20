#include "tests/support/slack_stand_in.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include <fmt/core.h>
#include <openssl/evp.h>

#include "knowledge/ascii.h"
#include "tests/support/http_peer.h"
#include "tests/support/slack_state.h"

namespace rolecall::test {

namespace {

using nlohmann::json;

constexpr std::chrono::seconds kTriggerLife{3};
constexpr std::string_view kApi = "/api/";
constexpr std::string_view kHooks = "/hooks/";

std::string base64(std::string_view text) {
  std::string out(4 * ((text.size() + 2) / 3) + 1, '\0');
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                      reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::string decoded(std::string_view text) {
  const auto digit = [](char c) { return ascii::is_digit(c) ? c - '0' : ascii::to_lower(c) - 'a' + 10; };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

json form_arguments(std::string_view body) {
  json arguments = json::object();
  while (!body.empty()) {
    const std::string_view field = body.substr(0, body.find('&'));
    body.remove_prefix(std::min(field.size() + 1, body.size()));
    const std::size_t equals = std::min(field.find('='), field.size());
    if (field.empty()) continue;
    arguments[decoded(field.substr(0, equals))] =
        equals < field.size() ? decoded(field.substr(equals + 1)) : std::string();
  }
  return arguments;
}

PeerReply json_reply(const json& body) {
  return {.body = body.dump(-1, ' ', false, json::error_handler_t::replace)};
}

}  // namespace

class SlackStandIn::Service {
 public:
  Service() : peer([this](const PeerRequest& request) { return answer(request); }) {}
  ~Service() {
    const std::lock_guard lock(mutex);
    heal();
    is_stopping = true;
  }

  void heal() {  // under mutex
    faults.clear();
    ++healed;
    changed.notify_all();
  }

  // Under mutex
  SlackState state;
  std::vector<SlackCall> calls;
  std::vector<SlackFault> faults;
  int healed = 0;
  bool is_stopping = false;

  mutable std::mutex mutex;
  mutable std::condition_variable changed;
  HttpPeer peer;  // last: its threads use all the others

 private:
  std::optional<PeerReply> answer(const PeerRequest& request);
  json read_arguments(const PeerRequest& request, bool& is_form) const;
  SlackCaller read_caller(const PeerRequest& request, const json& arguments) const;
  std::optional<SlackFault> take_fault(const SlackCall& call);
  json work(const PeerRequest& request, SlackCall& call, const SlackCaller& caller, const json& arguments,
            bool is_form);
};

std::optional<PeerReply> SlackStandIn::Service::answer(const PeerRequest& request) {
  std::unique_lock lock(mutex);
  SlackCall call;
  call.at = std::chrono::steady_clock::now();
  call.method = request.target.starts_with(kApi) ? request.target.substr(kApi.size()) : "response_url";
  bool is_form = false;
  const json arguments = read_arguments(request, is_form);
  const SlackCaller caller = read_caller(request, arguments);
  if (caller.token != nullptr) call.workspace = caller.workspace();
  if (const auto url = state.response_urls.find(request.target); url != state.response_urls.end())
    call.workspace = url->second.workspace;
  call.arguments = arguments.dump(-1, ' ', false, json::error_handler_t::replace);

  const std::optional<SlackFault> fault = take_fault(call);
  using Kind = SlackFault::Kind;
  json reply;
  if (!fault || fault->after_work || fault->kind == Kind::slow) {
    reply = work(request, call, caller, arguments, is_form);
    call.accepted = reply["ok"] == true;
    if (!call.accepted) call.error = reply.value("error", "");
  }
  std::optional<PeerReply> sent = json_reply(reply);
  if (request.target.starts_with(kHooks) && reply.is_object() && reply["ok"] != true) sent->status = 404;
  if (fault && fault->kind == Kind::rate_limited) {
    sent = json_reply(slack_refusal("ratelimited"));
    sent->status = 429;
    if (fault->retry_after) sent->headers.emplace_back("Retry-After", std::to_string(*fault->retry_after));
    if (!call.accepted) call.error = "ratelimited";
  } else if (fault && fault->kind == Kind::server_error) {
    sent = PeerReply{.status = 500, .headers = {{"Content-Type", "text/html"}}, .body = "<html>Oops</html>"};
    if (!call.accepted) call.error = "http_500";
  } else if (fault && fault->kind == Kind::error) {
    sent = json_reply(slack_refusal(fault->error));
    if (!call.accepted) call.error = fault->error;
  } else if (fault && fault->kind == Kind::hang_up) {
    sent.reset();
    if (!call.accepted) call.error = "hung_up";
  }
  calls.push_back(call);
  changed.notify_all();
  if (fault && fault->kind == Kind::slow) {
    const int healed_before = healed;
    changed.wait_for(lock, fault->delay, [&] { return healed != healed_before; });
  }
  return sent;
}

// Null when the body is none that Slack reads.
json SlackStandIn::Service::read_arguments(const PeerRequest& request, bool& is_form) const {
  const std::string type = ascii::lowered(request.header("content-type"));
  is_form = type.starts_with("application/x-www-form-urlencoded");
  if (is_form || request.body.empty()) return form_arguments(request.body);
  if (!type.starts_with("application/json")) return nullptr;
  json arguments = json::parse(request.body, nullptr, false);
  return arguments.is_object() ? arguments : json();
}

SlackCaller SlackStandIn::Service::read_caller(const PeerRequest& request, const json& arguments) const {
  SlackCaller caller;
  const std::string credentials = request.header("authorization");
  std::string token = arguments.is_object() ? arguments.value("token", "") : "";
  if (credentials.starts_with("Bearer ")) token = credentials.substr(7);
  caller.has_token = !token.empty();
  for (const SlackToken& known : state.tokens) {
    if (known.value == token) caller.token = &known;
  }
  if (credentials.starts_with("Basic ")) {
    const bool is_app =
        credentials.substr(6) == base64(std::string(kClientId) + ":" + std::string(kClientSecret));
    const bool is_app_id = credentials.substr(6).starts_with(base64(kClientId));
    caller.client_id = is_app || is_app_id ? kClientId : "unknown";
    caller.client_secret = is_app ? kClientSecret : "unknown";
  }
  return caller;
}

std::optional<SlackFault> SlackStandIn::Service::take_fault(const SlackCall& call) {
  for (auto fault = faults.begin(); fault != faults.end(); ++fault) {
    if (!fault->method.empty() && fault->method != call.method) continue;
    if (!fault->workspace.empty() && fault->workspace != call.workspace) continue;
    SlackFault taken = *fault;
    if (fault->calls && --*fault->calls <= 0) faults.erase(fault);
    return taken;
  }
  return std::nullopt;
}

json SlackStandIn::Service::work(const PeerRequest& request, SlackCall& call, const SlackCaller& caller,
                                 const json& arguments, bool is_form) {
  if (is_stopping) return slack_refusal("service_unavailable");
  if (request.method != "POST") return slack_refusal("invalid_post_type");
  if (arguments.is_null()) {
    const std::string type = request.header("content-type");
    if (type.starts_with("application/json")) return slack_refusal("invalid_json");
    return slack_refusal(type.empty() ? "missing_post_type" : "invalid_post_type");
  }
  if (request.target.starts_with(kApi)) return slack_method(state, call.method, caller, arguments, is_form);
  const auto url = state.response_urls.find(request.target);
  if (url == state.response_urls.end()) return slack_refusal("invalid_url");
  return slack_response(state, url->second, arguments);
}

SlackStandIn::SlackStandIn() : service_(std::make_unique<Service>()) {}

SlackStandIn::~SlackStandIn() = default;

std::string SlackStandIn::api_url() const {
  return fmt::format("http://127.0.0.1:{}{}", service_->peer.port(), kApi);
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
  const std::string path = std::string(kHooks) + service_->state.new_id("commands/");
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
