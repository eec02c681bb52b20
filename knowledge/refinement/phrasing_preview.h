// What a phrasing would change, while somebody is still typing it: "answers 14 asks, takes 3 from
// who/roadmap".
//
// An estimate, and a low one: it holds how near the phrasing is to each logged question against how near the
// question's present answer is, and counts what is surely nearer. What moves because the classifier learns
// from one more phrasing it does not see; where entries have only a few phrasings that is most of what moves.
// effect.h is exact, and takes a hundred times as long.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"
#include "knowledge/refinement/effect.h"
#include "knowledge/refinement/vector_index.h"

namespace rolecall {

// Built once for a log and a content, a fifth of a millisecond a text; then only read, from any thread.
class PhrasingPreview {
 public:
  struct Pull {
    std::size_t answers = 0;                   // asks that have no answer now
    std::map<std::string, std::size_t> takes;  // entry -> asks that it answers now
  };

  // The snapshot must outlive this. Texts that differ, each with how often it was asked.
  PhrasingPreview(const Snapshot& now, const std::vector<AskedText>& asked);

  // Were the phrasing added to that entry, or to not_covered/ID, which answers nothing.
  Pull of(std::string_view to, std::string_view phrasing) const;

  // Logged texts that are somehow near that text, the nearest first: the neighbourhood for effect_of().
  std::vector<AskedText> near(std::string_view text, std::size_t most) const;

  std::size_t size() const { return logged_.size(); }

 private:
  struct Logged {
    std::string text;
    std::size_t asks;
    std::string entry;  // that answers it now; empty: none
    float needed;       // the cosine from which on a phrasing takes it
  };

  const Snapshot& now_;
  std::vector<Logged> logged_;
  VectorIndex vectors_;  // numbered as logged_
};

}  // namespace rolecall
