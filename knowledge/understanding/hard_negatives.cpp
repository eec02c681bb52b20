#include "knowledge/understanding/hard_negatives.h"

#include <algorithm>

namespace rolecall {

namespace {

constexpr std::size_t kNearest = 400;
constexpr std::size_t kOfTheRest = 300;
// What every tenth example has makes none like another.
constexpr std::size_t kCommon = 10;
constexpr std::size_t kFew = 50;

}  // namespace

HardNegatives::HardNegatives(const Examples& examples, std::uint32_t whole_features)
    : examples_(examples), ends_(whole_features + 1) {
  auto each = [&](auto&& use) {
    for (std::uint32_t e = 0; e < examples.size(); ++e) {
      for (const Coordinate& coordinate : examples[e])
        if (coordinate.number < whole_features) use(e, coordinate);
    }
  };
  each([&](std::uint32_t, const Coordinate& coordinate) { ++ends_[coordinate.number + 1]; });
  for (std::size_t f = 1; f < ends_.size(); ++f) ends_[f] += ends_[f - 1];
  postings_.resize(ends_.back());
  // Each end begins as the end of the feature before, and moves with every posting.
  each([&](std::uint32_t e, const Coordinate& coordinate) {
    postings_[ends_[coordinate.number]++] = {e, coordinate.value};
  });
}

std::vector<std::uint32_t> HardNegatives::of(const std::vector<std::uint32_t>& own) const {
  std::vector<float> centre(ends_.size() - 1);
  for (std::uint32_t e : own) {
    for (const Coordinate& coordinate : examples_[e])
      if (coordinate.number < centre.size()) centre[coordinate.number] += coordinate.value;
  }
  std::size_t common = std::max(kFew, examples_.size() / kCommon);
  std::vector<float> likeness(examples_.size());
  for (std::size_t f = 0; f < centre.size(); ++f) {
    std::uint32_t begin = f == 0 ? 0 : ends_[f - 1];
    if (centre[f] == 0 || ends_[f] - begin > common) continue;
    for (std::uint32_t i = begin; i < ends_[f]; ++i)
      likeness[postings_[i].example] += centre[f] * postings_[i].value;
  }
  std::vector<std::uint32_t> others;
  for (std::uint32_t e = 0; e < examples_.size(); ++e) {
    if (examples_.targets[e] != examples_.targets[own.front()]) others.push_back(e);
  }
  if (others.size() <= kNearest + kOfTheRest) return others;
  auto nearer = [&](std::uint32_t a, std::uint32_t b) {
    return likeness[a] != likeness[b] ? likeness[a] > likeness[b] : a < b;
  };
  std::vector<std::uint32_t> by_likeness = others;
  std::nth_element(by_likeness.begin(), by_likeness.begin() + kNearest, by_likeness.end(), nearer);
  std::uint32_t first_far = by_likeness[kNearest];
  std::size_t stride = (others.size() - kNearest + kOfTheRest - 1) / kOfTheRest, far = 0;
  std::erase_if(others, [&](std::uint32_t e) { return !nearer(e, first_far) && far++ % stride != 0; });
  return others;
}

}  // namespace rolecall
