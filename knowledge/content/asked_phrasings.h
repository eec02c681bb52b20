// The phrasings of a content as questions: what it promises to understand.
#pragma once

#include <string>
#include <vector>

#include "knowledge/content/content.h"
#include "knowledge/content/target.h"

namespace rolecall {

struct AskedPhrasing {
  std::string text;
  Target target;  // what it is to reach; not_covered: it is to stay unanswered
  Place place;
};

// Names and aliases of roles, the questions and phrasings of everything else. A phrasing of a facet is asked
// of the first role that has it, one of what is not covered about the first role. Pure.
std::vector<AskedPhrasing> asked_phrasings(const Content& content);

}  // namespace rolecall
