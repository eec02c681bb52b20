#include "knowledge/question_log/day_figures.h"

#include <algorithm>
#include <bit>
#include <string_view>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/answer.h"
#include "knowledge/question_log/filter_sql.h"
#include "knowledge/store/database.h"

namespace rolecall {

namespace {

// The kinds of a day's rows; `name` is what is counted.
constexpr const char* kAsked = "asked";
constexpr const char* kEntry = "entry";
constexpr const char* kChannel = "channel";
constexpr const char* kMicros = "micros";
constexpr const char* kAskedBack = "asked_back";

std::int64_t number_of(Day day) {
  return day.time_since_epoch().count();
}

Day day_of(std::int64_t number) {
  return Day(std::chrono::days(number));
}

// None of the names has a slash in it.
std::string name_of_place(const DayFigures::Place& place) {
  return place.platform + "/" + place.channel_kind + "/" + place.outcome;
}

DayFigures::Place place_of(const std::string& name) {
  const std::size_t first = name.find('/');
  const std::size_t second = name.find('/', first + 1);
  return {.platform = name.substr(0, first),
          .channel_kind = name.substr(first + 1, second - first - 1),
          .outcome = name.substr(second + 1)};
}

void add(DayFigures& figures, const std::string& kind, const std::string& name, std::int64_t count) {
  if (kind == kAsked) figures.asked[place_of(name)] += count;
  if (kind == kEntry) figures.entries[name] += count;
  if (kind == kChannel) figures.channels[name] += count;
  if (kind == kMicros) figures.micros[std::stoll(name)] += count;
  if (kind == kAskedBack) figures.asked_back += count;
}

// Slack's "D0123ABCD", where slash commands may be typed too; "Design" is a name that was imported.
bool is_of_one_person(const std::string& channel) {
  return channel.starts_with('D') &&
         std::none_of(channel.begin(), channel.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

template <typename Map>
void add_all(Map& all, const Map& more) {
  for (const auto& [key, count] : more) all[key] += count;
}

constexpr std::size_t kDaysACommit = 10;  // some thousand rows: others wait for them

void keep(const Commit& commit, const PerDay& fresh) {
  commit([fresh](SQLite::Database& writer) {
    for (const auto& [day, figures] : fresh) keep_day(writer, day, figures);
    return true;
  });
}

}  // namespace

DayFigures& DayFigures::operator+=(const DayFigures& more) {
  add_all(asked, more.asked);
  add_all(entries, more.entries);
  add_all(channels, more.channels);
  add_all(micros, more.micros);
  asked_back += more.asked_back;
  return *this;
}

std::int64_t rounded_micros(std::int64_t micros) {
  constexpr int kBits = 6;  // that are kept
  const auto value = static_cast<std::uint64_t>(micros < 0 ? 0 : micros);
  const int width = static_cast<int>(std::bit_width(value));
  if (width <= kBits) return static_cast<std::int64_t>(value);
  const int cut = width - kBits;
  return static_cast<std::int64_t>((((value >> cut) + 1) << cut) - 1);
}

DayFigures count_questions(SQLite::Database& connection, Time since, Time until) {
  // Quotes in people's words are escaped in `why` (why.h), so they cannot be taken for the key.
  SQLite::Statement statement(
      connection,
      "SELECT platform, channel_kind, outcome, entry, micros, channel,"
      " CASE WHEN outcome = 'unanswered' AND why LIKE '%\"did_you_mean\":true%' THEN 1 ELSE 0 END"
      " FROM questions WHERE asked_at >= ? AND asked_at < ?");
  statement.bind(1, stored_time(since));
  statement.bind(2, stored_time(until));
  DayFigures figures;
  while (statement.executeStep()) {
    const std::string outcome = statement.getColumn(2).getString();
    ++figures.asked[{statement.getColumn(0).getString(), statement.getColumn(1).getString(), outcome}];
    if (outcome == name_of(Outcome::answered) || outcome == name_of(Outcome::clarified))
      ++figures.entries[statement.getColumn(3).getString()];
    ++figures.micros[rounded_micros(statement.getColumn(4).getInt64())];
    std::string channel = statement.getColumn(5).getString();
    if (!channel.empty() && !is_of_one_person(channel)) ++figures.channels[std::move(channel)];
    figures.asked_back += statement.getColumn(6).getInt64();
  }
  return figures;
}

void keep_day(SQLite::Database& connection, Day day, const DayFigures& figures) {
  SQLite::Statement clear(connection, "DELETE FROM question_days WHERE day = ?");
  clear.bind(1, number_of(day));
  clear.exec();
  SQLite::Statement insert(connection,
                           "INSERT INTO question_days (day, kind, name, count) VALUES (?, ?, ?, ?)");
  const auto keep = [&](const char* kind, const std::string& name, std::int64_t count) {
    insert.bind(1, number_of(day));
    insert.bind(2, kind);
    insert.bind(3, name);
    insert.bind(4, count);
    insert.exec();
    insert.reset();
  };
  for (const auto& [place, count] : figures.asked) keep(kAsked, name_of_place(place), count);
  for (const auto& [entry, count] : figures.entries) keep(kEntry, entry, count);
  for (const auto& [channel, count] : figures.channels) keep(kChannel, channel, count);
  for (const auto& [micros, count] : figures.micros) keep(kMicros, std::to_string(micros), count);
  if (figures.asked_back > 0) keep(kAskedBack, "", figures.asked_back);
}

std::map<Day, DayFigures> kept_days(SQLite::Database& connection, Day first, Day end) {
  SQLite::Statement statement(connection,
                              "SELECT day, kind, name, count FROM question_days WHERE day >= ? AND day < ?");
  statement.bind(1, number_of(first));
  statement.bind(2, number_of(end));
  std::map<Day, DayFigures> days;
  while (statement.executeStep()) {
    add(days[day_of(statement.getColumn(0).getInt64())], statement.getColumn(1).getString(),
        statement.getColumn(2).getString(), statement.getColumn(3).getInt64());
  }
  return days;
}

PerDay days_of(SQLite::Database& connection, const Commit& commit, Day first, Time until, Time now) {
  const Day last = std::chrono::floor<std::chrono::days>(until);
  PerDay all = kept_days(connection, first, last);
  PerDay fresh;
  for (Day day = first; day < last; day += std::chrono::days(1)) {
    if (all.contains(day)) continue;
    const DayFigures& figures = all[day] = count_questions(connection, day, day + std::chrono::days(1));
    if (figures.asked.empty() || now - (day + std::chrono::days(1)) < kLateRows) continue;
    fresh[day] = figures;
    if (fresh.size() < kDaysACommit) continue;
    keep(commit, fresh);
    fresh.clear();
  }
  if (!fresh.empty()) keep(commit, fresh);
  all[last] = count_questions(connection, last, until);
  return all;
}

void count_days(const std::filesystem::path& database, const Commit& commit, Day first, Time now) {
  Database reader = Database::open_read_only(database);
  days_of(reader.connection(), commit, first, std::chrono::floor<std::chrono::days>(now), now);
}

void drop_days(SQLite::Database& connection, Time until) {
  SQLite::Statement statement(connection, "DELETE FROM question_days WHERE day <= ?");
  statement.bind(1, number_of(std::chrono::floor<std::chrono::days>(until)));
  statement.exec();
}

}  // namespace rolecall
