// Reads what question_log/why.h wrote.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/refinement/trouble.h"

namespace rolecall {

struct Reasons {
  std::string words;                  // as corrected; cut, when they were many
  std::vector<std::string> unknown;   // without the ellipsis of a list that was cut
  std::vector<std::string> mentions;  // "tpm: technical-program-manager"
  std::vector<NearEntry> considered;  // best first

  // No answer on purpose: what is not covered was named, or was the best candidate and likely enough.
  bool deliberate() const;
};

// What is missing or malformed is left out: a row may have no reasons at all. Never throws. Pure.
Reasons read_reasons(std::string_view why);

}  // namespace rolecall
