#include "knowledge/understanding/spelling.h"

#include <algorithm>
#include <string>

#include "knowledge/edit_distance.h"
#include "knowledge/fnv_hash.h"

namespace rolecall {

namespace {

constexpr std::size_t kLengthMin = 4;
constexpr std::size_t kLengthMax = 24;
constexpr int kBucketBits = 17;  // a few words each
constexpr std::size_t kBuckets = std::size_t{1} << kBucketBits;

std::size_t bucket_of(std::uint64_t hash) {
  return hash >> (64 - kBucketBits);
}

int edits_allowed(std::size_t length) {
  return length < kLengthMin ? 0 : length < 7 ? 1 : 2;
}

// Calls `use` with the hash of the word and of every string that up to `edits` deletions make of it.
template <typename Use>
void for_each_delete(std::string_view word, int edits, Use use) {
  use(fnv_hash(word));
  if (edits == 0) return;
  std::string once, twice;
  for (std::size_t i = 0; i < word.size(); ++i) {
    once.assign(word).erase(i, 1);
    use(fnv_hash(once));
    if (edits < 2) continue;
    for (std::size_t j = i; j < once.size(); ++j) {
      twice.assign(once).erase(j, 1);
      use(fnv_hash(twice));
    }
  }
}

// A slip of the finger rarely hits the first letter, unless the first two change places.
bool same_start(std::string_view a, std::string_view b) {
  return a[0] == b[0] || (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0]);
}

}  // namespace

Spelling::Spelling(const Vocabulary& vocabulary) : vocabulary_(vocabulary), bucket_begin_(kBuckets + 1) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> all;
  for (std::uint32_t i = 0; i < vocabulary_.words().size(); ++i) {
    const Word& word = vocabulary_.words()[i];
    if (word.role_name && word.text.size() >= kLengthMin) role_words_.push_back(&word);
    if (word.text.size() < kLengthMin || word.text.size() > kLengthMax) continue;
    for_each_delete(word.text, edits_allowed(word.text.size()),
                    [&](std::uint64_t hash) { all.emplace_back(hash, i); });
  }
  // Sorted into buckets by counting; within one they keep their order.
  for (const auto& [hash, word] : all) ++bucket_begin_[bucket_of(hash) + 1];
  for (std::size_t i = 0; i < kBuckets; ++i) bucket_begin_[i + 1] += bucket_begin_[i];
  std::vector<std::uint32_t> next(bucket_begin_.begin(), bucket_begin_.end() - 1);
  filed_.resize(all.size());
  for (const auto& [hash, word] : all)
    filed_[next[bucket_of(hash)]++] = {static_cast<std::uint32_t>(hash), word};
}

template <typename Use>
void Spelling::for_each_filed(std::uint64_t hash, Use use) const {
  std::size_t bucket = bucket_of(hash);
  for (std::uint32_t i = bucket_begin_[bucket]; i < bucket_begin_[bucket + 1]; ++i) {
    if (filed_[i].tag == static_cast<std::uint32_t>(hash)) use(filed_[i].word);
  }
}

const Word* Spelling::correct(std::string_view word) const {
  if (word.size() < kLengthMin || word.size() > kLengthMax) return nullptr;
  int allowed = edits_allowed(word.size());
  const Word* best = nullptr;
  int best_distance = allowed + 1;
  bool tie = false;
  for_each_delete(word, allowed, [&](std::uint64_t hash) {
    for_each_filed(hash, [&](std::uint32_t index) {
      const Word& candidate = vocabulary_.words()[index];
      if (&candidate == best || !same_start(word, candidate.text)) return;
      int distance = edit_distance(word, candidate.text, std::min(allowed, best_distance));
      if (distance > allowed || distance > best_distance) return;
      bool better = distance < best_distance || (best && candidate.role_name && !best->role_name);
      if (better) {
        best = &candidate;
        best_distance = distance;
        tie = false;
      } else if (candidate.stem != best->stem && best->role_name == candidate.role_name) {
        tie = true;
      }
    });
  });
  return tie ? nullptr : best;
}

const Word* Spelling::near_role_word(std::string_view part) const {
  const Word* best = nullptr;
  int best_distance = edits_allowed(part.size()) + 1;
  for (const Word* word : role_words_) {
    if (word->text[0] != part[0]) continue;
    int distance = edit_distance(part, word->text, best_distance - 1);
    if (distance < best_distance) {
      best = word;
      best_distance = distance;
    }
  }
  return best;
}

std::optional<std::pair<const Word*, const Word*>> Spelling::split(std::string_view word) const {
  if (word.size() < 2 * kLengthMin || word.size() > 2 * kLengthMax) return std::nullopt;
  for (std::size_t at = kLengthMin; at + kLengthMin <= word.size(); ++at) {
    const Word* left = near_role_word(word.substr(0, at));
    if (!left) continue;
    if (const Word* right = near_role_word(word.substr(at))) return std::pair{left, right};
  }
  return std::nullopt;
}

}  // namespace rolecall
