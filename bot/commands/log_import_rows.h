// The questions in a CSV file from elsewhere.
//
// The first row names the columns, in any order and case: "text" or "question", and if they are there
// "asked_at", "channel", "asker", "workspace", "platform". Others are passed over.
#pragma once

#include <cstddef>
#include <functional>
#include <istream>
#include <stdexcept>
#include <string>
#include <vector>

#include "knowledge/question.h"

namespace rolecall {

inline constexpr std::size_t kImportRowsMax = 1'000'000;
inline constexpr std::size_t kImportFieldBytesMax = 20'000;

struct ImportRow {
  std::size_t line;
  Question question;
  bool has_time;  // else asked_at is the time given below, a microsecond later from row to row
};

struct ImportFault {
  std::size_t line;
  std::string what;
};

// The file as a whole is of no use; the message names no file.
struct ImportError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Calls one of the two for each row. Returns the columns that were passed over. A row is good when it has as
// many fields as the first, a text, everything in UTF-8 and within kImportFieldBytesMax, a platform that is
// known, and a time that is none in the future: a date, or date and time in RFC 3339, in UTC where no zone is
// given. Throws ImportError for a file without columns or questions, that is no CSV, or has too many rows.
std::vector<std::string> read_import(std::istream& in, Time now, const std::function<void(ImportRow)>& good,
                                     const std::function<void(ImportFault)>& bad);

}  // namespace rolecall
