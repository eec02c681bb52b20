// Which examples of other targets a target's classifier should see: those that are easily taken for its own,
// and some of all others.
//
// A target differs from most others in every word, and the few that it shares words with are all there is to
// learn. Leaving out the rest makes learning several times faster and costs next to nothing.
#pragma once

#include <cstdint>
#include <vector>

#include "knowledge/understanding/examples.h"

namespace rolecall {

class HardNegatives {
 public:
  // Numbers of features of whole words lie below `whole_features`. Keeps a reference to the examples.
  HardNegatives(const Examples& examples, std::uint32_t whole_features);

  // Indices of examples of other targets than that of these, in ascending order.
  std::vector<std::uint32_t> of(const std::vector<std::uint32_t>& own) const;

 private:
  struct Posting {
    std::uint32_t example;
    float value;
  };

  const Examples& examples_;
  std::vector<std::uint32_t> ends_;  // feature's number -> where its postings end
  std::vector<Posting> postings_;
};

}  // namespace rolecall
