// Which target is asked for, by the words and their characters alone: a linear classifier, each target
// against the others (liblinear's L2-regularised support vector machine).
//
// Built once with the content, then only read, from any thread. The same examples give the same classifier.
#pragma once

#include <cstdint>
#include <vector>

#include "knowledge/understanding/examples.h"

namespace rolecall {

class LinearClassifier {
 public:
  // Numbers of features lie below `features`, those of whole words below `whole_features`, targets below
  // `targets`.
  LinearClassifier(const Examples& examples, std::uint32_t features, std::uint32_t whole_features,
                   std::uint32_t targets);

  // decisions[target]: above 0 speaks for it, around 1 is as clear as a phrasing itself. A target without an
  // example has -1. Resizes `decisions`.
  void decide(const std::vector<Coordinate>& question, std::vector<float>& decisions) const;

  // Turns the decisions for an example of `target` into about what they would be, had the classifier not
  // learned from it.
  static void forget_example(std::uint32_t target, std::vector<float>& decisions);

 private:
  struct Weight {
    std::uint32_t target;
    float value;
  };

  std::vector<float> base_;           // of each target
  std::vector<std::uint32_t> begin_;  // feature's number -> its first weight; one more, for the end
  std::vector<Weight> weights_;       // feature by feature
};

}  // namespace rolecall
