#include "bot/config.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "bot/config_names.h"
#include "bot/config_values.h"
#include "bot/env_file.h"

namespace rolecall {

namespace {

constexpr std::string_view kSecretNames[] = {kSigningSecret, kPreviousSigningSecret};
constexpr std::string_view kWhite = " \t\r\n";
constexpr size_t kShortSecret = 16;  // Slack's have 32 characters
constexpr size_t kMaxSecret = 1024;

std::string_view trim(std::string_view text) {
  const size_t first = text.find_first_not_of(kWhite);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kWhite) - first + 1);
}

class Reader {
 public:
  Reader(Variables variables, const FileReader& read_file, ConfigReading& reading)
      : variables_(std::move(variables)), read_file_(read_file), reading_(reading) {}

  Config read() {
    for (const Setting& setting : settings()) take(setting);
    config_.signing_secret = secret(kSigningSecret);
    config_.previous_signing_secret = secret(kPreviousSigningSecret);
    judge_names(variables_, reading_.problems, reading_.warnings);
    judge_whole();
    return std::move(config_);
  }

 private:
  const std::string* find(std::string_view name) const {
    const auto found = variables_.find(name);
    return found == variables_.end() ? nullptr : &found->second;
  }

  void problem(std::string text) { reading_.problems.push_back(std::move(text)); }
  void warning(std::string text) { reading_.warnings.push_back(std::move(text)); }

  void take(const Setting& setting) {
    const std::string* text = find(setting.name);
    const std::string_view value = text ? trim(*text) : std::string_view();
    if (value.empty()) return;
    const std::string expected = setting.take(value, config_);
    if (!expected.empty()) problem(fmt::format("{} is {}: {}", setting.name, shown(value), expected));
  }

  std::optional<Secret> secret(std::string_view name) {
    const std::string file_name = std::string(name).append(kFileSuffix);
    const std::string* value = find(name);
    const std::string* file = find(file_name);
    if (value && file) {
      problem(fmt::format("{} and {} are both set: expected one of them", name, file_name));
      return std::nullopt;
    }
    if (value) return checked(name, *value);
    if (file) return from_file(file_name, *file);
    return std::nullopt;
  }

  std::optional<Secret> from_file(const std::string& name, const std::string& path) {
    if (trim(path).empty()) {
      problem(name + " is blank: expected the path of a file, or leave it out");
      return std::nullopt;
    }
    const auto read = read_file_(path);
    if (const auto* fault = std::get_if<FileFault>(&read)) {
      problem(fmt::format("{} names {}, which cannot be read: {}", name, shown(path), fault->why));
      return std::nullopt;
    }
    const auto& file = std::get<FileText>(read);
    if (file.open_to_others) {
      warning(
          fmt::format("{} names {}, which others on this machine may read: chmod 600 it", name, shown(path)));
    }
    return checked(name, std::string_view(file.text).substr(0, file.text.find_last_not_of("\r\n") + 1));
  }

  std::optional<Secret> checked(std::string_view name, std::string_view value) {
    const auto printable = [](char c) { return c > ' ' && c <= '~'; };
    if (trim(value).empty()) {
      problem(fmt::format("{} is blank: expected the app's signing secret, or leave it out", name));
    } else if (value.size() > kMaxSecret) {
      problem(fmt::format("{} is too long: expected at most {} characters", name, kMaxSecret));
    } else if (!std::all_of(value.begin(), value.end(), printable)) {
      problem(fmt::format("{} holds spaces or characters that are not ASCII: copied wrongly?", name));
    } else {
      if (value.size() < kShortSecret) warning(fmt::format("{} is short enough to be guessed", name));
      return Secret(std::string(value));
    }
    return std::nullopt;
  }

  void judge_whole() {
    const bool has_previous =
        find(kPreviousSigningSecret) || find(std::string(kPreviousSigningSecret).append(kFileSuffix));
    if (has_previous && !find(kSigningSecret) && !find(std::string(kSigningSecret).append(kFileSuffix))) {
      problem(fmt::format("{} is set without {}", kPreviousSigningSecret, kSigningSecret));
    }
    if (config_.signing_secret && config_.signing_secret == config_.previous_signing_secret) {
      warning(fmt::format("{} and {} are the same", kSigningSecret, kPreviousSigningSecret));
    }
    const auto& proxies = config_.trusted_proxies;
    if (std::any_of(proxies.begin(), proxies.end(), [](const auto& range) { return range.is_everyone(); })) {
      warning("ROLECALL_TRUSTED_PROXIES holds every address: any client can claim to be another");
    }
    if (!config_.web && !config_.api && !config_.signing_secret) {
      warning("ROLECALL_WEB and ROLECALL_API are off and SLACK_SIGNING_SECRET is not set: nobody can ask");
    }
  }

  const Variables variables_;
  const FileReader& read_file_;
  ConfigReading& reading_;
  Config config_;
};

Variables read_env_file(const std::filesystem::path& path, bool required, const FileReader& read_file,
                        ConfigReading& reading) {
  const auto read = read_file(path);
  if (const auto* fault = std::get_if<FileFault>(&read)) {
    if (required || !fault->missing) {
      reading.problems.push_back(fmt::format("{} cannot be read: {}", shown(path.string()), fault->why));
    }
    return {};
  }
  const auto& file = std::get<FileText>(read);
  EnvFile parsed = parse_env_file(file.text);
  for (const std::string& problem : parsed.problems) {
    reading.problems.push_back(fmt::format("{} {}", shown(path.string()), problem));
  }
  const bool holds_secret = std::any_of(std::begin(kSecretNames), std::end(kSecretNames),
                                        [&](auto name) { return parsed.variables.contains(name); });
  if (file.open_to_others && holds_secret) {
    reading.warnings.push_back(fmt::format(
        "{} holds a secret and others on this machine may read it: chmod 600 it", shown(path.string())));
  }
  return std::move(parsed.variables);
}

}  // namespace

ConfigReading read_config(const Variables& environment, const std::optional<std::filesystem::path>& env_file,
                          const FileReader& read_file) {
  ConfigReading reading;
  Variables variables = environment;
  variables.merge(read_env_file(env_file.value_or(".env"), env_file.has_value(), read_file, reading));
  Config config = Reader(std::move(variables), read_file, reading).read();
  if (reading.problems.empty()) reading.config = std::move(config);
  return reading;
}

}  // namespace rolecall
