// Turns of phrase by which a question leans on the last answer: "why not ...", "the same for ...", "really?".
#pragma once

#include <cstddef>

#include "knowledge/conversation/reference.h"

namespace rolecall {

// A word that only a question of its own has: what, is, tell.
bool asks_anew(const LinkedWord& word);

// "why not a project manager": proposes the one that comes then, and takes nothing back.
bool is_why_not(const Words& words, std::size_t i);

// "the same for", "also true for", "does that apply to": behind the preposition; otherwise `i`.
std::size_t end_of_same_for(const Words& words, std::size_t i);

// Says nothing behind what is asked: "the authority part", "just the scope please".
bool is_part(const Words& words, std::size_t i);

// Doubts what was said, or asks for its reason, by a word that says nothing else.
bool is_doubt(const LinkedWord& word);

// "really?", "are you sure?", "how much exactly"; but not "sure" nor "I am not sure".
bool doubts(const LinkedQuestion& question);

}  // namespace rolecall
