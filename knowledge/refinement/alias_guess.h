// Which role a word that nothing knows may be another name of.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "knowledge/content/content.h"

namespace rolecall {

struct AliasGuess {
  std::size_t role;
  double likeness;  // 0..1
  const char* how;  // "a slip of", "short for", "much like"
};

// The role that the name is most like; nothing when it is like none, or equally like two. `name` is one word
// or more, as normalised.
std::optional<AliasGuess> guess_alias(const Content& content, std::string_view name);

}  // namespace rolecall
