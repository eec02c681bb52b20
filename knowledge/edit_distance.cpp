#include "knowledge/edit_distance.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace rolecall {

namespace {
constexpr std::size_t kLengthMax = 64;
using Row = std::array<int, kLengthMax + 1>;
}  // namespace

int edit_distance(std::string_view a, std::string_view b, int limit) {
  const int beyond = limit + 1;
  if (a.size() > kLengthMax || b.size() > kLengthMax) return beyond;
  if (std::abs(static_cast<int>(a.size()) - static_cast<int>(b.size())) > limit) return beyond;

  Row before_previous{}, previous{}, current{};
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = static_cast<int>(i);
    int best = current[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      int cost = a[i - 1] == b[j - 1] ? 0 : 1;
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], before_previous[j - 2] + 1);
      }
      best = std::min(best, current[j]);
    }
    if (best > limit) return beyond;
    before_previous = previous;
    previous = current;
  }
  return std::min(previous[b.size()], beyond);
}

}  // namespace rolecall
