// Contractions and chat shorthand, written out.
#pragma once

#include <string_view>

namespace rolecall {

// "whats" -> "what is", "btw" -> "between", "mgr" -> "manager"; empty when the word stands for itself.
std::string_view written_out(std::string_view word);

// The words behind the apostrophe of `before`'suffix: ("what", "s") -> "is", ("tpm", "s") -> "" (possessive).
std::string_view written_out_suffix(std::string_view before, std::string_view suffix);

}  // namespace rolecall
