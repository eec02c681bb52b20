// The judge: from what grammar and phrase matcher propose to one decision: answer, ask back, or say
// honestly that there is no answer, and why.
#pragma once

#include <vector>

#include "knowledge/content/content.h"
#include "knowledge/understanding/ambiguity.h"
#include "knowledge/understanding/candidate.h"
#include "knowledge/understanding/linked_question.h"
#include "knowledge/understanding/reading.h"

namespace rolecall {

// REQUIRES: candidates best first, one a target. Pure.
Reading judge(const Content& content, const LinkedQuestion& question, const Ambiguity& ambiguity,
              const std::vector<Candidate>& candidates);

}  // namespace rolecall
