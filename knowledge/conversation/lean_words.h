// The small words of talk: those by which a question leans on what was said before it.
#pragma once

#include <cstdint>
#include <string_view>

#include "knowledge/understanding/vocabulary.h"

namespace rolecall {

// Bits; a word may do several things.
enum LeanWord : std::uint16_t {
  kLink = 1 << 0,         // may stand around a role without asking anything: the, for, please
  kOpener = 1 << 1,       // begins what goes on from before: and, or, but
  kCorrection = 1 << 2,   // takes back what was said: no, sorry, meant
  kAdding = 1 << 3,       // puts one more beside: add, plus, vs
  kPerson = 1 << 4,       // stands for roles: they, their, he
  kGroup = 1 << 5,        // stands for several: both, each, either
  kThing = 1 << 6,        // may stand for a role, or for anything else: it, that
  kOrdinal = 1 << 7,      // one of those that were named: first, latter
  kPreposition = 1 << 8,  // where a question can be cut to go on differently: without, to
  kRejection = 1 << 9,    // what follows is not meant: not
  kSaying = 1 << 10,      // asks where an answer comes from: who said that
  kDropping = 1 << 11,    // leaves one out: remove, drop
  kSwapping = 1 << 12,    // one for another: swap, replace
  kAssent = 1 << 13,      // takes what was offered: yes, sure
};

// 0 for every other word.
std::uint16_t lean_word(std::string_view word);

// So that none of them is taken for a misspelt word of the content.
void add_lean_words(Vocabulary& vocabulary);

}  // namespace rolecall
