#include "handlers/slack/gate.h"

#include <spdlog/spdlog.h>

#include "handlers/slack/text.h"
#include "knowledge/ascii.h"

namespace rolecall::slack {

namespace {

// Slack's check of our certificate. Looks at the raw body and decodes nothing: whatever else stands in a
// request that nobody has verified yet is not read.
bool is_ssl_check(const http::Request& request) {
  constexpr std::string_view kField = "ssl_check=1";
  const std::string_view body = request.body;
  for (std::size_t at = body.find(kField); at != std::string_view::npos; at = body.find(kField, at + 1)) {
    const std::size_t end = at + kField.size();
    if ((at == 0 || body[at - 1] == '&') && (end == body.size() || body[end] == '&')) return is_form(request);
  }
  return false;
}

}  // namespace

bool is_form(const http::Request& request) {
  const std::string_view type = request.header("Content-Type");
  return ascii::same_ignoring_case(trimmed(type.substr(0, type.find(';'))),
                                   "application/x-www-form-urlencoded");
}

std::optional<http::Response> Gate::stop(const http::Request& request) {
  if (is_ssl_check(request)) return http::Response{};
  const Verification verification = verifier_.verify(request, request.received_at);
  if (verification.valid()) return std::nullopt;
  const std::string_view reason = rejection_name(verification.outcome);
  if (const auto held_back = rejections_.pass(request.received_at)) {
    spdlog::warn(
        "turned a Slack request away: {}, clock skew {} s, body of {} bytes ({} more since the last such "
        "line)",
        reason, verification.clock_skew.count(), request.body.size(), *held_back);
  }
  return http::Response{.status = 401, .body = "the request is not signed by Slack\n", .rejected = reason};
}

}  // namespace rolecall::slack
