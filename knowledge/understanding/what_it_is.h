// Whether a question with a role asks what that role is, by where the small words stand.
#pragma once

#include <cstddef>

#include "knowledge/understanding/linked_question.h"

namespace rolecall {

// "i am a {role}", "you are now the {role}", "she is our {role}": words[who] begins it.
bool tells_before_role(const LinkedQuestion& question, std::size_t who);

// "what is a {role}", "what are {role}s", "what kind of animal is a {role}": words[what] begins it, and the
// verb stands before the role.
bool asks_what_before_role(const LinkedQuestion& question, std::size_t what);

// "they hired a {role}. what is that?", "everyone wants a {role}, a what now?": what follows the last
// mention, behind a mark, asks what the mention is.
bool asks_what_behind_role(const LinkedQuestion& question);

}  // namespace rolecall
