// The question log as CSV or JSON lines, for spreadsheets and scripts.
#pragma once

#include <ostream>
#include <string>

#include "knowledge/question_log/search.h"

namespace rolecall {

// RFC 4180, with a heading line. A text that a spreadsheet would take for a formula gets a leading
// apostrophe.
void write_csv_heading(std::ostream& out);
void write_csv_row(std::ostream& out, const LoggedQuestion& question);

// One object a line; feedback, comment and label are null until they were given, why is an object or, when it
// is not known, null.
void write_json_line(std::ostream& out, const LoggedQuestion& question);

}  // namespace rolecall
