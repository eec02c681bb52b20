// Fills an Explanation: the reasons behind a reading, for people.
#pragma once

#include "knowledge/content/content.h"
#include "knowledge/understanding/reader.h"

namespace rolecall {

void explain(const Content& content, const Attempt& attempt, Explanation& explanation);

}  // namespace rolecall
