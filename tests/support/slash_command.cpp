#include "tests/support/slash_command.h"

#include "tests/support/slack_signature.h"

namespace rolecall::test {

namespace {

// Slack writes a blank as a plus sign.
std::string form_encoded(std::string_view text) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789*-._";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (c == ' ') {
      encoded += '+';
    } else if (kPlain.find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return encoded;
}

}  // namespace

std::string SlashCommand::body() const {
  const std::pair<const char*, std::string> fields[] = {
      {"token", "gIkuvaNzQIHg97ATvDxqgjtO"},
      {"team_id", team},
      {"team_domain", "testteamnow"},
      {"channel_id", channel},
      {"channel_name", channel_name},
      {"user_id", user},
      {"user_name", "roadrunner"},
      {"command", command},
      {"text", text},
      {"api_app_id", "A123456"},
      {"is_enterprise_install", "false"},
      {"response_url", "https://hooks.slack.com/commands/" + team + "/397700885554/96rGlfmibIGlgcZRskXaIFfN"},
      {"trigger_id", "398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"}};
  std::string body;
  for (const auto& [name, value] : fields) {
    if (!body.empty()) body += '&';
    body.append(name).append("=").append(form_encoded(value));
  }
  return body;
}

std::string slack_headers(std::string_view body, std::string_view secret, Seconds offset) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const std::string timestamp = std::to_string(std::chrono::floor<Seconds>(now + offset).count());
  return "Content-Type: application/x-www-form-urlencoded\r\nX-Slack-Request-Timestamp: " + timestamp +
         "\r\nX-Slack-Signature: " + slack_signature(secret, timestamp, body) + "\r\n";
}

RawResponse send_signed(const RolecallServer& server, std::string_view body, std::string_view secret,
                        Seconds offset) {
  return server.post("/slack/commands", body, slack_headers(body, secret, offset));
}

Settings slack_settings() {
  return {{"SLACK_SIGNING_SECRET", RolecallServer::kSecret}};
}

}  // namespace rolecall::test
