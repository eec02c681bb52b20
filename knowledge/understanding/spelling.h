// Finds the known word that a misspelt one was meant to be.
//
// Every known word is filed under all strings that one or two deletions make of it ("symmetric
// deletes"): a look-up then costs a few hash probes however large the vocabulary is.
// Built once, then only read, from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "knowledge/understanding/vocabulary.h"

namespace rolecall {

class Spelling {
 public:
  // The vocabulary must outlive this.
  explicit Spelling(const Vocabulary& vocabulary);

  // The nearest known word within one edit (4 to 6 letters) or two (7 to 24); edits are missing,
  // doubled, wrong and transposed letters. Null when none is near, or when two are equally near.
  const Word* correct(std::string_view word) const;

  // "productmanager" -> product, manager: for words that were run together, each half possibly misspelt.
  std::optional<std::pair<const Word*, const Word*>> split(std::string_view word) const;

 private:
  // A word under one string that is left of it: the hash's lower half tells the strings of a bucket apart.
  struct Filed {
    std::uint32_t tag;
    std::uint32_t word;  // index into the vocabulary's words
  };

  template <typename Use>
  void for_each_filed(std::uint64_t hash, Use use) const;
  const Word* near_role_word(std::string_view part) const;

  const Vocabulary& vocabulary_;
  std::vector<Filed> filed_;                 // a quarter of a million; bucket by bucket
  std::vector<std::uint32_t> bucket_begin_;  // by the hash's upper bits; one more than there are buckets
  std::vector<const Word*> role_words_;
};

}  // namespace rolecall
