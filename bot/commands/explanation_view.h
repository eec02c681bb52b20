// How `rolecall ask --explain` and `rolecall log show` say why a question got its answer.
#pragma once

#include <optional>
#include <ostream>
#include <string>

#include "knowledge/understanding/reading.h"

namespace rolecall {

// Lines under a heading, with an empty one before it. No more candidates than the log keeps.
void print_explanation(std::ostream& out, const Explanation& explanation);

// What why_json() wrote (knowledge/question_log/why.h), as far as that kept it. Nothing for an empty text
// and for one that is not such an object.
std::optional<Explanation> read_why(const std::string& json);

}  // namespace rolecall
