// Reading CSV as RFC 4180 has it: commas, fields in quotes, which may hold commas, line ends and doubled
// quotes; lines end with CR LF, LF or CR. A mark for UTF-8 at the beginning is skipped, as are blank lines
// and blanks around fields that are not in quotes. libcsv does the parsing.
#pragma once

#include <cstddef>
#include <functional>
#include <istream>
#include <stdexcept>
#include <string>
#include <vector>

namespace rolecall {

// What follows cannot be told apart into rows; the message names the line.
struct CsvError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct CsvLimits {
  std::size_t field_bytes = 20'000;  // of longer fields nothing is kept
  std::size_t fields = 100;          // of a row
};

struct CsvRow {
  std::size_t line = 0;  // where it begins, from 1
  std::vector<std::string> fields = {};
  bool within_limits = true;
};

// Calls `receive` with each row in turn; holds one row at a time. Throws CsvError for a quote in the middle
// of a field, text behind a closing quote, a quote that is not closed, and a field over a megabyte;
// bad_alloc.
void read_csv(std::istream& in, const CsvLimits& limits, const std::function<void(CsvRow)>& receive);

}  // namespace rolecall
