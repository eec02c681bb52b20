// A question's text as people type it -> tokens that everything behind works on:
//   "<@U1> What's the diff btw *TPMs* &amp; PjMs??"  ->  what is the difference between tpms and pjms ?
#pragma once

#include <string_view>

#include "knowledge/understanding/token.h"

namespace rolecall {

// Of a longer text the first and the last half of this many bytes are read: a question stands at the
// beginning or at the end of what is pasted.
inline constexpr std::size_t kTextBytesMax = 4000;

// And of many words and marks the first and the last half of this many.
inline constexpr std::size_t kTokensMax = 240;

// Mark-up off, Unicode folded (NFKC, case, accents, invisible characters), contractions and chat
// shorthand written out, possessive taken off, British spelling of "programme" read as "program".
// Any bytes are fine, invalid UTF-8 too.
Tokens normalise(std::string_view text);

// The words of the tokens, joined by single spaces: what phrasings are compared by in messages.
std::string join(const Tokens& tokens);

}  // namespace rolecall
