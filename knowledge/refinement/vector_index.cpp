#include "knowledge/refinement/vector_index.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rolecall {

namespace {

// Rounding must not lose one that is just near enough.
constexpr float kSlack = 1e-4F;
// What is light: a length below that share of the cosine that is wanted.
constexpr float kLight = 0.4F;

}  // namespace

std::uint32_t VectorIndex::add(QuestionVector vector) {
  const auto number = static_cast<std::uint32_t>(vectors_.size());
  for (const auto& feature : vector.features) postings_[feature.hash].push_back({number, feature.weight});
  vectors_.push_back(std::move(vector));
  return number;
}

// The heaviest features first. What is light enough cannot make much of a difference, and is what most
// vectors have: it is not looked up, and only what may be near enough with it is held against the vector as a
// whole.
std::vector<VectorIndex::Near> VectorIndex::find(const QuestionVector& vector, float at_least) const {
  static thread_local std::vector<float> sums;  // all 0 between calls
  static thread_local std::vector<std::uint32_t> met;
  if (sums.size() < vectors_.size()) sums.resize(std::max(vectors_.size(), 2 * sums.size()));
  std::vector<QuestionVector::Feature> heaviest = vector.features;
  std::sort(heaviest.begin(), heaviest.end(),
            [](const auto& a, const auto& b) { return a.weight > b.weight; });
  float rest = 1;  // of the square of the length
  for (const auto& feature : heaviest) {
    if (rest < kLight * kLight * at_least * at_least) break;
    rest -= feature.weight * feature.weight;
    const auto found = postings_.find(feature.hash);
    if (found == postings_.end()) continue;
    for (const Posting& posting : found->second) {
      float& sum = sums[posting.number];
      if (sum == 0) met.push_back(posting.number);
      sum += feature.weight * posting.weight;
    }
  }
  const float needed = at_least - std::sqrt(std::max(rest, 0.0F)) - kSlack;
  std::vector<Near> near;
  for (const std::uint32_t number : met) {
    if (std::exchange(sums[number], 0.0F) < needed) continue;
    const float exact = cosine(vector, vectors_[number]);
    if (exact >= at_least) near.push_back({number, exact});
  }
  met.clear();
  std::sort(near.begin(), near.end(), [](const Near& a, const Near& b) { return a.number < b.number; });
  return near;
}

std::optional<VectorIndex::Near> VectorIndex::nearest(const QuestionVector& vector, float at_least) const {
  std::optional<Near> best;
  for (const Near& near : find(vector, at_least)) {
    if (!best || near.cosine > best->cosine) best = near;
  }
  return best;
}

}  // namespace rolecall
