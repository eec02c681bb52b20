// What became of the questions of one day, in numbers, and the table `question_days` that keeps them: a page
// about three months need not read a million questions. Nothing in it tells who asked, or what.
//
// Days are UTC's. All of these throw what SQLite throws.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <tuple>

#include "knowledge/question.h"
#include "knowledge/store/change.h"

namespace SQLite {
class Database;
}

namespace rolecall {

using Day = std::chrono::sys_days;

struct DayFigures {
  struct Place {
    std::string platform;
    std::string channel_kind;
    std::string outcome;  // all three as name_of()
    bool operator<(const Place& other) const {
      return std::tie(platform, channel_kind, outcome) <
             std::tie(other.platform, other.channel_kind, other.outcome);
    }
  };

  std::map<Place, std::int64_t> asked;
  std::map<std::string, std::int64_t> entries;  // of the answered and clarified
  // By the platform's id. Not of conversations with one person, whose id would tell who asked.
  std::map<std::string, std::int64_t> channels;
  // How long answers took: microseconds, rounded up by at most a thirtieth (rounded_micros).
  std::map<std::int64_t, std::int64_t> micros;
  std::int64_t asked_back = 0;  // got no answer, but a "did you mean"

  DayFigures& operator+=(const DayFigures& more);
};

std::int64_t rounded_micros(std::int64_t micros);

// Of the questions themselves, from `since` on and before `until`. Up to 3 ms for a thousand.
DayFigures count_questions(SQLite::Database& connection, Time since, Time until);

// A day is kept once it is over for so long: some rows come late (question_log.h).
inline constexpr std::chrono::hours kLateRows{1};

// For the inside of a Change (store/change.h); what was kept of that day gives way.
void keep_day(SQLite::Database& connection, Day day, const DayFigures& figures);

// Those of the days from `first` on and before `end` that are kept. A day without questions never is: to
// count it takes no time.
std::map<Day, DayFigures> kept_days(SQLite::Database& connection, Day first, Day end);

// Those of each day from `first` on and before `until`, of which the last one may be part of a day. Days that
// are over are counted once and kept, by `commit`; where that fails they are counted again next time.
using PerDay = std::map<Day, DayFigures>;
PerDay days_of(SQLite::Database& connection, const Commit& commit, Day first, Time until, Time now);

// Counts and keeps the days from `first` on that days_of() would count, so that nobody has to wait for that.
// Throws what Database throws.
void count_days(const std::filesystem::path& database, const Commit& commit, Day first, Time now);

// For when questions until that time were deleted: these days are counted anew when somebody asks.
void drop_days(SQLite::Database& connection, Time until);

}  // namespace rolecall
