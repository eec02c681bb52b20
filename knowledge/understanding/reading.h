// What the reader made of a question: the input of answering/compose, and the reasons for --explain.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "knowledge/answer.h"
#include "knowledge/understanding/candidate.h"

namespace rolecall {

struct Reading {
  Outcome outcome = Outcome::unanswered;
  Reason reason = Reason::none;
  std::optional<Target> target =
      {};  // what is answered; for unanswered: what is not covered or left open, if known
  double confidence = 0;
  std::vector<std::size_t> facets_first = {};  // compare: the rows that were asked for
  std::string assumption = {};                 // one sentence, or empty
  std::vector<Target> close = {};              // what else may have been meant, best first, at most 3
  std::vector<Target> other_readings =
      {};  // where an ambiguous form was read one way: the question read the other ways
  std::string unknown_title = {};  // a job title that the content does not know, as it was typed
};

struct Explanation {
  std::string words;                     // after normalisation and correction
  std::vector<std::string> corrections;  // "manger -> manager" is shown as the corrected word
  std::vector<std::string> mentions;     // "tpm: technical-program-manager"
  std::vector<std::string> unknown_words;
  struct Considered {
    std::string entry;
    double score;
    std::string by;
  };
  std::vector<Considered> considered;  // best first
  double threshold = 0;
};

}  // namespace rolecall
