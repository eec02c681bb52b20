// A question as a vector: how similar two questions are is the cosine of theirs.
//
// Words count by stem, those of one concept as one word, a role mention of any kind as one slot; each by how
// telling it is in the content, and small words for little. A word that nothing knows also counts by its
// characters, so that a misspelling of it is near. So the similarity of two questions depends on them and on
// the content alone, never on what else was asked.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "knowledge/understanding/linked_question.h"
#include "knowledge/understanding/reader.h"

namespace rolecall {

struct QuestionVector {
  struct Feature {
    std::uint64_t hash;
    float weight;
  };
  std::vector<Feature> features;  // each once, in ascending order of hash; of length 1, or none
};

// Pure.
QuestionVector vector_of(const Reader& reader, std::string_view text);

// 0..1. The same for (a, b) as for (b, a), to the last bit.
float cosine(const QuestionVector& a, const QuestionVector& b);

}  // namespace rolecall
