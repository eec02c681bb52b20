#include "knowledge/question_log/filter_sql.h"

#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>

namespace rolecall {

namespace {

// The pattern that LIKE ... ESCAPE '\' finds the text with.
std::string containing(const std::string& text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + '%';
}

}  // namespace

FilterSql::FilterSql(const QuestionFilter& filter) : where("TRUE") {
  if (filter.since) add("asked_at >= ?", stored_time(*filter.since));
  if (filter.until) add("asked_at < ?", stored_time(*filter.until));
  // Fewest questions first. SQLite does not know which are few, so a plus keeps it from the indexes of those
  // behind the first that is given; outcome and platform have one together.
  const std::pair<std::string, const std::string&> equal[] = {
      {"asker", filter.asker},   {"feedback", filter.feedback}, {"entry", filter.entry},
      {"reason", filter.reason}, {"outcome", filter.outcome},   {"platform", filter.platform}};
  bool has_index = false;
  for (const auto& [column, value] : equal) {
    if (value.empty()) continue;
    add((has_index ? "+" : "") + column + " = ?", value);
    has_index = has_index || column != "outcome";
  }
  // Says what the indexes on these have, which a value that is bound does not.
  if (!filter.reason.empty()) where += " AND reason <> ''";
  if (!filter.entry.empty()) where += " AND entry <> ''";
  if (!filter.text.empty()) add("LOWER(text) LIKE LOWER(?) ESCAPE '\\'", containing(filter.text));
}

void FilterSql::add(const std::string& condition, std::variant<std::int64_t, std::string> value) {
  where += " AND " + condition;
  values.push_back(std::move(value));
}

int FilterSql::bind(SQLite::Statement& statement, int first) const {
  int index = first;
  for (const auto& value : values) {
    std::visit([&](const auto& v) { statement.bind(index, v); }, value);
    ++index;
  }
  return index;
}

std::int64_t stored_time(Time time) {
  return std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch()).count();
}

Time time_from_stored(std::int64_t micros) {
  return Time(std::chrono::duration_cast<Time::duration>(std::chrono::microseconds(micros)));
}

}  // namespace rolecall
