// Outcomes of single questions, as `rolecall eval` gathers them, made by hand.
#pragma once

#include <string>

#include "bot/commands/evaluation.h"

namespace rolecall::test {

inline EvaluationResult answered(const std::string& accepted, const std::string& entry, double confidence) {
  EvaluationResult result;
  result.asked = {.question = "what about " + accepted, .accept = {accepted}, .must = "", .line = 1};
  result.entry = entry;
  result.confidence = confidence;
  result.outcome = Outcome::answered;
  result.right_entry = accepted == entry;
  result.right_text = true;
  return result;
}

inline EvaluationResult unanswered(const std::string& accepted, double confidence) {
  EvaluationResult result = answered(accepted, "none", confidence);
  result.outcome = Outcome::unanswered;
  result.reason = Reason::off_topic;
  return result;
}

}  // namespace rolecall::test
