// People wrap their question in other sentences: each is read by itself, too.
#pragma once

#include <vector>

#include "knowledge/understanding/linked_question.h"

namespace rolecall {

// The sentences of the question that hold two words or more, at most six, in order; empty when there is only
// one.
std::vector<LinkedQuestion> sentences_of(const LinkedQuestion& question);

}  // namespace rolecall
