// Where the program's own log goes: standard error, one line a message. (The log of questions is
// knowledge/question_log.)
//
// A message cannot forge a line: line ends and everything else that a terminal obeys are escaped.
#pragma once

#include <string>
#include <string_view>

#include "knowledge/question.h"

namespace rolecall {

enum class LogLevel { debug, info, warning, error };
enum class LogFormat { text, json };

// Makes spdlog's default logger ours: call it before any thread logs. After it, spdlog::info() and
// its like may be called from any thread.
void set_up_logging(LogLevel level, LogFormat format);

// One line without its end.
//   text: 2026-08-01T09:30:00.123Z warning The message
//   json: {"time":"2026-08-01T09:30:00.123Z","level":"warning","message":"The message"}
// Invalid UTF-8 becomes U+FFFD; json is all ASCII.
std::string log_line(LogFormat format, Time time, std::string_view level, std::string_view message);

}  // namespace rolecall
