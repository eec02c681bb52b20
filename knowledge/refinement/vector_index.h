// Finds the vectors that are near one, without a look at all of them.
//
// Not thread-safe; find() may run in many threads while nobody adds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "knowledge/refinement/question_vector.h"

namespace rolecall {

class VectorIndex {
 public:
  struct Near {
    std::uint32_t number;  // as add() gave it
    float cosine;
  };

  // Numbers count from 0.
  std::uint32_t add(QuestionVector vector);
  std::size_t size() const { return vectors_.size(); }
  const QuestionVector& operator[](std::uint32_t number) const { return vectors_[number]; }

  // All whose cosine is at least that, in ascending order of number. REQUIRES: at_least > 0.
  std::vector<Near> find(const QuestionVector& vector, float at_least) const;

  // The nearest of them; of equally near ones that with the smallest number.
  std::optional<Near> nearest(const QuestionVector& vector, float at_least) const;

 private:
  struct Posting {
    std::uint32_t number;
    float weight;
  };

  std::vector<QuestionVector> vectors_;
  std::unordered_map<std::uint64_t, std::vector<Posting>> postings_;  // by feature
};

}  // namespace rolecall
