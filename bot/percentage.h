// Shares as people type them.
#pragma once

#include <optional>
#include <string_view>

namespace rolecall {

// "2%", "0.5 %", "2": percent from 0.1 to 50 -> a share from 0.001 to 0.5.
std::optional<double> parse_percentage(std::string_view text);

// What parse_percentage() takes, in words.
inline constexpr std::string_view kPercentageExpected = "expected a percentage from 0.1% to 50%";

}  // namespace rolecall
