#include "tests/support/slack_request.h"

#include "tests/support/slack_signature.h"

namespace rolecall::test {

namespace {

constexpr char kForm[] = "application/x-www-form-urlencoded";

http::Request signed_request(const char* path, const char* content_type, std::string body, Time now) {
  const std::string timestamp =
      std::to_string(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
  const std::string mac = slack_signature(kPublishedSecret, timestamp, body);
  return {.method = "POST",
          .path = path,
          .headers = {{"Content-Type", content_type},
                      {"X-Slack-Request-Timestamp", timestamp},
                      {"X-Slack-Signature", mac}},
          .body = std::move(body),
          .client = "127.0.0.1",
          .received_at = now};
}

}  // namespace

http::Request signed_command(std::string body, Time now) {
  return signed_request("/slack/commands", kForm, std::move(body), now);
}

http::Request signed_event(std::string body, Time now) {
  return signed_request("/slack/events", "application/json", std::move(body), now);
}

http::Request signed_interaction(std::string body, Time now) {
  return signed_request("/slack/interactions", kForm, std::move(body), now);
}

}  // namespace rolecall::test
