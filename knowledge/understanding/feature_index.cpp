#include "knowledge/understanding/feature_index.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace rolecall {

namespace {

// Added to each idf for the classifier: it learns by itself which words tell, and words that are everywhere,
// like "how" and "who", tell more together than each by itself.
constexpr float kEvenly = 2.5F;
// What every tenth phrasing has is hardly anything that two of them have in common, and most of the work.
constexpr std::size_t kCommon = 10;
constexpr std::size_t kFew = 50;
constexpr std::size_t kSlotsMin = 1024;

float inverse_length(float square) {
  return 1 / std::sqrt(std::max(square, 1e-9F));
}

}  // namespace

void FeatureIndex::add(std::uint32_t target, const std::vector<Feature>& features) {
  for (const Feature& feature : features) {
    std::uint32_t number = number_of(feature.hash);
    Use& use = building_.uses[number];
    use.whole = feature.whole;
    if (use.phrasings == 0 || use.last_target != target) ++use.targets;
    use.last_target = target;
    ++use.phrasings;
    building_.phrasings.coordinates.push_back({number, feature.weight});
  }
  building_.phrasings.begin.push_back(static_cast<std::uint32_t>(building_.phrasings.coordinates.size()));
  building_.phrasings.targets.push_back(target);
}

std::size_t FeatureIndex::place_of(std::uint64_t hash) const {
  std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].hash != 0 && slots_[at].hash != hash) at = (at + 1) & mask;
  return at;
}

const FeatureIndex::Slot* FeatureIndex::find(std::uint64_t hash) const {
  if (slots_.empty()) return nullptr;
  const Slot& slot = slots_[place_of(hash)];
  return slot.hash == hash ? &slot : nullptr;
}

std::uint32_t FeatureIndex::number_of(std::uint64_t hash) {
  if (2 * building_.uses.size() >= slots_.size()) grow();
  Slot& slot = slots_[place_of(hash)];
  if (slot.hash == 0) {
    slot.hash = hash;
    slot.number = static_cast<std::uint32_t>(building_.uses.size());
    building_.uses.emplace_back();
  }
  return slot.number;
}

void FeatureIndex::grow() {
  std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(std::max(2 * slots_.size(), kSlotsMin)));
  for (const Slot& slot : before) {
    if (slot.hash != 0) slots_[place_of(slot.hash)] = slot;
  }
}

Examples FeatureIndex::build() {
  size_ = static_cast<std::uint32_t>(building_.uses.size());
  common_ = static_cast<std::uint32_t>(std::max<std::size_t>(kFew, building_.phrasings.size() / kCommon));
  number_whole_words_first();
  std::vector<float> idf = weigh_features();
  fill_postings(idf);
  Examples all = examples(idf);
  building_ = Building();
  return all;
}

void FeatureIndex::number_whole_words_first() {
  std::vector<std::uint32_t> order(size_), number(size_);
  std::iota(order.begin(), order.end(), 0);
  auto characters = std::stable_partition(order.begin(), order.end(),
                                          [&](std::uint32_t f) { return building_.uses[f].whole; });
  whole_features_ = static_cast<std::uint32_t>(characters - order.begin());
  std::vector<Use> uses;
  for (std::uint32_t f : order) {
    number[f] = static_cast<std::uint32_t>(uses.size());
    uses.push_back(building_.uses[f]);
  }
  building_.uses = std::move(uses);
  for (Coordinate& feature : building_.phrasings.coordinates) feature.number = number[feature.number];
  for (Slot& slot : slots_) {
    if (slot.hash != 0) slot.number = number[slot.number];
  }
}

// Number -> idf; what is looked up has it too.
std::vector<float> FeatureIndex::weigh_features() {
  const std::vector<std::uint32_t>& target_of = building_.phrasings.targets;
  double targets = target_of.empty() ? 1 : target_of.back() + 1.0;
  auto idf_of = [&](std::size_t of_targets) {
    return static_cast<float>(std::log((targets + 1) / (static_cast<double>(of_targets) + 0.5)));
  };
  idf_unknown_ = idf_of(1);  // what no phrasing has tells as much as what one target has
  std::vector<float> idf;
  for (const Use& use : building_.uses) idf.push_back(idf_of(use.targets));
  for (Slot& slot : slots_) {
    if (slot.hash != 0) slot.idf = idf[slot.number];
  }
  return idf;
}

// The postings of each feature side by side.
void FeatureIndex::fill_postings(const std::vector<float>& idf) {
  std::vector<std::uint32_t> end(size_);
  std::uint32_t next = 0;
  for (std::uint32_t f = 0; f < size_; ++f) {
    end[f] = next;
    next += building_.uses[f].phrasings;
  }
  postings_.resize(next);
  for (std::uint32_t p = 0; p < building_.phrasings.size(); ++p) {
    std::span<const Coordinate> features = building_.phrasings[p];
    float square = 0;
    for (const Coordinate& feature : features) {
      float weight = feature.value * idf[feature.number];
      if (feature.number < whole_features_) square += weight * weight;
    }
    float scale = inverse_length(square);
    for (const Coordinate& feature : features)
      postings_[end[feature.number]++] = {p, feature.value * idf[feature.number] * scale};
  }
  for (Slot& slot : slots_) {
    if (slot.hash == 0) continue;
    slot.end = end[slot.number];
    slot.begin = slot.end - building_.uses[slot.number].phrasings;
  }
}

Examples FeatureIndex::examples(const std::vector<float>& idf) const {
  Examples all = building_.phrasings;
  for (Coordinate& coordinate : all.coordinates) coordinate.value *= idf[coordinate.number] + kEvenly;
  for (std::uint32_t p = 0; p < all.size(); ++p)
    scale(std::span(all.coordinates).subspan(all.begin[p], all.begin[p + 1] - all.begin[p]));
  return all;
}

void FeatureIndex::scale(std::span<Coordinate> coordinates) const {
  float of_words = 0, of_characters = 0;
  for (const Coordinate& coordinate : coordinates)
    (coordinate.number < whole_features_ ? of_words : of_characters) += coordinate.value * coordinate.value;
  float scale_of_words = inverse_length(of_words), scale_of_characters = inverse_length(of_characters);
  for (Coordinate& coordinate : coordinates)
    coordinate.value *= coordinate.number < whole_features_ ? scale_of_words : scale_of_characters;
}

float FeatureIndex::idf(std::uint64_t feature) const {
  const Slot* slot = find(feature);
  return slot ? slot->idf : idf_unknown_;
}

void FeatureIndex::look_up(const std::vector<Feature>& question, LookedUp& found) const {
  found.hits.clear();
  found.coordinates.clear();
  float square = 0;
  for (const Feature& feature : question) {
    const Slot* slot = find(feature.hash);
    float weight = feature.weight * (slot ? slot->idf : idf_unknown_);
    if (feature.whole) square += weight * weight;
    if (!slot) continue;
    bool tells = slot->end - slot->begin <= common_ && (feature.whole || feature.bridge);
    if (tells) found.hits.push_back({slot->begin, slot->end, weight});
    found.coordinates.push_back({slot->number, feature.weight * (slot->idf + kEvenly)});
  }
  for (LookedUp::Hit& hit : found.hits) hit.weight *= inverse_length(square);
  scale(found.coordinates);
}

void FeatureIndex::score(const LookedUp& question, std::vector<float>& scores) const {
  for (const LookedUp::Hit& hit : question.hits) {
    for (std::uint32_t i = hit.begin; i < hit.end; ++i) {
      scores[postings_[i].phrasing] += hit.weight * postings_[i].weight;
    }
  }
}

}  // namespace rolecall
