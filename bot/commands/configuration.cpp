#include "bot/commands/configuration.h"

#include <cstdio>

#include <fmt/format.h>

namespace rolecall {

std::optional<Config> configuration(const std::optional<std::filesystem::path>& env_file) {
  ConfigReading reading = read_config(process_environment(), env_file, read_small_file);
  for (const std::string& warning : reading.warnings) fmt::print(stderr, "rolecall: warning: {}\n", warning);
  for (const std::string& problem : reading.problems)
    fmt::print(stderr, "rolecall: configuration: {}\n", problem);
  return reading.config;
}

}  // namespace rolecall
