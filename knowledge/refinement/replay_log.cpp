#include "knowledge/refinement/replay_log.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/conversation/conversations.h"
#include "knowledge/fnv_hash.h"
#include "knowledge/question_log/feedback.h"
#include "knowledge/question_log/filter_sql.h"
#include "knowledge/two_at_a_time.h"
#include "knowledge/understanding/normalise.h"

namespace rolecall {

namespace {

constexpr std::int64_t kPage = 4096;

constexpr std::uint64_t pair_of(std::size_t question, std::uint32_t entry) {
  return static_cast<std::uint64_t>(question) << 32 | entry;
}

}  // namespace

struct ReplayLog::Row {
  std::int64_t id;
  Time asked_at;
  std::uint64_t conversation;  // a hash; 0: none
  std::string text;
  std::string entry;
  bool helpful;
};

// Which conversations were going on, and when somebody last spoke in them.
struct ReplayLog::Recent {
  // Whether something was said within the half hour before. From now on this was.
  bool goes_on(std::uint64_t conversation, Time now) {
    const auto [found, is_new] = spoken.try_emplace(conversation, now);
    const bool going_on = !is_new && now - found->second < kConversationSilence;
    found->second = now;
    return going_on;
  }

  void drop_those_before(Time now) {
    std::erase_if(spoken, [&](const auto& one) { return now - one.second >= kConversationSilence; });
  }

  std::unordered_map<std::uint64_t, Time> spoken;
};

struct ReplayLog::Lookup {
  explicit Lookup(SQLite::Database& connection)
      : text(connection, "SELECT text FROM questions WHERE id = ?") {}
  SQLite::Statement text;
};

ReplayLog::ReplayLog(const std::filesystem::path& database)
    : database_(Database::open_read_only(database)),
      lookup_(std::make_unique<Lookup>(database_.connection())) {
  Recent recent;
  std::int64_t last = 0;
  for (std::vector<Row> rows = page(last); !rows.empty(); rows = page(last)) {
    std::vector<std::optional<std::uint64_t>> hashes(rows.size());
    two_at_a_time(rows.size(), [&](std::size_t i) { hashes[i] = hash_of(rows[i].text); });
    recent.drop_those_before(rows.front().asked_at);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      // A row that cannot be asked was said all the same: what follows may lean on it.
      if (hashes[i]) {
        count(rows[i], *hashes[i], recent);
      } else if (rows[i].conversation != 0) {
        recent.goes_on(rows[i].conversation, rows[i].asked_at);
      }
    }
    rows_ += static_cast<std::int64_t>(rows.size());
    last = rows.back().id;
  }
}

ReplayLog::~ReplayLog() = default;

std::vector<ReplayLog::Row> ReplayLog::page(std::int64_t after) {
  SQLite::Statement statement(database_.connection(),
                              "SELECT id, asked_at, workspace, conversation, text, entry, feedback"
                              " FROM questions WHERE id > ? ORDER BY id LIMIT ?");
  statement.bind(1, after);
  statement.bind(2, kPage);
  std::vector<Row> rows;
  while (statement.executeStep()) {
    Row row;
    row.id = statement.getColumn(0).getInt64();
    row.asked_at = time_from_stored(statement.getColumn(1).getInt64());
    const std::string conversation = statement.getColumn(3).getString();
    row.conversation =
        conversation.empty() ? 0 : fnv_hash(conversation, fnv_hash(statement.getColumn(2).getString()));
    row.text = statement.getColumn(4).getString();
    row.entry = statement.getColumn(5).getString();
    row.helpful = statement.getColumn(6).isText() && statement.getColumn(6).getString() == kHelpful;
    rows.push_back(std::move(row));
  }
  return rows;
}

void ReplayLog::count(const Row& row, std::uint64_t hash, Recent& recent) {
  const auto [found, is_new] = by_hash_.try_emplace(hash, static_cast<std::uint32_t>(questions_.size()));
  if (is_new) questions_.push_back({hash, row.id, 0});
  const bool may_lean = row.conversation != 0 && recent.goes_on(row.conversation, row.asked_at);
  if (!may_lean) ++questions_[found->second].asks;
  if (!may_lean && !row.helpful) return;
  Counts& counts = counts_[pair_of(found->second, number_of(row.entry))];
  if (may_lean) ++counts.leaning;
  if (row.helpful) ++counts.helpful;
}

std::uint32_t ReplayLog::number_of(const std::string& entry) {
  return entries_.try_emplace(entry, static_cast<std::uint32_t>(entries_.size())).first->second;
}

std::optional<std::string> ReplayLog::text(std::size_t question) {
  SQLite::Statement& statement = lookup_->text;
  statement.bind(1, questions_[question].row);
  std::string text;
  if (statement.executeStep()) text = statement.getColumn(0).getString();
  statement.reset();
  if (text.empty()) return std::nullopt;
  return text;
}

ReplayLog::Asked ReplayLog::asked(std::size_t question, std::string_view entry) const {
  Asked asked{.asks = questions_[question].asks};
  const auto number = entries_.find(std::string(entry));
  if (number == entries_.end()) return asked;
  const auto counts = counts_.find(pair_of(question, number->second));
  if (counts == counts_.end()) return asked;
  asked.asks += counts->second.leaning;
  asked.helpful = counts->second.helpful;
  return asked;
}

std::optional<std::uint64_t> ReplayLog::hash_of(std::string_view text) {
  const std::string form = join(normalise(text));
  if (form.empty()) return std::nullopt;
  return fnv_hash(form);
}

}  // namespace rolecall
