// What the phrase matcher sees of a question: hashed word and character n-grams.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "knowledge/understanding/linked_question.h"

namespace rolecall {

struct Feature {
  std::uint64_t hash;
  float weight;         // before idf: how much this kind of feature counts
  bool whole = false;   // made of whole words; false: of characters
  bool bridge = false;  // of characters, from a word that is not known to those of the phrasings
};

// How many characters the n-grams inside words have. In content of few phrasings most words stand in one of
// them, and more kinds of n-grams find what words have in common; with more phrasings they only cost.
struct NgramLengths {
  std::size_t min = 4, max = 4;

  static NgramLengths for_phrasings(std::size_t count);
};

// Each feature once, in ascending order of hash.
std::vector<Feature> features_of(const LinkedQuestion& question, NgramLengths lengths = {});

// The feature of one word by itself.
std::uint64_t word_feature(std::string_view stem);

// The feature of all words of a concept.
std::uint64_t concept_feature(int concept_index);

// The same for questions that differ only in articles, marks, and which roles stand in their slots.
std::uint64_t phrase_key(const LinkedQuestion& question);

// One bit a role; roles beyond 63 share the last bit.
std::uint64_t role_bit(std::size_t role);
// Those of every role that is named.
std::uint64_t role_bits(const LinkedQuestion& question);

}  // namespace rolecall
