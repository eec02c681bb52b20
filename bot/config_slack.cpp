#include "bot/config_slack.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "bot/config_values.h"
#include "bot/url.h"
#include "knowledge/ascii.h"

namespace rolecall {

namespace {

constexpr std::size_t kMaxUnlogged = 1'000;
constexpr std::size_t kMaxAdmins = 200;
constexpr std::size_t kMaxClientId = 100;

// C: a channel, G: a private one of old, D: a direct message, T: a workspace, E: an organisation, U and W: a
// user.
bool is_id(std::string_view text, std::string_view kinds) {
  constexpr std::size_t kLongest = 30;
  const auto fits = [](char c) { return ascii::is_upper(c) || ascii::is_digit(c); };
  return text.size() > 1 && text.size() <= kLongest && kinds.find(text[0]) != std::string_view::npos &&
         std::all_of(text.begin(), text.end(), fits);
}

}  // namespace

std::string take_public_url(std::string_view value, Config& config) {
  const std::optional<ServiceUrl> url = parse_service_url(value);
  if (!url || !url->path.empty()) {
    return "expected https:// and the host that people and Slack reach this server by, without a path "
           "(http:// for this machine alone)";
  }
  config.public_url = url->origin;
  return {};
}

std::string take_admin_channel(std::string_view value, Config& config) {
  const std::size_t slash = value.find('/');
  const std::string_view team = slash == std::string_view::npos ? "" : value.substr(0, slash);
  const std::string_view channel = slash == std::string_view::npos ? value : value.substr(slash + 1);
  if (!is_id(channel, "CG") || (slash != std::string_view::npos && !is_id(team, "T"))) {
    return "expected a channel's id, for example C0123456789 (in Slack at the end of the channel's details), "
           "and with many workspaces its own before it: T0123456789/C0123456789";
  }
  config.admin_team = team;
  config.admin_channel = channel;
  return {};
}

std::string take_admins(std::string_view value, Config& config) {
  std::vector<std::string> admins;
  for (const std::string_view item : items_of(value)) {
    const std::size_t slash = item.find('/');
    const bool has_team = slash != std::string_view::npos;
    const std::string_view user = has_team ? item.substr(slash + 1) : item;
    if (!is_id(user, "UW") || (has_team && !is_id(item.substr(0, slash), "TE")) ||
        admins.size() == kMaxAdmins) {
      return fmt::format(
          "expected at most {} users' ids with commas between them, for example U0123456789, U9876543210 (in "
          "Slack in a profile's menu; `/role admin` tells it too), and with many workspaces each one's own "
          "before it: T0123456789/U0123456789",
          kMaxAdmins);
    }
    admins.emplace_back(item);
  }
  config.admins = std::move(admins);
  return {};
}

std::string take_unlogged_channels(std::string_view value, Config& config) {
  std::vector<std::string> channels;
  for (const std::string_view item : items_of(value)) {
    if (!is_id(item, "CGD") || channels.size() == kMaxUnlogged) {
      return fmt::format(
          "expected at most {} channels' ids with commas between them, for example C0123456789, C9876543210",
          kMaxUnlogged);
    }
    channels.emplace_back(item);
  }
  config.unlogged_channels = std::move(channels);
  return {};
}

std::string take_api_url(std::string_view value, Config& config) {
  const std::optional<ServiceUrl> url = parse_service_url(value);
  if (!url) return "expected https:// and where Slack's methods are (http:// for this machine alone)";
  config.slack_api_url = url->origin + url->path;
  return {};
}

std::string take_client_id(std::string_view value, Config& config) {
  const auto fits = [](char c) { return ascii::is_digit(c) || c == '.'; };
  if (value.size() > kMaxClientId || !std::all_of(value.begin(), value.end(), fits)) {
    return "expected the app's client id, for example 1234567890.1234567890";
  }
  config.client_id = value;
  return {};
}

void judge_slack(const Config& config, const std::function<bool(std::string_view name)>& given,
                 std::vector<std::string>& problems, std::vector<std::string>& warnings) {
  const auto demand = [&](std::string_view name, std::string_view needed) {
    if (given(name) && !given(needed)) problems.push_back(fmt::format("{} is set without {}", name, needed));
  };
  const auto tell_apart = [&](std::string_view name, std::string_view previous, const auto& one,
                              const auto& other) {
    if (one && one == other) warnings.push_back(fmt::format("{} and {} are the same", name, previous));
  };
  const bool oauth = given("SLACK_CLIENT_ID") || given("SLACK_CLIENT_SECRET");
  if (given("SLACK_BOT_TOKEN") && oauth) {
    problems.emplace_back(
        "SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set: expected one workspace by its token, or many by "
        "OAuth");
  }
  if (oauth) {
    const std::string_view name = given("SLACK_CLIENT_ID") ? "SLACK_CLIENT_ID" : "SLACK_CLIENT_SECRET";
    for (const std::string_view needed : {"SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "ROLECALL_ENCRYPTION_KEY",
                                          "ROLECALL_PUBLIC_URL", "SLACK_SIGNING_SECRET"}) {
      demand(name, needed);
    }
  }
  demand("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET");
  demand("SLACK_SIGNING_SECRET_PREVIOUS", "SLACK_SIGNING_SECRET");
  demand("ROLECALL_ENCRYPTION_KEY_PREVIOUS", "ROLECALL_ENCRYPTION_KEY");
  if (config.digest != DigestPeriod::off) demand("ROLECALL_DIGEST", "ROLECALL_ADMIN_CHANNEL");

  tell_apart("SLACK_SIGNING_SECRET", "SLACK_SIGNING_SECRET_PREVIOUS", config.signing_secret,
             config.previous_signing_secret);
  tell_apart("ROLECALL_ENCRYPTION_KEY", "ROLECALL_ENCRYPTION_KEY_PREVIOUS", config.encryption_key,
             config.previous_encryption_key);
  if (oauth && !config.admin_channel.empty() && config.admin_team.empty()) {
    problems.emplace_back(
        "ROLECALL_ADMIN_CHANNEL names no workspace, and there are many with SLACK_CLIENT_ID: expected "
        "T0123456789/C0123456789");
  }
  const auto without_team = [](const std::string& admin) { return admin.find('/') == std::string::npos; };
  if (oauth && std::any_of(config.admins.begin(), config.admins.end(), without_team)) {
    problems.emplace_back(
        "ROLECALL_ADMINS names users without their workspace, and there are many with SLACK_CLIENT_ID: "
        "expected "
        "T0123456789/U0123456789");
  }
  if (given("ROLECALL_ENCRYPTION_KEY") && !oauth) {
    warnings.emplace_back(
        "ROLECALL_ENCRYPTION_KEY is set without SLACK_CLIENT_ID: nothing is encrypted with it");
  }
  if (!config.admin_channel.empty() && !given("SLACK_BOT_TOKEN") && !oauth) {
    warnings.emplace_back(
        "ROLECALL_ADMIN_CHANNEL is set without SLACK_BOT_TOKEN or SLACK_CLIENT_ID: nothing can be posted "
        "there");
  }
}

}  // namespace rolecall
