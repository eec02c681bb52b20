#include "knowledge/question_log/entry_figures.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/question_log/day_figures.h"
#include "knowledge/question_log/feedback.h"
#include "knowledge/question_log/filter_sql.h"
#include "knowledge/store/database.h"

namespace rolecall {

namespace {

using Figures = std::map<std::string, EntryFigures>;

void count_asks(SQLite::Database& connection, const Commit& commit, Day first, Time now, Figures& figures) {
  for (const auto& [day, of_day] : days_of(connection, commit, first, now, now)) {
    for (const auto& [entry, count] : of_day.entries) {
      if (const auto found = figures.find(entry); found != figures.end()) found->second.asks += count;
    }
  }
}

// Small talk is not among the figures of days.
void count_small_talk(SQLite::Database& connection, Day first, Time until, Figures& figures) {
  SQLite::Statement statement(connection,
                              "SELECT COUNT(*) FROM questions WHERE entry = ? AND entry <> ''"
                              " AND asked_at >= ? AND asked_at < ?");
  for (auto& [entry, of_entry] : figures) {
    if (!entry.starts_with("chat/")) continue;
    statement.bind(1, entry);
    statement.bind(2, stored_time(first));
    statement.bind(3, stored_time(until));
    if (statement.executeStep()) of_entry.asks = statement.getColumn(0).getInt64();
    statement.reset();
  }
}

void count_feedback(SQLite::Database& connection, Day first, Time until, Figures& figures) {
  SQLite::Statement statement(connection,
                              "SELECT entry, feedback, COUNT(*) FROM questions WHERE feedback IN (?, ?)"
                              " AND asked_at >= ? AND asked_at < ? GROUP BY entry, feedback");
  statement.bind(1, kHelpful);
  statement.bind(2, kNotHelpful);
  statement.bind(3, stored_time(first));
  statement.bind(4, stored_time(until));
  while (statement.executeStep()) {
    const auto found = figures.find(statement.getColumn(0).getString());
    if (found == figures.end()) continue;
    const bool helped = statement.getColumn(1).getString() == kHelpful;
    (helped ? found->second.helpful : found->second.not_helpful) = statement.getColumn(2).getInt64();
  }
}

// One look into an index each: over all entries at once SQLite would read the index as a whole.
void find_last_asked(SQLite::Database& connection, Figures& figures) {
  SQLite::Statement statement(connection,
                              "SELECT asked_at FROM questions WHERE entry = ? AND entry <> ''"
                              " ORDER BY asked_at DESC LIMIT 1");
  for (auto& [entry, of_entry] : figures) {
    statement.bind(1, entry);
    if (statement.executeStep()) of_entry.last_asked = time_from_stored(statement.getColumn(0).getInt64());
    statement.reset();
  }
}

}  // namespace

std::optional<double> EntryFigures::helpful_share() const {
  const std::int64_t all = helpful + not_helpful;
  if (all == 0) return std::nullopt;
  return static_cast<double>(helpful) / static_cast<double>(all);
}

Figures entry_figures(const std::filesystem::path& database, const Commit& commit,
                      const std::vector<std::string>& entries, int days, Time now) {
  Figures figures;
  for (const std::string& entry : entries) figures[entry];
  Database reader = Database::open_read_only(database);
  SQLite::Database& connection = reader.connection();
  const Day first = std::chrono::floor<std::chrono::days>(now) - std::chrono::days(days - 1);
  count_asks(connection, commit, first, now, figures);
  count_small_talk(connection, first, now, figures);
  count_feedback(connection, first, now, figures);
  find_last_asked(connection, figures);
  return figures;
}

}  // namespace rolecall
