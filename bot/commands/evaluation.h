// Measures the answers against a file of questions with their accepted entries:
//   question<TAB>accept<TAB>must
// or, in a file whose name ends in .jsonl, of conversations, one a line, each turn with these three:
//   {"turns": [{"text": "whats a tpm", "accept": ["define/technical-program-manager"], "must": ""}, ...]}
// `accept` is entry ids with `|` between them ("none" is met by unanswered and by chat); `must`, if
// there is one, is a case-insensitive regular expression that the plain text of the answer contains.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "knowledge/knowledge.h"

namespace rolecall {

struct EvaluationCase {
  std::string question;
  std::vector<std::string> accept;
  std::string must;
  int line = 0;
  int conversation = 0;  // turns of the same number lean on each other, in their order; 0: stands alone
};

struct EvaluationResult {
  EvaluationCase asked;
  std::string entry;
  double confidence = 0;
  Outcome outcome = Outcome::unanswered;
  Reason reason = Reason::none;
  std::int64_t nanoseconds = 0;
  bool right_entry = false;
  bool right_text = false;       // true where there is no `must`
  Explanation explanation = {};  // of a question that was not answered right

  bool right() const { return right_entry && right_text; }
};

// Throws std::runtime_error with file and line for a file that is not of this form.
std::vector<EvaluationCase> read_evaluation(const std::filesystem::path& file);

std::vector<EvaluationResult> evaluate(const Knowledge& knowledge, const std::vector<EvaluationCase>& cases);

}  // namespace rolecall
