// The wrapped form of plain_text: what a terminal shows. Callers use plain_text() with a width.
#pragma once

#include <string>

#include "knowledge/answer.h"
#include "knowledge/answering/plain_text.h"

namespace rolecall {

// options.width is the number of columns, at least 1; a width below 20 is taken as 20.
std::string terminal_text(const Answer& answer, const PlainTextOptions& options);

}  // namespace rolecall
