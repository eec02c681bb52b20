// Fills an Explanation: the reasons behind a reading, for people.
#pragma once

#include "knowledge/content/content.h"
#include "knowledge/understanding/linked_question.h"
#include "knowledge/understanding/reading.h"

namespace rolecall {

void explain(const Content& content, const LinkedQuestion& question, const std::vector<Candidate>& considered,
             Explanation& explanation);

}  // namespace rolecall
