#include "bot/percentage.h"

#include <charconv>

namespace rolecall {

std::optional<double> parse_percentage(std::string_view text) {
  constexpr double kMin = 0.1, kMax = 50;
  if (text.ends_with('%')) text.remove_suffix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  double percent = 0;
  auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), percent, std::chars_format::fixed);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (!(percent >= kMin && percent <= kMax)) return std::nullopt;
  return percent / 100;
}

}  // namespace rolecall
