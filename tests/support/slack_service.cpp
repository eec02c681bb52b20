#include "tests/support/slack_service.h"

#include <algorithm>

#include <openssl/evp.h>

#include "knowledge/ascii.h"

namespace rolecall::test {

namespace {

using nlohmann::json;

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

SlackStandIn::Service::Service() : peer([this](const PeerRequest& request) { return answer(request); }) {}

SlackStandIn::Service::~Service() {
  const std::lock_guard lock(mutex);
  heal();
  is_stopping = true;
}

void SlackStandIn::Service::heal() {
  faults.clear();
  ++healed;
  changed.notify_all();
}

std::optional<PeerReply> SlackStandIn::Service::answer(const PeerRequest& request) {
  std::unique_lock lock(mutex);
  SlackCall call;
  call.at = std::chrono::steady_clock::now();
  call.method = request.target.starts_with(kSlackApiPath) ? request.target.substr(kSlackApiPath.size())
                                                          : "response_url";
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
  if (request.target.starts_with(kSlackHooksPath) && reply.is_object() && reply["ok"] != true)
    sent->status = 404;
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
  if (request.target.starts_with(kSlackApiPath))
    return slack_method(state, call.method, caller, arguments, is_form);
  const auto url = state.response_urls.find(request.target);
  if (url == state.response_urls.end()) return slack_refusal("invalid_url");
  return slack_response(state, url->second, arguments);
}

}  // namespace rolecall::test
