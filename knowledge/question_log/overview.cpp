#include "knowledge/question_log/overview.h"

#include <algorithm>
#include <map>

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/answer.h"
#include "knowledge/question_log/feedback.h"
#include "knowledge/question_log/filter_sql.h"
#include "knowledge/store/database.h"

namespace rolecall {

namespace {

using std::chrono::days;

void count_outcome(std::string_view outcome, std::int64_t count, auto& figures) {
  if (outcome == name_of(Outcome::answered)) figures.answered += count;
  if (outcome == name_of(Outcome::clarified)) figures.clarified += count;
  if (outcome == name_of(Outcome::chat)) figures.small_talk += count;
  if (outcome == name_of(Outcome::unanswered)) figures.unanswered += count;
}

void count_feedback(SQLite::Database& connection, PeriodFigures& figures) {
  SQLite::Statement statement(connection,
                              "SELECT feedback, COUNT(*) FROM questions WHERE feedback IN (?, ?)"
                              " AND asked_at >= ? AND asked_at < ? GROUP BY feedback");
  statement.bind(1, kHelpful);
  statement.bind(2, kNotHelpful);
  statement.bind(3, stored_time(figures.since));
  statement.bind(4, stored_time(figures.until));
  while (statement.executeStep()) {
    const std::string given = statement.getColumn(0).getString();
    if (given == kHelpful) figures.helpful = statement.getColumn(1).getInt64();
    if (given == kNotHelpful) figures.not_helpful = statement.getColumn(1).getInt64();
  }
}

PeriodFigures period_of(SQLite::Database& connection, const DayFigures& sum, Time since, Time until) {
  PeriodFigures period{.since = since, .until = until, .did_you_mean = sum.asked_back};
  for (const auto& [place, count] : sum.asked) {
    period.questions += count;
    count_outcome(place.outcome, count, period);
  }
  count_feedback(connection, period);
  return period;
}

Overview::Latency latency_of(const DayFigures& sum) {
  std::int64_t all = 0;
  for (const auto& [micros, count] : sum.micros) all += count;
  const auto at = [&](std::int64_t percent) {
    std::int64_t left = (all * percent + 99) / 100;
    for (const auto& [micros, count] : sum.micros) {
      left -= count;
      if (left <= 0) return micros;
    }
    return std::int64_t{0};
  };
  return {.p50 = at(50), .p95 = at(95), .p99 = at(99)};
}

std::vector<Overview::Part> most_first(const std::map<std::string, Overview::Part>& by_name,
                                       std::size_t most) {
  std::vector<Overview::Part> parts;
  for (const auto& [name, part] : by_name) {
    if (part.questions == 0) continue;
    parts.push_back(part);
    parts.back().name = name;
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [](const auto& a, const auto& b) { return a.questions > b.questions; });
  if (parts.size() > most) parts.resize(most);
  return parts;
}

std::vector<Overview::Part> counted(const std::map<std::string, std::int64_t>& now,
                                    const std::map<std::string, std::int64_t>& before) {
  std::map<std::string, Overview::Part> parts;
  for (const auto& [name, count] : now) parts[name].questions = count;
  for (const auto& [name, count] : before) parts[name].before = count;
  return most_first(parts, kTopParts);
}

// By one of the members of a place.
std::vector<Overview::Part> places_of(const DayFigures& now, const DayFigures& before,
                                      std::string DayFigures::Place::*name) {
  std::map<std::string, Overview::Part> parts;
  for (const auto& [place, count] : now.asked) {
    Overview::Part& part = parts[place.*name];
    part.questions += count;
    if (place.outcome == name_of(Outcome::answered)) part.answered += count;
    if (place.outcome == name_of(Outcome::chat)) part.small_talk += count;
  }
  for (const auto& [place, count] : before.asked) parts[place.*name].before += count;
  return most_first(parts, parts.size());
}

DayFigures sum_of(const PerDay& all) {
  DayFigures sum;
  for (const auto& [day, figures] : all) sum += figures;
  return sum;
}

std::vector<Overview::OfDay> outcomes_of(const PerDay& all) {
  std::vector<Overview::OfDay> outcomes;
  for (const auto& [day, figures] : all) {
    outcomes.push_back({.day = day});
    for (const auto& [place, count] : figures.asked) count_outcome(place.outcome, count, outcomes.back());
  }
  return outcomes;
}

}  // namespace

Overview overview(const std::filesystem::path& database, const Commit& commit, int length, Time now) {
  Database reader = Database::open_read_only(database);
  SQLite::Database& connection = reader.connection();
  const Day first = std::chrono::floor<days>(now) - days(length - 1);
  const Day first_before = first - days(length);
  const PerDay of_now = days_of(connection, commit, first, now, now);
  const PerDay of_before = days_of(connection, commit, first_before, now - days(length), now);
  const DayFigures sum = sum_of(of_now);
  const DayFigures sum_before = sum_of(of_before);
  return {.now = period_of(connection, sum, first, now),
          .before = period_of(connection, sum_before, first_before, now - days(length)),
          .latency = latency_of(sum),
          .latency_before = latency_of(sum_before),
          .days = outcomes_of(of_now),
          .entries = counted(sum.entries, sum_before.entries),
          .channels = counted(sum.channels, sum_before.channels),
          .platforms = places_of(sum, sum_before, &DayFigures::Place::platform),
          .channel_kinds = places_of(sum, sum_before, &DayFigures::Place::channel_kind)};
}

}  // namespace rolecall
