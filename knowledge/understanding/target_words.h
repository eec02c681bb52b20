// Which words the phrasings have: each phrasing, and those of each target together.
//
// add() all, then only read, from any thread. Words of one concept are one word here.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "knowledge/understanding/linked_question.h"

namespace rolecall {

class TargetWords {
 public:
  // How many phrasings have the word: in all, and of each target that has it, in ascending order.
  struct Uses {
    std::uint32_t phrasings = 0;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> of_targets;

    std::uint32_t of(std::uint32_t target) const;
  };

  // Phrasings one after the other, those of a target side by side.
  void add(const LinkedQuestion& phrasing, std::uint32_t target);

  static std::uint64_t key_of(const LinkedWord& word);
  // Null: no phrasing has the word.
  const Uses* find(std::uint64_t key) const;
  bool phrasing_has(std::uint32_t phrasing, std::uint64_t key) const;

 private:
  std::unordered_map<std::uint64_t, Uses> uses_;
  std::vector<std::uint64_t> keys_;         // of all phrasings, each phrasing's in ascending order
  std::vector<std::uint32_t> begin_ = {0};  // phrasing -> its first key; the next one's ends it
};

}  // namespace rolecall
