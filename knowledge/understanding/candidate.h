// One way to read a question, and how sure its reader is.
#pragma once

#include <string>
#include <vector>

#include "knowledge/content/target.h"

namespace rolecall {

struct Candidate {
  Target target;
  double score = 0;     // 0..1, comparable between grammar and phrase matcher
  std::string by = {};  // the rule, or the phrasing that it is nearest to: for explanations
  std::vector<std::size_t> facets_first = {};  // compare: the rows that were asked for
  bool exact = false;                          // the question is a phrasing, word for word
};

}  // namespace rolecall
