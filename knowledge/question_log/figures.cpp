#include "knowledge/question_log/figures.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/answer.h"
#include "knowledge/fnv_hash.h"
#include "knowledge/question_log/feedback.h"
#include "knowledge/question_log/filter_sql.h"
#include "knowledge/understanding/normalise.h"

namespace rolecall {

namespace {

using Ids = std::vector<std::int64_t>;

std::optional<double> share(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

void count(std::string_view outcome, std::string_view feedback, PeriodFigures& figures) {
  ++figures.questions;
  if (outcome == name_of(Outcome::answered)) ++figures.answered;
  if (outcome == name_of(Outcome::clarified)) ++figures.clarified;
  if (outcome == name_of(Outcome::chat)) ++figures.small_talk;
  if (outcome == name_of(Outcome::unanswered)) ++figures.unanswered;
  if (feedback == kHelpful) ++figures.helpful;
  if (feedback == kNotHelpful) ++figures.not_helpful;
}

// Counted here: SQLite would sort all rows first, in a temporary file.
PeriodFigures figures_of(SQLite::Database& connection, Time since, Time until) {
  PeriodFigures figures{.since = since, .until = until};
  // Quotes in people's words are escaped in `why` (why.h), so they cannot be taken for the key.
  SQLite::Statement statement(
      connection,
      "SELECT outcome, COALESCE(feedback, ''),"
      " CASE WHEN outcome = 'unanswered' AND why LIKE '%\"did_you_mean\":true%' THEN 1 ELSE 0 END"
      " FROM questions WHERE asked_at >= ? AND asked_at < ?");
  statement.bind(1, stored_time(since));
  statement.bind(2, stored_time(until));
  while (statement.executeStep()) {
    count(statement.getColumn(0).getText(), statement.getColumn(1).getText(), figures);
    figures.did_you_mean += statement.getColumn(2).getInt64();
  }
  return figures;
}

using EntryCounts = std::map<std::string, std::int64_t, std::less<>>;

EntryCounts answered_entries(SQLite::Database& connection, Time since) {
  SQLite::Statement statement(connection,
                              "SELECT entry FROM questions WHERE outcome = 'answered' AND asked_at >= ?");
  statement.bind(1, stored_time(since));
  EntryCounts counts;
  while (statement.executeStep()) {
    const std::string_view entry = statement.getColumn(0).getText();
    const auto found = counts.find(entry);
    found != counts.end() ? ++found->second : ++counts[std::string(entry)];
  }
  return counts;
}

// The ids of the questions without an answer, oldest first, grouped by what they ask. Texts are kept as their
// hashes: of a long period there are many.
std::vector<Ids> unanswered_groups(SQLite::Database& connection, Time since, Time until) {
  SQLite::Statement statement(connection,
                              "SELECT id, text FROM questions WHERE outcome = 'unanswered'"
                              " AND asked_at >= ? AND asked_at < ? AND text <> '' ORDER BY asked_at, id");
  statement.bind(1, stored_time(since));
  statement.bind(2, stored_time(until));
  std::unordered_map<std::uint64_t, Ids> by_words;
  while (statement.executeStep()) {
    const std::string words = join(normalise(statement.getColumn(1).getString()));
    if (!words.empty()) by_words[fnv_hash(words)].push_back(statement.getColumn(0).getInt64());
  }
  std::vector<Ids> groups;
  groups.reserve(by_words.size());
  for (auto& [words, ids] : by_words) groups.push_back(std::move(ids));
  return groups;
}

void keep_largest(std::vector<Ids>& groups, std::size_t top) {
  top = std::min(top, groups.size());
  std::partial_sort(groups.begin(), groups.begin() + static_cast<std::ptrdiff_t>(top), groups.end(),
                    [](const Ids& a, const Ids& b) {
                      return a.size() != b.size() ? a.size() > b.size() : a.back() > b.back();
                    });
  groups.resize(top);
}

void add_once(std::vector<std::string>& channels, std::string channel) {
  if (channel.empty() || std::find(channels.begin(), channels.end(), channel) != channels.end()) return;
  channels.push_back(std::move(channel));
}

UnansweredGroup describe(SQLite::Database& connection, Ids ids) {
  SQLite::Statement statement(connection, "SELECT text, asker, channel FROM questions WHERE id = ?");
  UnansweredGroup group;
  std::set<std::string> people;
  std::reverse(ids.begin(), ids.end());
  for (const std::int64_t id : ids) {
    statement.bind(1, id);
    if (statement.executeStep()) {
      if (group.text.empty()) group.text = statement.getColumn(0).getString();
      people.insert(statement.getColumn(1).getString());
      add_once(group.channels, statement.getColumn(2).getString());
    }
    statement.reset();
  }
  people.erase("");
  group.people = static_cast<std::int64_t>(people.size());
  group.asks = std::move(ids);
  return group;
}

}  // namespace

std::optional<double> PeriodFigures::answered_share() const {
  return share(answered, questions - small_talk);
}

std::optional<double> PeriodFigures::did_you_mean_share() const {
  return share(did_you_mean, questions - small_talk);
}

std::optional<double> PeriodFigures::helpful_share() const {
  return share(helpful, helpful + not_helpful);
}

QuestionFigures::QuestionFigures(const std::filesystem::path& database)
    : database_(Database::open_read_only(database)) {}

std::vector<OwnQuestion> QuestionFigures::recent_of(const std::string& asker, const std::string& workspace,
                                                    std::size_t limit) {
  std::vector<OwnQuestion> recent;
  if (asker.empty()) return recent;
  SQLite::Statement statement(database_.connection(),
                              "SELECT id, asked_at, text, outcome, entry FROM questions WHERE asker = ?"
                              " AND workspace = ? ORDER BY asked_at DESC, id DESC LIMIT ?");
  statement.bind(1, asker);
  statement.bind(2, workspace);
  statement.bind(3, static_cast<std::int64_t>(limit));
  while (statement.executeStep()) {
    recent.push_back({.id = statement.getColumn(0).getInt64(),
                      .asked_at = time_from_stored(statement.getColumn(1).getInt64()),
                      .text = statement.getColumn(2).getString(),
                      .outcome = statement.getColumn(3).getString(),
                      .entry = statement.getColumn(4).getString()});
  }
  return recent;
}

std::vector<TopQuestion> QuestionFigures::top_questions(Time since, std::size_t limit,
                                                        const QuestionOfEntry& question_of) {
  std::vector<TopQuestion> asked;
  for (const auto& [entry, count] : answered_entries(database_.connection(), since))
    asked.push_back({.entry = entry, .question = {}, .asked = count});
  std::stable_sort(asked.begin(), asked.end(),
                   [](const TopQuestion& a, const TopQuestion& b) { return a.asked > b.asked; });
  std::vector<TopQuestion> top;
  for (TopQuestion& each : asked) {
    if (top.size() == limit) break;
    each.question = question_of(each.entry);
    if (!each.question.empty()) top.push_back(std::move(each));
  }
  return top;
}

Digest QuestionFigures::digest(Time since, Time until, std::size_t top) {
  SQLite::Database& connection = database_.connection();
  // One snapshot, so that the numbers fit together while questions keep coming.
  const SQLite::Transaction snapshot(connection);
  Digest digest;
  digest.now = figures_of(connection, since, until);
  digest.before = figures_of(connection, since - (until - since), since);
  std::vector<Ids> groups = unanswered_groups(connection, since, until);
  keep_largest(groups, top);
  for (Ids& ids : groups) digest.unanswered.push_back(describe(connection, std::move(ids)));
  return digest;
}

}  // namespace rolecall
