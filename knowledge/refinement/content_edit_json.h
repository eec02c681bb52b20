// Edits as JSON, to be kept in the database: a draft, a revision.
//
//   [{"kind":"add_phrasing","to":"topic/quiet","phrasing":"may I hum"}, ...]
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/refinement/content_edit.h"

namespace rolecall {

inline constexpr std::size_t kEditsJsonBytesMax = 16 << 20;
inline constexpr std::size_t kEditsJsonMax = 20'000;  // edits

// What is not valid UTF-8 becomes U+FFFD; all else comes back as it was.
std::string to_json(const std::vector<ContentEdit>& edits);

// What to_json wrote. Nothing when any of it is malformed, unknown or missing, or beyond the bounds: half a
// draft would be worse than none. Never throws. Pure.
std::optional<std::vector<ContentEdit>> edits_from_json(std::string_view json);

}  // namespace rolecall
