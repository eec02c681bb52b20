// A question as it was typed, with the words marked that the content knows and those that it does not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/understanding/reader.h"

namespace rolecall::admin {

enum class Known { small, known, unknown };  // small: words that every question has, and marks

struct MarkedWord {
  std::string text;  // as typed, with the spaces behind it
  Known known = Known::small;
};

// Of a long text the beginning, at most that many bytes; the last word is an ellipsis then. Neighbours that
// are marked alike stand together. Pure.
inline constexpr std::size_t kShownTextMax = 400;
std::vector<MarkedWord> marked_words(const Reader& reader, std::string_view text);

}  // namespace rolecall::admin
