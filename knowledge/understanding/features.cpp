#include "knowledge/understanding/features.h"

#include <algorithm>
#include <string_view>

#include "knowledge/fnv_hash.h"
#include "knowledge/understanding/word_classes.h"

namespace rolecall {

namespace {

// Measured on the development questions: words carry the meaning, characters bridge misspellings and
// inflections.
constexpr float kWordWeight = 1.0F;
constexpr float kBigramWeight = 1.0F;
constexpr float kCharacterWeight = 0.28F;
constexpr std::size_t kBridging = 4;  // the length that also finds the nearest phrasing of a misspelt word
constexpr float kConceptWeight = 1.0F;
constexpr float kOwnWordFactor = 0.7F;  // of a word that has a concept: both say the same
constexpr float kSlotWeight = 0.35F;
// A question of forty words has fewer; beyond that only whole words are looked at.
constexpr std::size_t kFeaturesMax = 1500;
constexpr std::string_view kSlot = "\x01slot";
constexpr std::string_view kConcept = "\x01same";

std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
  // Far apart, or a word would have the hash of another word's characters: its first letter is mixed in
  // likewise.
  return fnv_hash(text, 1469598103934665603ull ^ seed * 0x9E3779B97F4A7C15ull);
}

void add_character_ngrams(std::string_view word, NgramLengths lengths, bool bridge,
                          std::vector<Feature>& features) {
  char padded[40];
  std::size_t length = std::min<std::size_t>(word.size(), sizeof padded - 2);
  padded[0] = '^';
  std::copy_n(word.data(), length, padded + 1);
  padded[length + 1] = '$';
  std::string_view text(padded, length + 2);
  for (std::size_t n = lengths.min; n <= lengths.max; ++n) {
    for (std::size_t i = 0; i + n <= text.size(); ++i)
      features.push_back({hash_of(text.substr(i, n), n), kCharacterWeight, false, bridge && n == kBridging});
  }
}

// The role mention that the word is part of, if it is one that fills a slot.
const Mention* slot_of(const LinkedQuestion& question, const LinkedWord& word) {
  if (word.mention < 0) return nullptr;
  const Mention& mention = question.mentions[static_cast<std::size_t>(word.mention)];
  bool slot = mention.kind != MentionKind::near_miss && mention.kind != MentionKind::unknown_title;
  return slot ? &mention : nullptr;
}

void merge_repeated(std::vector<Feature>& features) {
  std::sort(features.begin(), features.end(), [](const Feature& a, const Feature& b) {
    return a.hash != b.hash ? a.hash < b.hash
                            : a.bridge > b.bridge || (a.bridge == b.bridge && a.weight > b.weight);
  });
  features.erase(std::unique(features.begin(), features.end(),
                             [](const Feature& a, const Feature& b) { return a.hash == b.hash; }),
                 features.end());
}

}  // namespace

std::uint64_t word_feature(std::string_view stem) {
  return hash_of(stem, 1);
}

std::uint64_t concept_feature(int concept_index) {
  return hash_of(kConcept, static_cast<std::uint64_t>(concept_index) + 2);
}

std::uint64_t phrase_key(const LinkedQuestion& question) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < question.words.size(); ++i) {
    const LinkedWord& word = question.words[i];
    if (word.mark || word.text == "a" || word.text == "an" || word.text == "the") continue;
    const Mention* slot = slot_of(question, word);
    if (slot && slot->begin != i) continue;
    key = hash_of(slot ? kSlot : std::string_view(word.text), key * 31 + 7);
  }
  return key;
}

NgramLengths NgramLengths::for_phrasings(std::size_t count) {
  constexpr std::size_t kFew = 1000;
  return count < kFew ? NgramLengths{3, 5} : NgramLengths{};
}

std::vector<Feature> features_of(const LinkedQuestion& question, NgramLengths lengths) {
  std::vector<Feature> features;
  features.reserve(question.words.size() * 16);
  std::uint64_t previous = 0;
  for (std::size_t i = 0; i < question.words.size(); ++i) {
    const LinkedWord& word = question.words[i];
    if (word.mark) continue;
    const Mention* slot = slot_of(question, word);
    if (slot && slot->begin != i) continue;  // a name of several words is one slot
    std::uint64_t hash = slot ? word_feature(kSlot) : word_feature(word.stem);
    features.push_back({hash, slot ? kSlotWeight : kWordWeight, true});
    if (word.concept_index >= 0 && !slot) {
      std::uint64_t same = concept_feature(word.concept_index);
      if (same == previous) continue;  // a word group is one concept
      features.back().weight *= kOwnWordFactor;
      features.push_back({same, kConceptWeight, true});
      hash = same;
    }
    if (previous) features.push_back({previous * kFnvPrime ^ hash, kBigramWeight, true});
    previous = hash;
    if (!slot && features.size() < kFeaturesMax)
      add_character_ngrams(word.text, lengths, !word.known, features);
  }
  merge_repeated(features);
  return features;
}

std::uint64_t role_bit(std::size_t role) {
  return 1ull << std::min<std::size_t>(role, 63);
}

std::uint64_t role_bits(const LinkedQuestion& question) {
  std::uint64_t bits = 0;
  for (const Mention& mention : question.mentions) {
    if (mention.kind == MentionKind::role) bits |= role_bit(mention.index);
  }
  return bits;
}

}  // namespace rolecall
