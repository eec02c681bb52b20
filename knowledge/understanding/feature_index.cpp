#include "knowledge/understanding/feature_index.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace rolecall {

void FeatureIndex::add(std::uint32_t phrasing, std::uint32_t target, std::vector<Feature> features) {
  if (building_.phrasings.size() <= phrasing) building_.phrasings.resize(phrasing + 1);
  building_.targets_count = std::max(building_.targets_count, target + 1);
  for (const Feature& feature : features) building_.targets[feature.hash].insert(target);
  building_.phrasings[phrasing] = std::move(features);
}

FeatureIndex::Slot& FeatureIndex::place_of(std::uint64_t hash) {
  std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].hash != 0 && slots_[at].hash != hash) at = (at + 1) & mask;
  return slots_[at];
}

const FeatureIndex::Slot* FeatureIndex::find(std::uint64_t hash) const {
  if (slots_.empty()) return nullptr;
  std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].hash != 0 && slots_[at].hash != hash) at = (at + 1) & mask;
  return slots_[at].hash == hash ? &slots_[at] : nullptr;
}

void FeatureIndex::build() {
  auto idf = [&](std::size_t targets) {
    return static_cast<float>(
        std::log((building_.targets_count + 1.0) / (static_cast<double>(targets) + 0.5)));
  };
  idf_unknown_ = idf(0);
  slots_.assign(std::bit_ceil(building_.targets.size() * 2 + 2), Slot());
  for (const auto& [hash, targets] : building_.targets) {
    Slot& slot = place_of(hash);
    slot.hash = hash;
    slot.idf = idf(targets.size());
  }
  // Two passes: count the postings of each feature, then put them side by side.
  for (const auto& features : building_.phrasings) {
    for (const Feature& feature : features) ++place_of(feature.hash).end;
  }
  std::uint32_t begin = 0;
  for (Slot& slot : slots_) {
    std::uint32_t count = slot.end;
    slot.begin = slot.end = begin;
    begin += count;
  }
  postings_.resize(begin);
  for (std::uint32_t p = 0; p < building_.phrasings.size(); ++p) {
    double norm = 0;
    for (Feature& feature : building_.phrasings[p]) {
      feature.weight *= place_of(feature.hash).idf;
      norm += static_cast<double>(feature.weight) * static_cast<double>(feature.weight);
    }
    auto scale = static_cast<float>(1 / std::sqrt(std::max(norm, 1e-9)));
    for (const Feature& feature : building_.phrasings[p]) {
      Slot& slot = place_of(feature.hash);
      postings_[slot.end++] = {p, feature.weight * scale};
    }
  }
  building_ = Building();
}

float FeatureIndex::idf(std::uint64_t feature) const {
  const Slot* slot = find(feature);
  return slot ? slot->idf : idf_unknown_;
}

void FeatureIndex::score(const std::vector<Feature>& question, std::vector<float>& scores) const {
  thread_local std::vector<std::pair<const Slot*, double>> found;  // each feature is looked up once
  found.clear();
  double norm = 0;
  for (const Feature& feature : question) {
    const Slot* slot = find(feature.hash);
    double weight =
        static_cast<double>(feature.weight) * static_cast<double>(slot ? slot->idf : idf_unknown_);
    norm += weight * weight;
    if (slot) found.emplace_back(slot, weight);
  }
  double scale = 1 / std::sqrt(std::max(norm, 1e-9));
  for (const auto& [slot, unscaled] : found) {
    auto weight = static_cast<float>(unscaled * scale);
    for (std::uint32_t i = slot->begin; i < slot->end; ++i) {
      scores[postings_[i].phrasing] += weight * postings_[i].weight;
    }
  }
}

}  // namespace rolecall
