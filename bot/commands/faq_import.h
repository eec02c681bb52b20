// `rolecall faq import FILE`: edits from a file become a revision, once the log was replayed with them.
#pragma once

#include <ostream>

#include "bot/commands/faq.h"

namespace rolecall {

// 0 it is published, or was before; 1 it is not: `err` says why, with file and line where the file is at
// fault, and `out` has the replay when protected answers would change.
int import_edits(const FaqOptions& options, std::ostream& out, std::ostream& err);

}  // namespace rolecall
