// One variable's text -> its place in Config.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bot/config.h"

namespace rolecall {

struct Setting {
  std::string_view name;
  // Takes the value into the Config, or returns what was expected instead (and leaves it as it is).
  // The value is trimmed and not empty.
  std::string (*take)(std::string_view value, Config& config);
};

// Everything but the secrets, in the order of .env.example.
std::span<const Setting> settings();

// What stands between the commas, without the blanks around it; an empty item is one too.
std::vector<std::string_view> items_of(std::string_view list);

}  // namespace rolecall
