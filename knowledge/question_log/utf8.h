// Making text from outside fit for a database that wants UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rolecall {

// Invalid sequences and NUL bytes each become U+FFFD. Valid text comes back as it was.
std::string make_valid_utf8(std::string_view text);

// At most `characters` code points (at least 1); longer text ends with an ellipsis that is one of them. The
// text must be valid.
std::string cut_utf8(std::string text, std::size_t characters);

// An id from outside, fit to be stored.
std::string stored_id(std::string_view id);

}  // namespace rolecall
