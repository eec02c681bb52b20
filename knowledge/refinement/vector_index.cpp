#include "knowledge/refinement/vector_index.h"

#include <algorithm>
#include <cmath>

namespace rolecall {

namespace {

// Rounding must not lose one that is just near enough.
constexpr float kSlack = 1e-4F;

}  // namespace

std::uint32_t VectorIndex::add(QuestionVector vector) {
  const auto number = static_cast<std::uint32_t>(vectors_.size());
  for (const auto& feature : vector.features) postings_[feature.hash].push_back({number, feature.weight});
  vectors_.push_back(std::move(vector));
  return number;
}

// The heaviest features first: once the rest is too light to be near enough by itself, nothing new can come,
// and the rest, which is what most vectors have, need not be looked up.
std::vector<VectorIndex::Near> VectorIndex::find(const QuestionVector& vector, float at_least) const {
  std::vector<QuestionVector::Feature> heaviest = vector.features;
  std::sort(heaviest.begin(), heaviest.end(),
            [](const auto& a, const auto& b) { return a.weight > b.weight; });
  float rest = 1;  // of the square of the length
  std::unordered_map<std::uint32_t, float> sums;
  for (const auto& feature : heaviest) {
    if (rest + kSlack < at_least * at_least) break;
    rest -= feature.weight * feature.weight;
    const auto found = postings_.find(feature.hash);
    if (found == postings_.end()) continue;
    for (const Posting& posting : found->second) sums[posting.number] += feature.weight * posting.weight;
  }
  const float more = std::sqrt(std::max(rest, 0.0F)) + kSlack;
  std::vector<Near> near;
  for (const auto& [number, sum] : sums) {
    if (sum + more < at_least) continue;
    const float exact = cosine(vector, vectors_[number]);
    if (exact >= at_least) near.push_back({number, exact});
  }
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
