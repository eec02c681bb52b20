// Slack's own mark-up: people, channels, links, times. What goes between its angle brackets is checked here,
// so that no id or address can become a mark-up of its own, such as <!channel>.
#pragma once

#include <string>
#include <string_view>

#include "knowledge/question.h"

namespace rolecall::slack {

inline constexpr std::size_t kQuoteLengthMax = 300;

// "<@U1>"; "somebody" for what is no id of Slack's.
void append_person(std::string& out, std::string_view user);

// "<#C1>"; "a direct message" for what is no channel that has a name.
void append_channel(std::string& out, std::string_view channel);

// "<https://...|label>", the label escaped and cut to 150; the label alone when the address is not http or
// https, or longer than 500 bytes.
void append_link(std::string& out, std::string_view url, std::string_view label);

// The day, or the minute, in the reader's own time zone; UTC where Slack cannot tell it.
void append_day(std::string& out, Time time);
void append_minute(std::string& out, Time time);

// Any text as one line of mrkdwn: escaped, then cut.
std::string mrkdwn_line(std::string_view raw, std::size_t length_max);

// The same in quotation marks, cut to kQuoteLengthMax: what a person typed.
void append_quote(std::string& out, std::string_view typed);

}  // namespace rolecall::slack
