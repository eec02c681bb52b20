#include "handlers/slack/web_api.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>

#include <nlohmann/json.hpp>
#include <openssl/evp.h>

#include "handlers/http/form.h"
#include "handlers/http/url.h"
#include "knowledge/ascii.h"

namespace rolecall::slack {

namespace {

using http::Delivery;
using nlohmann::json;

constexpr int kDepthMax = 64;
constexpr std::size_t kErrorBytesMax = 80;
constexpr std::chrono::seconds kPauseUnlessTold{30};
constexpr std::chrono::seconds kPauseMax{3'600};
constexpr std::string_view kSlackHosts[] = {"slack.com", "slack-gov.com"};

std::string base64(std::string_view text) {
  std::string out(4 * ((text.size() + 2) / 3) + 1, '\0');  // OpenSSL ends it with a NUL
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                      reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::string encoded(const FormFields& fields) {
  std::string out;
  for (const auto& [name, value] : fields) {
    if (!out.empty()) out += '&';
    out += http::percent_encode(name) + '=' + http::percent_encode(value);
  }
  return out;
}

// Empty unless it is an object within the depth.
std::optional<json> read_object(const std::string& body) {
  bool is_too_deep = false;
  const auto watch_depth = [&is_too_deep](int depth, json::parse_event_t, json&) {
    is_too_deep |= depth > kDepthMax;
    return !is_too_deep;  // what is left out is not built
  };
  json document = json::parse(body, watch_depth, false);
  if (is_too_deep || !document.is_object()) return std::nullopt;
  return document;
}

// A short identifier, and so fit for a log.
bool is_error_name(std::string_view text) {
  return !text.empty() && text.size() <= kErrorBytesMax && std::all_of(text.begin(), text.end(), [](char c) {
    return ascii::is_alnum(c) || c == '_' || c == '.' || c == '-' || c == ':';
  });
}

std::string string_at(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::chrono::seconds pause_told(const http::OutboundReply& reply) {
  const std::string_view text = reply.header("retry-after");
  std::chrono::seconds::rep seconds = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (text.empty() || end != text.data() + text.size()) return kPauseUnlessTold;
  if (fault == std::errc::result_out_of_range) return kPauseMax;
  if (fault != std::errc() || seconds < 0) return kPauseUnlessTold;
  return std::clamp(std::chrono::seconds(seconds), std::chrono::seconds(1), kPauseMax);
}

ApiResult not_replied(const http::OutboundReply& reply) {
  if (reply.delivery == Delivery::not_sent)
    return {.outcome = ApiOutcome::retry_later, .error = "not_reached", .fault = reply.fault};
  return {.outcome = ApiOutcome::maybe_done, .error = "reply_lost", .fault = reply.fault};
}

ApiResult rate_limited(const http::OutboundReply& reply, std::string error) {
  return {.outcome = ApiOutcome::retry_later, .error = std::move(error), .retry_after = pause_told(reply)};
}

ApiResult without_object(const http::OutboundReply& reply) {
  if (reply.status / 100 == 2) return {.outcome = ApiOutcome::maybe_done, .error = "bad_reply"};
  const bool may_be_done = reply.status / 100 == 5;
  return {.outcome = may_be_done ? ApiOutcome::maybe_done : ApiOutcome::refused,
          .error = "http_" + std::to_string(reply.status)};
}

ApiResult read_reply(http::OutboundReply reply) {
  if (reply.delivery != Delivery::replied) return not_replied(reply);
  if (reply.status == 429) return rate_limited(reply, "ratelimited");
  const std::optional<json> object = reply.status / 100 == 5 ? std::nullopt : read_object(reply.body);
  if (!object) return without_object(reply);
  const auto ok = object->find("ok");
  if (ok == object->end() || !ok->is_boolean()) return without_object(reply);
  if (ok->get<bool>() && reply.status / 100 == 2)
    return {.outcome = ApiOutcome::ok, .body = std::move(reply.body)};
  ApiResult result;
  result.error = string_at(*object, "error");
  if (!is_error_name(result.error)) return without_object(reply);
  result.outcome = outcome_of(result.error);
  if (result.error == "ratelimited" || result.error == "rate_limited") result.retry_after = pause_told(reply);
  if (std::string needed = string_at(*object, "needed"); result.error == "missing_scope") {
    std::erase_if(needed,
                  [](char c) { return !ascii::is_alnum(c) && c != ':' && c != '.' && c != ',' && c != '_'; });
    result.needed = std::move(needed);
  }
  result.body = std::move(reply.body);
  return result;
}

bool is_slack_host(std::string_view host) {
  return std::any_of(std::begin(kSlackHosts), std::end(kSlackHosts), [host](std::string_view slack) {
    return host.ends_with(slack) && host.size() > slack.size() && host[host.size() - slack.size() - 1] == '.';
  });
}

}  // namespace

bool is_api_url(std::string_view text) {
  const std::optional<http::Url> url = http::parse_url(text);
  return url && (url->is_secure || http::is_loopback(url->host)) && url->target.ends_with('/') &&
         url->target.find('?') == std::string::npos;
}

bool is_slack_response_url(std::string_view text, std::string_view api_url) {
  const std::optional<http::Url> url = http::parse_url(text);
  if (!url) return false;
  if (url->is_secure && url->port == 443 && is_slack_host(url->host)) return true;
  const std::optional<http::Url> api = http::parse_url(api_url);
  return api && http::is_loopback(api->host) && url->origin() == api->origin();
}

WebApi::WebApi(http::Send send, std::string api_url) : send_(std::move(send)), api_url_(std::move(api_url)) {
  if (!is_api_url(api_url_)) throw std::invalid_argument("no URL of Slack's Web API");
}

ApiResult WebApi::call(const ApiCall& call) const {
  http::OutboundRequest request;
  request.url = api_url_ + http::percent_encode(call.method);
  request.reply_deadline = call.reply_deadline;
  if (call.json.empty()) {
    request.content_type = "application/x-www-form-urlencoded";
    request.body = encoded(call.form);
  } else {
    request.body = call.json;
  }
  if (!call.token.empty()) {
    request.headers.emplace_back("Authorization", "Bearer " + call.token);
  } else if (!call.client_id.empty()) {
    request.headers.emplace_back("Authorization",
                                 "Basic " + base64(call.client_id + ':' + call.client_secret));
  }
  return read_reply(send_(request));
}

ApiResult WebApi::post_response(const std::string& url, std::string json) const {
  if (!is_slack_response_url(url, api_url_)) return {.outcome = ApiOutcome::refused, .error = "bad_url"};
  const http::OutboundReply reply = send_({.url = url, .body = std::move(json)});
  if (reply.delivery != Delivery::replied) return not_replied(reply);
  const std::optional<nlohmann::json> object = read_object(reply.body);  // "ok" alone is fine too
  const bool is_denied = object && object->contains("ok") && (*object)["ok"] != true;
  if (reply.status / 100 != 2 || is_denied) return {.outcome = ApiOutcome::refused, .error = "gone"};
  return {.outcome = ApiOutcome::ok};
}

}  // namespace rolecall::slack
