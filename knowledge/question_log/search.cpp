#include "knowledge/question_log/search.h"

#include <algorithm>

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/answer.h"
#include "knowledge/question_log/feedback.h"
#include "knowledge/question_log/filter_sql.h"

namespace rolecall {

namespace {

constexpr std::size_t kPage = 1000;
constexpr std::int64_t kAll = 1000;  // of values that are few

constexpr const char* kColumns =
    "id, asked_at, platform, workspace, channel, channel_kind, asker, conversation, text, outcome, reason, "
    "entry, confidence, content_version, micros, feedback, why,"
    " (SELECT comment FROM feedback WHERE question = questions.id AND comment <> ''"
    "  ORDER BY given_at DESC LIMIT 1),"
    " (SELECT entry FROM labels WHERE question = questions.id ORDER BY chosen_at DESC LIMIT 1)";

std::string text_or_empty(const SQLite::Column& column) {
  return column.isNull() ? std::string() : column.getString();
}

LoggedQuestion row_of(SQLite::Statement& statement) {
  LoggedQuestion row;
  row.id = statement.getColumn(0).getInt64();
  row.asked_at = time_from_stored(statement.getColumn(1).getInt64());
  row.platform = statement.getColumn(2).getString();
  row.workspace = statement.getColumn(3).getString();
  row.channel = statement.getColumn(4).getString();
  row.channel_kind = statement.getColumn(5).getString();
  row.asker = statement.getColumn(6).getString();
  row.conversation = statement.getColumn(7).getString();
  row.text = statement.getColumn(8).getString();
  row.outcome = statement.getColumn(9).getString();
  row.reason = statement.getColumn(10).getString();
  row.entry = statement.getColumn(11).getString();
  row.confidence = statement.getColumn(12).getDouble();
  row.content_version = statement.getColumn(13).getString();
  row.micros = statement.getColumn(14).getInt64();
  if (!statement.getColumn(15).isNull()) row.feedback = statement.getColumn(15).getString();
  row.why = statement.getColumn(16).getString();
  row.comment = text_or_empty(statement.getColumn(17));
  row.label = text_or_empty(statement.getColumn(18));
  return row;
}

// `expression` and how often it occurs.
LogStats::Counts counts(SQLite::Database& connection, const QuestionFilter& filter,
                        const std::string& expression, const std::string& group, const std::string& condition,
                        std::int64_t top) {
  const FilterSql sql(filter);
  SQLite::Statement statement(connection, "SELECT " + expression + ", COUNT(*) FROM questions WHERE " +
                                              sql.where + " AND " + condition + " GROUP BY " + group +
                                              " ORDER BY COUNT(*) DESC, " + group + " LIMIT ?");
  const int limit_at = sql.bind(statement);
  statement.bind(limit_at, top);
  LogStats::Counts found;
  while (statement.executeStep()) {
    found.emplace_back(statement.getColumn(0).getString(), statement.getColumn(1).getInt64());
  }
  return found;
}

// The smallest value that at least `share` of all are not above.
std::int64_t rank_of(std::int64_t count, int share) {
  return std::max<std::int64_t>(1, (count * share + 99) / 100);
}

void read_percentiles(SQLite::Database& connection, const QuestionFilter& filter, LogStats& stats) {
  const FilterSql sql(filter);
  SQLite::Statement statement(connection,
                              "SELECT micros FROM questions WHERE " + sql.where + " ORDER BY micros");
  sql.bind(statement);
  for (std::int64_t rank = 1; statement.executeStep(); ++rank) {
    const std::int64_t micros = statement.getColumn(0).getInt64();
    if (rank == rank_of(stats.questions, 50)) stats.micros_p50 = micros;
    if (rank == rank_of(stats.questions, 95)) stats.micros_p95 = micros;
    if (rank == rank_of(stats.questions, 99)) stats.micros_p99 = micros;
  }
}

std::int64_t count_of(const LogStats::Counts& counts, std::string_view name) {
  const auto found =
      std::find_if(counts.begin(), counts.end(), [&](const auto& c) { return c.first == name; });
  return found == counts.end() ? 0 : found->second;
}

void read_feedback(SQLite::Database& connection, const QuestionFilter& filter, LogStats& stats) {
  const LogStats::Counts given =
      counts(connection, filter, "feedback", "feedback", "feedback IS NOT NULL", kAll);
  stats.helpful = count_of(given, kHelpful);
  stats.not_helpful = count_of(given, kNotHelpful);
  const std::int64_t all = stats.helpful + stats.not_helpful;
  if (all > 0) stats.helpful_rate = static_cast<double>(stats.helpful) / static_cast<double>(all);
}

}  // namespace

QuestionSearch::QuestionSearch(const std::filesystem::path& database)
    : database_(Database::open_read_only(database)) {}

std::vector<LoggedQuestion> QuestionSearch::page(const QuestionFilter& filter,
                                                 const std::optional<LogPlace>& after, std::size_t limit) {
  FilterSql sql(filter);
  if (after) {
    // The first condition alone lets the index on asked_at find the place.
    sql.add("asked_at <= ?", stored_time(after->asked_at));
    sql.add("(asked_at < ?", stored_time(after->asked_at));
    sql.where += " OR id < ?)";
    sql.values.emplace_back(after->id);
  }
  SQLite::Statement statement(database_.connection(), std::string("SELECT ") + kColumns +
                                                          " FROM questions WHERE " + sql.where +
                                                          " ORDER BY asked_at DESC, id DESC LIMIT ?");
  const int limit_at = sql.bind(statement);
  statement.bind(limit_at, static_cast<std::int64_t>(limit));
  std::vector<LoggedQuestion> rows;
  while (statement.executeStep()) rows.push_back(row_of(statement));
  return rows;
}

void QuestionSearch::for_each(const QuestionFilter& filter, std::size_t limit,
                              const std::function<bool(const LoggedQuestion&)>& receive) {
  std::optional<LogPlace> last;
  while (limit > 0) {
    const std::size_t wanted = std::min(limit, kPage);
    std::vector<LoggedQuestion> rows = page(filter, last, wanted);
    for (const LoggedQuestion& row : rows) {
      if (!receive(row)) return;
    }
    if (rows.size() < wanted) return;
    limit -= rows.size();
    last = LogPlace{rows.back().asked_at, rows.back().id};
  }
}

std::vector<LoggedQuestion> QuestionSearch::list(const QuestionFilter& filter, std::size_t limit) {
  std::vector<LoggedQuestion> rows;
  for_each(filter, limit, [&](const LoggedQuestion& row) {
    rows.push_back(row);
    return true;
  });
  return rows;
}

std::optional<LoggedQuestion> QuestionSearch::find(std::int64_t id) {
  SQLite::Statement statement(database_.connection(),
                              std::string("SELECT ") + kColumns + " FROM questions WHERE id = ?");
  statement.bind(1, id);
  if (!statement.executeStep()) return std::nullopt;
  return row_of(statement);
}

Reactions QuestionSearch::reactions(std::int64_t id) {
  SQLite::Database& connection = database_.connection();
  const auto about_it = [&](const char* query) {
    SQLite::Statement statement(connection, query);
    statement.bind(1, id);
    return statement;
  };
  Reactions reactions;
  auto given = about_it("SELECT helpful, comment FROM feedback WHERE question = ? ORDER BY given_at, person");
  while (given.executeStep())
    reactions.feedback.push_back({given.getColumn(0).getInt() != 0, given.getColumn(1).getString()});
  auto chosen = about_it("SELECT chosen, entry FROM labels WHERE question = ? ORDER BY chosen_at, person");
  while (chosen.executeStep())
    reactions.labels.push_back({chosen.getColumn(0).getString(), chosen.getColumn(1).getString()});
  auto referrals = about_it("SELECT COUNT(*) FROM referrals WHERE question = ?");
  if (referrals.executeStep()) reactions.referrals = referrals.getColumn(0).getInt64();
  auto waiting = about_it("SELECT COUNT(*) FROM waiting WHERE question = ?");
  if (waiting.executeStep()) reactions.waiting = waiting.getColumn(0).getInt64();
  return reactions;
}

LogStats QuestionSearch::stats(const QuestionFilter& filter, std::size_t top) {
  SQLite::Database& connection = database_.connection();
  // One snapshot, so that the numbers fit together while questions keep coming.
  const SQLite::Transaction snapshot(connection);
  LogStats stats;
  stats.outcomes = counts(connection, filter, "outcome", "outcome", "TRUE", kAll);
  stats.reasons = counts(connection, filter, "reason", "reason", "reason <> ''", kAll);
  stats.platforms = counts(connection, filter, "platform", "platform", "TRUE", kAll);
  const auto some = static_cast<std::int64_t>(top);
  stats.entries = counts(connection, filter, "entry", "entry", "outcome IN ('answered', 'clarified')", some);
  stats.unanswered = counts(connection, filter, "MAX(text)", "LOWER(TRIM(text))",
                            "outcome = 'unanswered' AND text <> ''", some);
  for (const auto& [outcome, count] : stats.outcomes) stats.questions += count;
  const std::int64_t asked = stats.questions - count_of(stats.outcomes, name_of(Outcome::chat));
  if (asked > 0) {
    stats.answer_rate = static_cast<double>(count_of(stats.outcomes, name_of(Outcome::answered))) /
                        static_cast<double>(asked);
  }
  read_feedback(connection, filter, stats);
  read_percentiles(connection, filter, stats);
  return stats;
}

}  // namespace rolecall
