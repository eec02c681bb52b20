// Times and durations as people type and read them; all in UTC.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "knowledge/question.h"

namespace rolecall {

// "30s", "30m", "12h", "7d", "4w": a whole number and a unit, at most a hundred years.
std::optional<std::chrono::seconds> parse_duration(std::string_view text);

// A duration (that long before `now`), a date ("2026-11-20": its start), or RFC 3339
// ("2026-11-20T09:30:00Z", "2026-11-20 09:30:00.25+01:00").
std::optional<Time> parse_time(std::string_view text, Time now);

// "2026-11-20" and nothing else; from 1970 on.
std::optional<std::chrono::sys_days> parse_date(std::string_view text);

std::string format_date(std::chrono::sys_days day);

// "2026-11-20 09:30", and to the microsecond "2026-11-20T09:30:00.000000Z".
std::string format_minute(Time time);
std::string format_rfc3339(Time time);

}  // namespace rolecall
