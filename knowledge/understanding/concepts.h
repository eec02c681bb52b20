// Finds the words of a question that mean the same as others ("pay" and "salary"), so that a phrasing
// in one wording serves all.
//
// Built once with the content, then only read, from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "knowledge/content/content.h"
#include "knowledge/understanding/linked_question.h"
#include "knowledge/understanding/name_trie.h"
#include "knowledge/understanding/vocabulary.h"

namespace rolecall {

class Concepts {
 public:
  explicit Concepts(const Content& content);

  void add_words_to(Vocabulary& vocabulary) const;

  // Sets concept_index of every word that belongs to one.
  void mark(LinkedQuestion& question) const;

 private:
  NameTrie<int> by_stems_;
  std::vector<std::string> words_;
};

}  // namespace rolecall
