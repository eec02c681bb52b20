// Reads the texts of content files: each statement ends at the markers of its documents,
//   "Owns what gets built and why. [0][3] Sits closest to customers. [0]"
// is two statements.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/answer.h"

namespace rolecall {

struct ReadStatements {
  std::vector<Statement> statements;  // white space folded, documents ascending and unique
  std::string unmarked;               // text behind the last marker, or the whole text when there is none
};

// "[12]" is a marker, and "[team]" that of team knowledge; any other bracket is text.
ReadStatements read_statements(std::string_view text);

}  // namespace rolecall
