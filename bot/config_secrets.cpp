#include "bot/config_secrets.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "knowledge/base64.h"

namespace rolecall {

namespace {

constexpr std::size_t kGuessable = 16;  // Slack's secrets have 32 characters
constexpr std::size_t kKeyBytes = 32;

template <std::optional<Secret> Config::*member>
std::string take_plain(std::string_view value, Config& config) {
  (config.*member).emplace(std::string(value));
  return {};
}

std::string take_bot_token(std::string_view value, Config& config) {
  constexpr std::string_view kPrefix = "xoxb-";
  if (!value.starts_with(kPrefix) || value.size() == kPrefix.size()) {
    return "expected the app's bot token, which begins with xoxb- (token rotation is off)";
  }
  return take_plain<&Config::bot_token>(value, config);
}

std::optional<std::string> bytes_of_hex(std::string_view text) {
  const auto value = [](char c) {
    return static_cast<int>(std::string_view("0123456789abcdef").find(static_cast<char>(c | ' ')));
  };
  if (text.size() % 2 != 0 || text.find_first_not_of("0123456789abcdefABCDEF") != std::string_view::npos)
    return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); i += 2)
    bytes += static_cast<char>(value(text[i]) * 16 + value(text[i + 1]));
  return bytes;
}

// Either alphabet, with padding or without: what the tools at hand write.
std::optional<std::string> bytes_of_base64(std::string_view text) {
  std::string unpadded(text.substr(0, text.find_last_not_of('=') + 1));
  std::replace(unpadded.begin(), unpadded.end(), '+', '-');
  std::replace(unpadded.begin(), unpadded.end(), '/', '_');
  return bytes_of_base64url(unpadded);
}

template <std::optional<Secret> Config::*member>
std::string take_key(std::string_view value, Config& config) {
  auto bytes = value.size() == 2 * kKeyBytes ? bytes_of_hex(value) : bytes_of_base64(value);
  if (!bytes || bytes->size() != kKeyBytes) {
    return "expected 32 bytes as 64 hex digits or as base64; `openssl rand -hex 32` makes them";
  }
  (config.*member).emplace(std::move(*bytes));
  return {};
}

constexpr SecretSetting kSecrets[] = {
    {"SLACK_SIGNING_SECRET", "the app's signing secret", kGuessable, take_plain<&Config::signing_secret>},
    {"SLACK_SIGNING_SECRET_PREVIOUS", "the app's signing secret before it was rotated", kGuessable,
     take_plain<&Config::previous_signing_secret>},
    {"SLACK_BOT_TOKEN", "the app's bot token", 0, take_bot_token},
    {"SLACK_CLIENT_SECRET", "the app's client secret", kGuessable, take_plain<&Config::client_secret>},
    {"ROLECALL_ENCRYPTION_KEY", "a key of 32 bytes (`openssl rand -hex 32` makes one)", 0,
     take_key<&Config::encryption_key>},
    {"ROLECALL_ENCRYPTION_KEY_PREVIOUS", "the key before it was rotated", 0,
     take_key<&Config::previous_encryption_key>},
};

}  // namespace

std::span<const SecretSetting> secret_settings() {
  return kSecrets;
}

}  // namespace rolecall
