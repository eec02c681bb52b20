// What speaks for a target: the judge's input, a few numbers each.
#pragma once

#include <array>
#include <cstddef>

namespace rolecall {

struct Evidence {
  double cosine = 0;           // 0..1, of the question and the target's nearest phrasing
  double fit = 0;              // 0..1, how well the question's roles suit the phrasing's
  double coverage = 0;         // 0..1, share of the question's telling words that this phrasing has
  double target_coverage = 0;  // 0..1, share that any of the target's phrasings has
  double decision = 0;         // the classifier's, see LinearClassifier
  double decision_lead = 0;    // over the best other target; below 0 when another one leads
  double nearness_lead = 0;    // likewise, of nearness()
  double unknown = 0;          // 0..1, share of the question's telling words that no phrasing has
  double telling = 0;          // how many telling words there are
  double named = 0;            // 1: a role is named

  // One figure for how near the nearest phrasing is.
  double nearness() const { return cosine * fit * (0.5 + 0.5 * coverage); }

  static constexpr std::size_t kCount = 12;
  // Bounded, so that no single figure outweighs all others.
  std::array<double, kCount> values() const;
};

}  // namespace rolecall
