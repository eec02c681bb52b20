// What tests look at in an answer as a whole.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/answer.h"

namespace rolecall::test {

// Every field of the answer, so that two can be compared and the difference read.
std::string dump(const Answer& answer);

// Well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

// Every statement: of the lead, the body and the table's cells.
std::vector<Statement> statements_of(const Answer& answer);

// The answer's table, or null.
const Table* table_of(const Answer& answer);

// The questions that the suggestions send.
std::vector<std::string> questions_of(const Answer& answer);

// The numbers of the documents that the answer cites.
std::vector<int> cited_by(const Answer& answer);

}  // namespace rolecall::test
