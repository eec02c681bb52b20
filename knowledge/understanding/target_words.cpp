#include "knowledge/understanding/target_words.h"

#include <algorithm>

#include "knowledge/understanding/features.h"

namespace rolecall {

std::uint32_t TargetWords::Uses::of(std::uint32_t target) const {
  auto found = std::lower_bound(of_targets.begin(), of_targets.end(), std::pair(target, 0U));
  return found != of_targets.end() && found->first == target ? found->second : 0;
}

std::uint64_t TargetWords::key_of(const LinkedWord& word) {
  return word.concept_index >= 0 ? concept_feature(word.concept_index) : word_feature(word.stem);
}

void TargetWords::add(const LinkedQuestion& phrasing, std::uint32_t target) {
  for (const LinkedWord& word : phrasing.words) {
    if (!word.mark && word.mention < 0) keys_.push_back(key_of(word));
  }
  auto first = keys_.begin() + begin_.back();
  std::sort(first, keys_.end());
  keys_.erase(std::unique(first, keys_.end()), keys_.end());
  for (std::size_t i = begin_.back(); i < keys_.size(); ++i) {
    Uses& uses = uses_[keys_[i]];
    ++uses.phrasings;
    if (uses.of_targets.empty() || uses.of_targets.back().first != target)
      uses.of_targets.emplace_back(target, 0);
    ++uses.of_targets.back().second;
  }
  begin_.push_back(static_cast<std::uint32_t>(keys_.size()));
}

const TargetWords::Uses* TargetWords::find(std::uint64_t key) const {
  auto found = uses_.find(key);
  return found == uses_.end() ? nullptr : &found->second;
}

bool TargetWords::phrasing_has(std::uint32_t phrasing, std::uint64_t key) const {
  auto begin = keys_.begin() + begin_[phrasing], end = keys_.begin() + begin_[phrasing + 1];
  return std::find(begin, end, key) != end;  // a handful
}

}  // namespace rolecall
