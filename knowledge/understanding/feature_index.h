// The inverted index behind the phrase matcher: from a feature to the phrasings that have it.
//
// add() all, build() once; then only read, from any thread.
#pragma once

#include <cstdint>
#include <set>
#include <unordered_map>
#include <vector>

#include "knowledge/understanding/features.h"

namespace rolecall {

class FeatureIndex {
 public:
  void add(std::uint32_t phrasing, std::uint32_t target, std::vector<Feature> features);
  void build();

  // How telling a feature is: high when few targets use it, highest when none does.
  float idf(std::uint64_t feature) const;

  // Adds to scores[phrasing] the cosine of the phrasing and the question. REQUIRES: a zero for each phrasing.
  void score(const std::vector<Feature>& question, std::vector<float>& scores) const;

 private:
  struct Posting {
    std::uint32_t phrasing;
    float weight;
  };
  // One feature: where its postings are. An open-addressed table, because a look-up is the hottest
  // thing that reading a question does.
  struct Slot {
    std::uint64_t hash = 0;  // 0: empty
    std::uint32_t begin = 0, end = 0;
    float idf = 0;
  };
  struct Building {
    std::vector<std::vector<Feature>> phrasings;
    std::unordered_map<std::uint64_t, std::set<std::uint32_t>> targets;
    std::uint32_t targets_count = 0;
  };

  const Slot* find(std::uint64_t hash) const;
  Slot& place_of(std::uint64_t hash);

  Building building_;  // empty after build()
  std::vector<Slot> slots_;
  std::vector<Posting> postings_;
  float idf_unknown_ = 0;
};

}  // namespace rolecall
