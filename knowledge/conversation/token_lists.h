// Small steps of putting a completed question together.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "knowledge/understanding/linked_question.h"
#include "knowledge/understanding/token.h"

namespace rolecall {

inline bool contains(const std::vector<std::size_t>& list, std::size_t item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

inline void append(const Tokens& more, Tokens& tokens) {
  tokens.insert(tokens.end(), more.begin(), more.end());
}

inline void append_words(const LinkedQuestion& question, std::size_t begin, std::size_t end, Tokens& tokens) {
  for (std::size_t i = begin; i < end; ++i) {
    if (question.words[i].text == "else") continue;  // says only that there was an answer before
    tokens.push_back({question.words[i].text, question.words[i].mark});
  }
}

}  // namespace rolecall
