// The honest reply when there is no answer: what is missing, and what the documents do say nearby.
#pragma once

#include "knowledge/answer.h"
#include "knowledge/content/content.h"
#include "knowledge/understanding/reading.h"

namespace rolecall {

// REQUIRES: reading.outcome is unanswered.
void put_unanswered(const Content& content, const Reading& reading, Answer& answer);

}  // namespace rolecall
