// Writing for a terminal: how wide it is, and aligned tables.
#pragma once

#include <cstddef>
#include <istream>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace rolecall {

// Columns of the terminal behind the file descriptor; 0 when it is none.
std::size_t terminal_width(int fd);

// Asks, reads a line, and is true for "y" or "yes".
bool ask_yes_or_no(const std::string& question, std::istream& in, std::ostream& out);

// Displayable text (knowledge/answering/display_text.h) if it fits into the width, else its beginning and an
// ellipsis. A width of 0 is no limit.
std::string fit_width(std::string_view text, std::size_t width);

// Rows in columns, two blanks apart. Numbers may be set to the right.
class TextTable {
 public:
  enum class Align { left, right };
  struct Column {
    std::string heading;  // all empty: no heading line
    Align align = Align::left;
  };

  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // As many cells as columns; they are made displayable.
  void add(std::vector<std::string> cells);

  // Cells are cut, in the widest columns first, until a line fits into the width; 0 is no limit.
  void print(std::ostream& out, std::size_t width) const;

 private:
  std::vector<std::size_t> widths(std::size_t width) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace rolecall
