// Texts as Slack wants them: cleaned, escaped, measured and cut.
//
// Slack reads two kinds. mrkdwn (sections, contexts, the message's own `text`) has mark-up: "<!channel>" in
// it pings everybody, so & < > are escaped. Literal texts (plain_text, raw_text, rich_text, a button's value)
// have none: they are sent as they are, and Slack itself escapes them where it keeps them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "knowledge/answer.h"

namespace rolecall::slack {

// Both append `raw` with control characters as spaces and what is not UTF-8 as U+FFFD; the result is valid
// UTF-8.
void append_literal(std::string& out,
                    std::string_view raw);  // in one line: line breaks are control characters too
void append_mrkdwn(std::string& out, std::string_view raw);  // escaped; line breaks stay

// The same for a statement, with the numbers of its documents behind it: "It owns the plan. [0] [3]". A dash
// stands for a blank text.
void append_literal(std::string& out, const Statement& statement);
void append_mrkdwn(std::string& out, const Statement& statement);

// The length of a valid UTF-8 text in UTF-16 units. Slack says "characters" without saying which; this counts
// highest.
std::size_t length(std::string_view text);

// The number of bytes of the longest prefix of a valid UTF-8 text that is at most `length_max` long. Does not
// end inside a character or an escape such as &amp;, and ends after white space where there is some near the
// end.
std::size_t fitting(std::string_view text, std::size_t length_max);

// Cuts a valid UTF-8 text to `length_max` (at least 1), an ellipsis included.
void shorten(std::string& text, std::size_t length_max);

// The same for mrkdwn with mark-up of ours in it: does not end inside a <link> either.
void shorten_mrkdwn(std::string& text, std::size_t length_max);

// Nothing in it that a reader could see.
bool blank(std::string_view text);

}  // namespace rolecall::slack
