// What is worth asking next.
#pragma once

#include <vector>

#include "knowledge/answer.h"
#include "knowledge/content/content.h"
#include "knowledge/understanding/reading.h"

namespace rolecall {

inline constexpr std::size_t kSuggestionsMax = 5;

// For an ambiguous short form its readings, in the content's order; otherwise at most three, best first.
// An assumption's other readings come before all others.
std::vector<Suggestion> suggest(const Content& content, const Reading& reading);

// Questions that show what can be asked: for help, the try-it page and the home view. At most `count`.
std::vector<std::string> example_questions(const Content& content, std::size_t count);

}  // namespace rolecall
