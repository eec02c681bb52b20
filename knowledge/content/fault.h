// What is wrong with a content folder. Faults are collected, never thrown one by one, so that an
// author sees all of them at once.
#pragma once

#include <string>
#include <vector>

#include "knowledge/content/content.h"

namespace rolecall {

struct Fault {
  Place place;
  std::string message;  // what is wrong, what was expected, and "did you mean" where something is near
};

// "file:line:column: message"; without line and column where the whole file is meant.
std::string to_string(const Fault& fault);

// The known word nearest to `word` for a "did you mean", or an empty string when none is near.
std::string nearest_word(std::string_view word, const std::vector<std::string>& known);

}  // namespace rolecall
