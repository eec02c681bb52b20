// Text as a reader sees it: printable, and measured in the columns that a terminal gives it.
// All functions are pure and take any bytes; invalid UTF-8 becomes U+FFFD.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rolecall {

// Valid UTF-8 on one line: control characters (line breaks, escape sequences' first byte) become
// spaces, and characters that reverse the reading direction are dropped, so that a question that is
// echoed can neither drive a terminal nor disguise what it says.
std::string displayable(std::string_view text);

// Columns of displayable text: wide characters count 2, combining ones 0.
int display_width(std::string_view text);

// The beginning of displayable text that takes at most `width` columns.
std::string cut_to_width(std::string_view text, int width);

// Breaks displayable text at spaces into lines of at most `width` columns (at least 1). A word that is
// wider than a line is broken between characters. Runs of spaces count as one; empty text gives no line.
std::vector<std::string> wrap(std::string_view text, int width);

// The columns that the widest word needs: narrower than this and wrap() breaks inside a word.
int longest_word(std::string_view text);

}  // namespace rolecall
