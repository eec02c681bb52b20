// An answer as plain text: for terminals, for JSON, and for whatever a chat shows where it cannot
// show more. Pure and thread-safe. Texts are made printable (no control characters) on the way.
#pragma once

#include <string>

#include "knowledge/answer.h"

namespace rolecall {

struct PlainTextOptions {
  // Columns to wrap at, with tables aligned (or, where they do not fit, as a list); 0: one statement a
  // line, tables as sentences that a screen reader reads well.
  int width = 0;
  bool sources = true;  // the list of documents, and their numbers behind the statements
  bool suggestions = true;
};

// The whole answer in the order that answer.h names, without a line break at its end.
std::string plain_text(const Answer& answer, PlainTextOptions options = {});

}  // namespace rolecall
