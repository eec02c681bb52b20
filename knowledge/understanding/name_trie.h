// Names of several words, found in a row of words: the longest wins.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "knowledge/understanding/linked_question.h"

namespace rolecall {

// Built once, then only read, from any thread.
template <typename Meaning>
class NameTrie {
 public:
  // The first meaning of a name stays.
  void add(const std::vector<std::string>& words, Meaning meaning) {
    if (words.empty()) return;
    std::size_t node = 0;
    for (const std::string& word : words) {
      auto [child, inserted] = nodes_[node].children.try_emplace(word, nodes_.size());
      node = child->second;
      if (inserted) nodes_.emplace_back();
    }
    if (!nodes_[node].meaning) nodes_[node].meaning = std::move(meaning);
  }

  struct Match {
    const Meaning* meaning = nullptr;  // null: nothing found
    std::size_t end = 0;
  };

  // The longest name that starts at `begin`. A plural "s" at a word's end is overlooked.
  // `by` says what of a word is compared: its text or its stem.
  Match longest(const std::vector<LinkedWord>& words, std::size_t begin,
                std::string LinkedWord::*by = &LinkedWord::text) const {
    Match best;
    std::size_t node = 0;
    for (std::size_t i = begin; i < words.size() && !words[i].mark; ++i) {
      auto next = child(node, words[i].*by);
      if (!next) break;
      node = *next;
      if (nodes_[node].meaning) best = {&*nodes_[node].meaning, i + 1};
    }
    return best;
  }

 private:
  struct Node {
    std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>> children;
    std::optional<Meaning> meaning;
  };

  std::optional<std::size_t> child(std::size_t node, std::string_view word) const {
    const auto& children = nodes_[node].children;
    if (auto found = children.find(word); found != children.end()) return found->second;
    if (word.size() < 3 || word.back() != 's') return std::nullopt;
    auto found = children.find(word.substr(0, word.size() - 1));
    return found == children.end() ? std::nullopt : std::optional(found->second);
  }

  std::vector<Node> nodes_ = std::vector<Node>(1);
};

}  // namespace rolecall
