// The two forms of an EvalReport: for people, and JSON with the same figures.
#pragma once

#include <ostream>

#include "bot/commands/eval_report.h"

namespace rolecall {

void print_eval_text(const EvalReport& report, std::ostream& out);

// Ends with a line break. Invalid UTF-8 in a question becomes U+FFFD.
void print_eval_json(const EvalReport& report, std::ostream& out);

}  // namespace rolecall
