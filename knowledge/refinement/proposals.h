// The smallest fix for a group of questions that went badly.
#pragma once

#include <string>
#include <vector>

#include "knowledge/knowledge.h"
#include "knowledge/refinement/content_edit.h"
#include "knowledge/refinement/question_groups.h"

namespace rolecall {

struct Proposal {
  ContentEdit edit;
  std::string why;        // one sentence for those who decide
  double confidence = 0;  // 0..1, that this is what is to be done; comparable within one group
};

// The surest first, one or more, each kind at most once:
//
// - an alias, where a word that nothing knows is close to a role's name: a slip, an abbreviation, or a title
//   that shares words with it; and the questions would be answered if it were that role,
// - a phrasing, for the entry that people said they meant, or that most questions are nearest to,
// - not covered: one more phrasing of what is not covered and near, or a matter of its own,
// - a new entry, drafted from the group's central question; its answer is for people to write.
//
// Asks the group's questions, up to 30 of them: some milliseconds. Pure, thread-safe.
std::vector<Proposal> propose(const Snapshot& now, const QuestionGroup& group);

}  // namespace rolecall
