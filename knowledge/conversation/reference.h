// Finds the words of a question that stand for the roles spoken of before: "they", "the two", "the second
// one".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "knowledge/conversation/lean.h"
#include "knowledge/conversation/lean_words.h"

namespace rolecall {

using Words = std::vector<LinkedWord>;

// Whether word i is a small word of this sort (lean_words.h). False behind the end.
inline bool is(const Words& words, std::size_t i, std::uint16_t bits) {
  return i < words.size() && !words[i].mark && words[i].mention < 0 && (lean_word(words[i].text) & bits) != 0;
}

inline bool is_text(const Words& words, std::size_t i, std::string_view text) {
  return i < words.size() && words[i].text == text;
}

bool is_role_mention(const LinkedQuestion& question, std::size_t i);

// Which of those named before the word means, of `count`; from 0.
std::optional<std::size_t> ordinal_of(std::string_view word, std::size_t count);

// Sets the ordinal and its reference. `before`: how many roles there are to choose from.
void find_ordinal(const Words& words, std::size_t before, Lean& lean);

// Sets the reference: the surest word that stands before any role that the question names.
void find_reference(const LinkedQuestion& question, std::size_t before, Lean& lean);

}  // namespace rolecall
