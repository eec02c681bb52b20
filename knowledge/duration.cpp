#include "knowledge/duration.h"

#include <charconv>

#include <fmt/format.h>

namespace rolecall {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// Reads from the front of `text`; each function takes off what it read, or leaves nothing useful behind.
bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

bool take_number(std::string_view& text, std::size_t digits, int most, int& number) {
  if (text.size() < digits) return false;
  for (const char c : text.substr(0, digits)) {
    if (c < '0' || c > '9') return false;
  }
  std::from_chars(text.data(), text.data() + digits, number);
  text.remove_prefix(digits);
  return number <= most;
}

std::optional<std::chrono::sys_days> take_date(std::string_view& text) {
  int year = 0;
  int month = 0;
  int day = 0;
  if (!take_number(text, 4, 9999, year) || !take(text, "-") || !take_number(text, 2, 12, month) ||
      !take(text, "-") || !take_number(text, 2, 31, day)) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date(std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (!date.ok() || year < 1970) return std::nullopt;
  return std::chrono::sys_days(date);
}

std::optional<microseconds> take_fraction(std::string_view& text) {
  microseconds fraction(0);
  if (!take(text, ".")) return fraction;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0) return std::nullopt;
  for (std::size_t i = 0, unit = 100000; i < digits; ++i, unit /= 10) {
    fraction += microseconds(static_cast<std::size_t>(text[i] - '0') * unit);
  }
  text.remove_prefix(digits);
  return fraction;
}

// "Z" or "+01:00"; how far local time is ahead.
std::optional<minutes> take_offset(std::string_view& text) {
  if (take(text, "Zz")) return minutes(0);
  const bool behind = text.substr(0, 1) == "-";
  int hour = 0;
  int minute = 0;
  if (!take(text, "+-") || !take_number(text, 2, 23, hour) || !take(text, ":") ||
      !take_number(text, 2, 59, minute)) {
    return std::nullopt;
  }
  const minutes offset = hours(hour) + minutes(minute);
  return behind ? -offset : offset;
}

std::optional<microseconds> take_time_of_day(std::string_view& text) {
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!take_number(text, 2, 23, hour) || !take(text, ":") || !take_number(text, 2, 59, minute) ||
      !take(text, ":") || !take_number(text, 2, 60, second)) {
    return std::nullopt;
  }
  const auto fraction = take_fraction(text);
  const auto offset = fraction ? take_offset(text) : std::nullopt;
  if (!offset) return std::nullopt;
  return hours(hour) + minutes(minute) + seconds(second) + *fraction - *offset;
}

struct Calendar {
  explicit Calendar(Time time)
      : day(std::chrono::floor<days>(time)),
        date(day),
        clock(std::chrono::floor<microseconds>(time) - std::chrono::time_point_cast<microseconds>(day)) {}

  std::chrono::sys_days day;
  std::chrono::year_month_day date;
  std::chrono::hh_mm_ss<microseconds> clock;
};

}  // namespace

std::optional<std::chrono::sys_days> parse_date(std::string_view text) {
  const auto date = take_date(text);
  return text.empty() ? date : std::nullopt;
}

std::string format_date(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::optional<seconds> parse_duration(std::string_view text) {
  constexpr days kLongest(36525);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number < 0 || text.front() == '-' || end + 1 != text.data() + text.size()) {
    return std::nullopt;
  }
  seconds unit(0);
  switch (*end) {
    case 's':
      unit = seconds(1);
      break;
    case 'm':
      unit = minutes(1);
      break;
    case 'h':
      unit = hours(1);
      break;
    case 'd':
      unit = days(1);
      break;
    case 'w':
      unit = days(7);
      break;
    default:
      return std::nullopt;
  }
  if (number > kLongest / unit) return std::nullopt;
  return number * unit;
}

std::optional<Time> parse_time(std::string_view text, Time now) {
  if (const auto duration = parse_duration(text)) return now - *duration;
  const auto date = take_date(text);
  if (!date) return std::nullopt;
  if (text.empty()) return Time(*date);
  if (!take(text, "Tt ")) return std::nullopt;
  const auto time_of_day = take_time_of_day(text);
  if (!time_of_day || !text.empty()) return std::nullopt;
  return Time(*date) + *time_of_day;
}

std::string format_minute(Time time) {
  const Calendar c(time);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", static_cast<int>(c.date.year()),
                     static_cast<unsigned>(c.date.month()), static_cast<unsigned>(c.date.day()),
                     c.clock.hours().count(), c.clock.minutes().count());
}

std::string format_rfc3339(Time time) {
  const Calendar c(time);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", static_cast<int>(c.date.year()),
                     static_cast<unsigned>(c.date.month()), static_cast<unsigned>(c.date.day()),
                     c.clock.hours().count(), c.clock.minutes().count(), c.clock.seconds().count(),
                     c.clock.subseconds().count());
}

}  // namespace rolecall
