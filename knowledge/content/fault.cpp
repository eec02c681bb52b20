#include "knowledge/content/fault.h"

#include <fmt/format.h>

#include "knowledge/edit_distance.h"

namespace rolecall {

std::string to_string(const Fault& fault) {
  if (fault.place.line == 0) return fmt::format("{}: {}", fault.place.file, fault.message);
  return fmt::format("{}:{}:{}: {}", fault.place.file, fault.place.line, fault.place.column, fault.message);
}

std::string nearest_word(std::string_view word, const std::vector<std::string>& known) {
  int limit = word.size() < 5 ? 1 : word.size() < 9 ? 2 : 3;
  std::string best;
  for (const std::string& candidate : known) {
    int distance = edit_distance(word, candidate, limit);
    if (distance > limit) continue;
    best = candidate;
    limit = distance - 1;
  }
  return best;
}

}  // namespace rolecall
