#include "knowledge/refinement/question_vector.h"

#include <algorithm>
#include <cmath>

#include "knowledge/fnv_hash.h"
#include "knowledge/understanding/features.h"
#include "knowledge/understanding/normalise.h"
#include "knowledge/understanding/word_classes.h"

namespace rolecall {

namespace {

constexpr float kSmallWord = 0.15F;
constexpr float kSlot = 0.35F;
constexpr float kPair = 0.35F;                            // of two words beside each other
constexpr float kUnknownWord = 0.7F, kCharacters = 0.4F;  // of it and of each n-gram inside it
constexpr std::size_t kGram = 4;
constexpr std::size_t kWordMax = 40;
constexpr std::size_t kFeaturesMax = 400;  // a question of thirty words has half as many
constexpr std::uint64_t kSlotHash = fnv_hash("\x02slot");

// Small words that the grammar has no use for. Content without them would take them for rare.
constexpr std::string_view kSmallWords =
    " about all am any as at been but by for from get go had here how i if in into it its just let like me "
    "my "
    "need no not of off on our out over so some than that there they thing this to up us very want we when "
    "where which why with yet you your ";

bool is_small(const LinkedWord& word) {
  return kSmallWords.find(" " + word.text + " ") != std::string_view::npos || word.is(kFiller) ||
         word.is(kDefine) || word.is(kWho) || word.is(kSeparator);
}

void add_characters(std::string_view word, float weight, std::vector<QuestionVector::Feature>& features) {
  const std::string text = "^" + std::string(word.substr(0, kWordMax)) + "$";
  for (std::size_t i = 0; i + kGram <= text.size(); ++i)
    features.push_back({fnv_hash(std::string_view(text).substr(i, kGram), kGram), weight * kCharacters});
}

// Of one that stands there twice the larger weight.
void merge_repeated(std::vector<QuestionVector::Feature>& features) {
  std::sort(features.begin(), features.end(), [](const auto& a, const auto& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.weight > b.weight;
  });
  features.erase(std::unique(features.begin(), features.end(),
                             [](const auto& a, const auto& b) { return a.hash == b.hash; }),
                 features.end());
}

void make_length_one(std::vector<QuestionVector::Feature>& features) {
  float square = 0;
  for (const auto& feature : features) square += feature.weight * feature.weight;
  if (square <= 0) return features.clear();
  for (auto& feature : features) feature.weight /= std::sqrt(square);
}

}  // namespace

QuestionVector vector_of(const Reader& reader, std::string_view text) {
  const LinkedQuestion question = reader.link(normalise(text));
  QuestionVector vector;
  std::uint64_t previous = 0;
  float previous_weight = 0;
  int last_mention = -1;
  for (const LinkedWord& word : question.words) {
    if (word.mark || vector.features.size() > kFeaturesMax) continue;
    const bool slot =
        word.mention >= 0 &&
        question.mentions[static_cast<std::size_t>(word.mention)].kind != MentionKind::near_miss &&
        question.mentions[static_cast<std::size_t>(word.mention)].kind != MentionKind::unknown_title;
    if (slot && word.mention == last_mention) continue;
    last_mention = slot ? word.mention : -1;
    const std::uint64_t hash = slot                      ? kSlotHash
                               : word.concept_index >= 0 ? concept_feature(word.concept_index)
                                                         : word_feature(word.stem);
    const float idf = std::max(reader.idf(slot ? word_feature("\x01slot") : word_feature(word.stem)), 0.1F);
    const bool small = !slot && is_small(word);
    const bool unknown = !slot && !small && !word.known;
    const float weight = idf * (slot ? kSlot : small ? kSmallWord : unknown ? kUnknownWord : 1);
    vector.features.push_back({hash, weight});
    if (previous != 0)
      vector.features.push_back({previous * kFnvPrime ^ hash, kPair * std::min(weight, previous_weight)});
    if (unknown) add_characters(word.text, idf, vector.features);
    previous = hash;
    previous_weight = weight;
  }
  merge_repeated(vector.features);
  make_length_one(vector.features);
  return vector;
}

float cosine(const QuestionVector& a, const QuestionVector& b) {
  float sum = 0;
  auto other = b.features.begin();
  for (const auto& feature : a.features) {
    while (other != b.features.end() && other->hash < feature.hash) ++other;
    if (other == b.features.end()) break;
    if (other->hash == feature.hash) sum += feature.weight * other->weight;
  }
  return std::min(sum, 1.0F);
}

}  // namespace rolecall
