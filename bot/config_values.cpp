#include "bot/config_values.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <utility>

#include <fmt/format.h>

#include "bot/config_slack.h"
#include "bot/percentage.h"
#include "bot/url.h"

namespace rolecall {

namespace {

constexpr int kMaxRateLimit = 100'000;
constexpr size_t kMaxProxies = 256;

std::optional<int> number_of(std::string_view text, int lowest, int highest) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < lowest || value > highest)
    return {};
  return value;
}

template <typename T>
std::string take_choice(std::string_view value, std::initializer_list<std::pair<std::string_view, T>> choices,
                        T& target) {
  std::string names;
  for (const auto& [name, choice] : choices) {
    if (value == name) {
      target = choice;
      return {};
    }
    names += names.empty() ? "" : ", ";
    names += name;
  }
  return "expected one of " + names;
}

std::string take_switch(std::string_view value, bool& target) {
  return take_choice<bool>(value, {{"on", true}, {"off", false}}, target);
}

std::string take_listen(std::string_view value, Config& config) {
  const size_t colon = value.rfind(':');
  std::string_view host = value.substr(0, colon);
  if (colon == std::string_view::npos || host.empty()) {
    return "expected address:port, for example 127.0.0.1:8080 or 0.0.0.0:8080";
  }
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
    if (host.find(':') == std::string_view::npos || !http::parse_address(host)) {
      return "expected an IPv6 address in the brackets";
    }
  } else if (host.find(':') != std::string_view::npos) {
    return "an IPv6 address stands in brackets, for example [::1]:8080";
  } else if (!is_host(host)) {
    return "expected an address or a host name before the port";
  }
  const std::optional<int> port = number_of(value.substr(colon + 1), 0, 65535);
  if (!port) return "expected a port from 0 to 65535 (0 takes a free one)";
  config.listen = {std::string(host), *port};
  return {};
}

std::string take_proxies(std::string_view value, Config& config) {
  std::vector<http::AddressRange> ranges;
  for (const std::string_view item : items_of(value)) {
    const std::optional<http::AddressRange> range = http::AddressRange::parse(item);
    if (!range || ranges.size() == kMaxProxies) {
      return fmt::format(
          "expected at most {} addresses or ranges with commas between them, "
          "for example 10.0.0.0/8, 192.0.2.7, 2001:db8::/32",
          kMaxProxies);
    }
    ranges.push_back(*range);
  }
  config.trusted_proxies = std::move(ranges);
  return {};
}

std::string take_rate_limit(std::string_view value, Config& config) {
  const std::optional<int> limit = number_of(value, 0, kMaxRateLimit);
  if (!limit) return fmt::format("expected requests a minute from 0 (no limit) to {}", kMaxRateLimit);
  config.rate_limit = *limit;
  return {};
}

std::string take_wrong_answers(std::string_view value, Config& config) {
  const std::optional<double> share = parse_percentage(value);
  if (!share) return std::string(kPercentageExpected);
  config.wrong_answers = *share;
  return {};
}

constexpr Setting kSettings[] = {
    {"ROLECALL_LISTEN", take_listen},
    {"ROLECALL_DATA",
     [](std::string_view value, Config& config) {
       config.data = value;
       return std::string();
     }},
    {"ROLECALL_CONTENT",
     [](std::string_view value, Config& config) {
       config.content = value;
       return std::string();
     }},
    {"ROLECALL_WRONG_ANSWERS", take_wrong_answers},
    {"ROLECALL_ASKERS",
     [](std::string_view value, Config& config) {
       return take_choice<Askers>(value, {{"hash", Askers::hash}, {"id", Askers::id}}, config.askers);
     }},
    {"ROLECALL_WEB", [](std::string_view value, Config& config) { return take_switch(value, config.web); }},
    {"ROLECALL_API", [](std::string_view value, Config& config) { return take_switch(value, config.api); }},
    {"ROLECALL_RATE_LIMIT", take_rate_limit},
    {"ROLECALL_TRUSTED_PROXIES", take_proxies},
    {"ROLECALL_LOG_SYNC",
     [](std::string_view value, Config& config) {
       return take_choice<LogSync>(value, {{"full", LogSync::full}, {"normal", LogSync::normal}},
                                   config.log_sync);
     }},
    {"ROLECALL_LOG_LEVEL",
     [](std::string_view value, Config& config) {
       return take_choice<LogLevel>(value,
                                    {{"debug", LogLevel::debug},
                                     {"info", LogLevel::info},
                                     {"warning", LogLevel::warning},
                                     {"error", LogLevel::error}},
                                    config.log_level);
     }},
    {"ROLECALL_LOG_FORMAT",
     [](std::string_view value, Config& config) {
       return take_choice<LogFormat>(value, {{"text", LogFormat::text}, {"json", LogFormat::json}},
                                     config.log_format);
     }},
    {"ROLECALL_PUBLIC_URL", take_public_url},
    {"ROLECALL_ADMIN_CHANNEL", take_admin_channel},
    {"ROLECALL_ADMINS", take_admins},
    {"ROLECALL_DIGEST",
     [](std::string_view value, Config& config) {
       return take_choice<DigestPeriod>(value, {{"off", DigestPeriod::off}, {"weekly", DigestPeriod::weekly}},
                                        config.digest);
     }},
    {"ROLECALL_UNLOGGED_CHANNELS", take_unlogged_channels},
    {"ROLECALL_SLACK_SURFACE",
     [](std::string_view value, Config& config) {
       return take_choice<slack::Surface>(value,
                                          {{"agent", slack::Surface::agent},
                                           {"assistant", slack::Surface::assistant},
                                           {"plain", slack::Surface::plain}},
                                          config.slack_surface);
     }},
    {"SLACK_API_URL", take_api_url},
    {"SLACK_CLIENT_ID", take_client_id},
};

}  // namespace

std::vector<std::string_view> items_of(std::string_view list) {
  std::vector<std::string_view> items;
  while (true) {
    const size_t comma = std::min(list.find(','), list.size());
    std::string_view item = list.substr(0, comma);
    item.remove_prefix(std::min(item.find_first_not_of(' '), item.size()));
    items.push_back(item.substr(0, item.find_last_not_of(' ') + 1));
    if (comma == list.size()) return items;
    list.remove_prefix(comma + 1);
  }
}

std::span<const Setting> settings() {
  return kSettings;
}

}  // namespace rolecall
