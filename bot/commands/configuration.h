// The configuration as commands get it: from the real environment, problems on standard error.
#pragma once

#include <filesystem>
#include <optional>

#include "bot/config.h"

namespace rolecall {

// Nothing when there are problems; all of them have been printed then.
std::optional<Config> configuration(const std::optional<std::filesystem::path>& env_file);

}  // namespace rolecall
