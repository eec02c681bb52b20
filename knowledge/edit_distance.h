// Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, replacements and
// swaps of neighbours cost 1 each. Works on bytes.
#pragma once

#include <string_view>

namespace rolecall {

// The distance, or limit + 1 as soon as it is known to be larger than `limit`.
// Words over 64 bytes are farther than any limit. REQUIRES: limit >= 0.
int edit_distance(std::string_view a, std::string_view b, int limit);

}  // namespace rolecall
