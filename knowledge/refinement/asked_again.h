// Whether a question is an earlier one in other words: who asks again was not helped.
#pragma once

#include <chrono>
#include <string_view>

#include "knowledge/refinement/reasons.h"

namespace rolecall {

inline constexpr std::chrono::minutes kAskedAgainWithin{2};

// About the same roles, and half of their other telling words are the same but for inflection. So "and what
// does a PM own?" does not ask "what does a TPM own?" again. `text` serves where a row has no reasons.
// Symmetric. Pure.
bool is_same_again(const Reasons& a, std::string_view text_of_a, const Reasons& b,
                   std::string_view text_of_b);

}  // namespace rolecall
