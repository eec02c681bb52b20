// Unicode folding for matching (not for display).
#pragma once

#include <string>
#include <string_view>

namespace rolecall {

// NFKC, case folded, accents and invisible characters removed; typographic quotes, dashes and signs
// as their ASCII fellows. Bytes that are no UTF-8 become spaces.
std::string fold_unicode(std::string_view text);

}  // namespace rolecall
