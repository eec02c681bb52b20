// How `rolecall ask --explain` and `rolecall log show` say why a question got its answer.
#pragma once

#include <ostream>

#include "knowledge/understanding/reading.h"

namespace rolecall {

// Lines under a heading, with an empty one before it. No more candidates than the log keeps.
void print_explanation(std::ostream& out, const Explanation& explanation);

}  // namespace rolecall
