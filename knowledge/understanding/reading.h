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
      {};                     // where an ambiguous form was read one way: the question read the other ways
  bool did_you_mean = false;  // unanswered: the close ones are likely enough to ask back
  std::string unknown_title = {};               // a job title that the content does not know, as it was typed
  std::vector<std::string> unknown_words = {};  // unanswered: words that nothing here knows, at most 3
};

inline constexpr std::size_t kConsideredMax = 5;

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
  std::vector<Considered> considered;  // best first, at most kConsideredMax
  double threshold = 0;
  bool did_you_mean = false;
};

}  // namespace rolecall
