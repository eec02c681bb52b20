#include "bot/config.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "bot/config_names.h"
#include "bot/config_secrets.h"
#include "bot/config_slack.h"
#include "bot/config_values.h"
#include "bot/env_file.h"

namespace rolecall {

namespace {

constexpr std::string_view kWhite = " \t\r\n";
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
    for (const SecretSetting& setting : secret_settings()) take(setting);
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

  void take(const SecretSetting& setting) {
    const std::string file_name = std::string(setting.name).append(kFileSuffix);
    const std::string* value = find(setting.name);
    const std::string* file = find(file_name);
    if (value && file) {
      problem(fmt::format("{} and {} are both set: expected one of them", setting.name, file_name));
    } else if (value) {
      take(setting, setting.name, *value);
    } else if (file) {
      take_file(setting, file_name, *file);
    }
  }

  void take_file(const SecretSetting& setting, const std::string& name, const std::string& path) {
    if (trim(path).empty()) {
      problem(name + " is blank: expected the path of a file, or leave it out");
      return;
    }
    const auto read = read_file_(path);
    if (const auto* fault = std::get_if<FileFault>(&read)) {
      problem(fmt::format("{} names {}, which cannot be read: {}", name, shown(path), fault->why));
      return;
    }
    const auto& file = std::get<FileText>(read);
    if (file.open_to_others) {
      warning(
          fmt::format("{} names {}, which others on this machine may read: chmod 600 it", name, shown(path)));
    }
    take(setting, name, std::string_view(file.text).substr(0, file.text.find_last_not_of("\r\n") + 1));
  }

  // `name` is the variable that the value came by.
  void take(const SecretSetting& setting, std::string_view name, std::string_view value) {
    const auto printable = [](char c) { return c > ' ' && c <= '~'; };
    if (trim(value).empty()) {
      problem(fmt::format("{} is blank: expected {}, or leave it out", name, setting.what));
    } else if (value.size() > kMaxSecret) {
      problem(fmt::format("{} is too long: expected at most {} characters", name, kMaxSecret));
    } else if (!std::all_of(value.begin(), value.end(), printable)) {
      problem(fmt::format("{} holds spaces or characters that are not ASCII: copied wrongly?", name));
    } else if (const std::string expected = setting.take(value, config_); !expected.empty()) {
      problem(fmt::format("{} is malformed: {}", name, expected));
    } else if (value.size() < setting.short_below) {
      warning(fmt::format("{} is short enough to be guessed", name));
    }
  }

  // A blank secret was meant to be one, and has its own problem.
  bool is_given(std::string_view name) const {
    const auto secrets = secret_settings();
    const bool is_secret = std::any_of(secrets.begin(), secrets.end(),
                                       [&](const SecretSetting& secret) { return secret.name == name; });
    if (is_secret) return find(name) || find(std::string(name).append(kFileSuffix));
    const std::string* value = find(name);
    return value && !trim(*value).empty();
  }

  void judge_whole() {
    const auto given = [this](std::string_view name) { return is_given(name); };
    judge_slack(config_, given, reading_.problems, reading_.warnings);
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
  const auto secrets = secret_settings();
  const bool holds_secret = std::any_of(secrets.begin(), secrets.end(), [&](const SecretSetting& secret) {
    return parsed.variables.contains(secret.name);
  });
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
