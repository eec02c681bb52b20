// What edits would change for questions that were asked.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "knowledge/content/fault.h"
#include "knowledge/knowledge.h"
#include "knowledge/refinement/content_edit.h"

namespace rolecall {

struct AskedText {
  std::string text;
  std::size_t asks = 1;
};

struct Effect {
  std::size_t answers = 0;                   // asks that have an answer then, and have none now
  std::map<std::string, std::size_t> takes;  // entry -> asks that it answers now and does not then
  std::size_t loses = 0;                     // of what is taken, asks without an answer then
  std::size_t declines = 0;   // asks that then deliberately have no answer, and just have none now
  std::vector<Fault> faults;  // the edits cannot be applied; all else is 0

  bool operator==(const Effect& other) const {
    return answers == other.answers && takes == other.takes && loses == other.loses &&
           declines == other.declines && faults.size() == other.faults.size();
  }
};

// Builds the content with the edits and asks both: a quarter of a second for the content that ships, and a
// fifth of a millisecond a text. So it is exact, for the texts that are given: the group's own, and those of
// its neighbourhood. `files` are what `now` was loaded from. An entry that has no answer yet is tried with
// one.
Effect effect_of(const std::vector<ContentEdit>& edits, const std::vector<SourceFile>& files,
                 const Snapshot& now, const std::vector<AskedText>& asked,
                 double wrong_answers = kWrongAnswers);

}  // namespace rolecall
