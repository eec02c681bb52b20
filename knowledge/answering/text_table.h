// A table for a terminal: columns that share a width by what they hold, cells wrapped inside them.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace rolecall {

using TextRow = std::vector<std::string>;

// The header, a line under it, and the rows, each line ending in '\n' and at most `width` columns wide.
// Cells are displayable text; every row is as long as the header. Columns take no more than they need.
// nothing when the columns would be too narrow to read: write the table as a list then.
std::optional<std::string> text_table(const TextRow& header, const std::vector<TextRow>& rows, int width);

}  // namespace rolecall
