// `rolecall faq export`: the published edits as a content file, or as a patch that adds it.
#pragma once

#include <ostream>

#include "bot/commands/faq.h"

namespace rolecall {

// Throws std::runtime_error when the file cannot be written. Writes nothing where nothing is published.
void export_edits(const FaqOptions& options, std::ostream& out, std::ostream& err);

}  // namespace rolecall
