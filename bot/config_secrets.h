// The variables that hold secrets.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "bot/config.h"

namespace rolecall {

// NAME holds the secret, or NAME_FILE the path of a file that does.
struct SecretSetting {
  std::string_view name;
  std::string_view what;    // "the app's signing secret"
  std::size_t short_below;  // a shorter one can be guessed; 0: take() judges the length
  // Like Setting::take, for a value of printable characters; what it expected instead quotes nothing.
  std::string (*take)(std::string_view value, Config& config);
};

// In the order of .env.example, where they follow the settings.
std::span<const SecretSetting> secret_settings();

}  // namespace rolecall
