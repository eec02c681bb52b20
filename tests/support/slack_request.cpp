#include "tests/support/slack_request.h"

#include "tests/support/slack_signature.h"

namespace rolecall::test {

http::Request signed_command(std::string body, Time now) {
  const std::string timestamp =
      std::to_string(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
  const std::string mac = slack_signature(kPublishedSecret, timestamp, body);
  return {.method = "POST",
          .path = "/slack/commands",
          .headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                      {"X-Slack-Request-Timestamp", timestamp},
                      {"X-Slack-Signature", mac}},
          .body = std::move(body),
          .client = "127.0.0.1",
          .received_at = now};
}

}  // namespace rolecall::test
