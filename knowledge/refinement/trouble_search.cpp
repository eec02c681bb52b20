#include "knowledge/refinement/trouble_search.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/answer.h"
#include "knowledge/question_log/filter_sql.h"
#include "knowledge/question_log/labels.h"
#include "knowledge/refinement/asked_again.h"
#include "knowledge/refinement/reasons.h"
#include "knowledge/understanding/normalise.h"

namespace rolecall {

namespace {

// What somebody said of a question after it was answered.
struct Reaction {
  std::string person;
  Time at;
  Troubles troubles;
  std::string comment = {};
  std::string meant = {};  // an entry
};

using Reactions = std::unordered_map<std::int64_t, std::vector<Reaction>>;

template <typename Make>
void read_reactions(SQLite::Database& connection, const char* query, Time since, Reactions& reactions,
                    Make make) {
  SQLite::Statement statement(connection, query);
  statement.bind(1, stored_time(since));
  while (statement.executeStep()) {
    Reaction reaction{.person = statement.getColumn(1).getString(),
                      .at = time_from_stored(statement.getColumn(2).getInt64()),
                      .troubles = {}};
    make(reaction, statement);
    reactions[statement.getColumn(0).getInt64()].push_back(std::move(reaction));
  }
}

Reactions reactions_since(SQLite::Database& connection, Time since) {
  Reactions reactions;
  read_reactions(connection,
                 "SELECT question, person, given_at, comment FROM feedback"
                 " WHERE helpful = 0 AND given_at >= ?",
                 since, reactions, [](Reaction& reaction, SQLite::Statement& row) {
                   reaction.troubles.add(Trouble::not_helpful);
                   reaction.comment = row.getColumn(3).getString();
                 });
  read_reactions(connection, "SELECT question, person, chosen_at, entry FROM labels WHERE chosen_at >= ?",
                 since, reactions, [](Reaction& reaction, SQLite::Statement& row) {
                   const std::string entry = row.getColumn(3).getString();
                   if (entry == kNoneOfThese) reaction.troubles.add(Trouble::none_of_these);
                   if (entry != kNoneOfThese) reaction.meant = entry;
                 });
  read_reactions(connection, "SELECT question, person, referred_at FROM referrals WHERE referred_at >= ?",
                 since, reactions,
                 [](Reaction& reaction, SQLite::Statement&) { reaction.troubles.add(Trouble::referred); });
  read_reactions(connection, "SELECT question, person, since FROM waiting WHERE since >= ?", since, reactions,
                 [](Reaction& reaction, SQLite::Statement&) { reaction.troubles.add(Trouble::waiting); });
  return reactions;
}

constexpr const char* kColumns =
    "SELECT id, asked_at, asker, conversation, text, outcome, reason, confidence, why, content_version, entry"
    " FROM questions ";

struct Row {
  explicit Row(SQLite::Statement& statement)
      : id(statement.getColumn(0).getInt64()),
        asked_at(time_from_stored(statement.getColumn(1).getInt64())),
        asker(statement.getColumn(2).getString()),
        conversation(statement.getColumn(3).getString()),
        text(statement.getColumn(4).getString()),
        outcome(statement.getColumn(5).getString()),
        reason(statement.getColumn(6).getString()),
        confidence(statement.getColumn(7).getDouble()),
        why(statement.getColumn(8).getString()),
        content_version(statement.getColumn(9).getString()),
        entry(statement.getColumn(10).getString()) {}

  std::int64_t id;
  Time asked_at;
  std::string asker, conversation, text, outcome, reason;
  double confidence;
  std::string why, content_version, entry;
  std::optional<Reasons> reasons = {};
  Time again_at = {};  // when it was asked again; never: Time{}

  const Reasons& read() {
    if (!reasons) reasons = read_reasons(why);
    return *reasons;
  }
};

// What the answer itself says of it.
Troubles troubles_of(Row& row) {
  if (row.outcome == name_of(Outcome::answered) && row.confidence < kUnsureBelow) return {Trouble::unsure};
  if (row.outcome != name_of(Outcome::unanswered) || row.read().deliberate()) return {};
  if (row.reason == name_of(Reason::unknown_role)) return {Trouble::unknown_role};
  if (row.reason == name_of(Reason::off_topic)) return {Trouble::off_topic};
  return {Trouble::not_in_documents};
}

class Collector {
 public:
  Collector(Reactions reactions, Time since) : reactions_(std::move(reactions)), since_(since) {}

  void take(Row row) {
    if (row.text.empty()) return;
    std::vector<TroubledAsk> asks;
    Troubles own = row.asked_at >= since_ ? troubles_of(row) : Troubles{};
    if (!own.empty()) asks.push_back({row.id, row.asker, row.asked_at, own});
    if (row.again_at >= since_ && row.again_at != Time{})
      asks.push_back({row.id, row.asker, row.again_at, {Trouble::asked_again}});
    const auto reacted = reactions_.find(row.id);
    if (reacted != reactions_.end()) {
      for (const Reaction& reaction : reacted->second) {
        if (!reaction.troubles.empty())
          asks.push_back({row.id, reaction.person, reaction.at, reaction.troubles});
      }
    }
    if (asks.empty()) return drop(reacted);
    const bool declined = row.outcome == name_of(Outcome::unanswered) && row.read().deliberate();
    const AnsweredBy answered =
        answered_by(row.content_version, declined ? kDeclined : std::string_view(row.entry));
    for (TroubledAsk& ask : asks) ask.answered = answered;
    add(row, std::move(asks), reacted == reactions_.end() ? nullptr : &reacted->second);
    drop(reacted);
  }

  // Questions that somebody reacted to and that were not taken.
  std::vector<std::int64_t> others() const {
    std::vector<std::int64_t> ids;
    for (const auto& [id, list] : reactions_) ids.push_back(id);
    return ids;
  }

  std::vector<TroubledQuestion> result() {
    std::vector<TroubledQuestion> all;
    for (auto& [words, question] : by_words_) {
      put_in_order(question);
      all.push_back(std::move(question));
    }
    std::sort(all.begin(), all.end(), [](const TroubledQuestion& a, const TroubledQuestion& b) {
      return std::pair(a.since(), std::string_view(a.words)) <
             std::pair(b.since(), std::string_view(b.words));
    });
    return all;
  }

 private:
  void drop(Reactions::iterator reacted) {
    if (reacted != reactions_.end()) reactions_.erase(reacted);
  }

  // Appends; result() puts in order. A question may be asked a hundred thousand times.
  void add(Row& row, std::vector<TroubledAsk> asks, const std::vector<Reaction>* reactions) {
    std::string words = join(normalise(row.text));
    if (words.empty()) return;
    TroubledQuestion& question = by_words_[words];
    if (question.words.empty() ||
        std::pair(row.asked_at, row.id) > std::pair(question.last_asked, question.last_id)) {
      const Reasons& reasons = row.read();
      question.words = std::move(words);
      question.text = row.text;
      question.last_asked = row.asked_at;
      question.last_id = row.id;
      question.unknown_words = reasons.unknown;
      question.nearest = reasons.considered;
    }
    question.asks.insert(question.asks.end(), std::make_move_iterator(asks.begin()),
                         std::make_move_iterator(asks.end()));
    if (!reactions) return;
    for (const Reaction& reaction : *reactions) {
      if (!reaction.comment.empty()) question.comments.push_back(reaction.comment);
      if (!reaction.meant.empty()) question.meant[reaction.meant].push_back(reaction.person);
    }
  }

  Reactions reactions_;
  const Time since_;
  std::unordered_map<std::string, TroubledQuestion> by_words_;
};

// Holds a row back until nobody can ask it again any more.
class Recent {
 public:
  explicit Recent(Collector& collector) : collector_(collector) {}

  void take(Row row) {
    if (row.outcome == name_of(Outcome::chat) || row.asker.empty()) return collector_.take(std::move(row));
    if (last_.size() >= sweep_at_) sweep(row.asked_at);
    const std::string key = row.conversation + '\n' + row.asker;
    const auto [place, first] = last_.try_emplace(key, row);
    if (first) return;
    Row& earlier = place->second;
    if (row.asked_at - earlier.asked_at <= kAskedAgainWithin &&
        is_same_again(earlier.read(), earlier.text, row.read(), row.text))
      earlier.again_at = row.asked_at;
    collector_.take(std::exchange(earlier, std::move(row)));
  }

  void finish() {
    for (auto& [key, row] : last_) collector_.take(std::move(row));
    last_.clear();
  }

 private:
  static constexpr std::size_t kSweepMin = 1024;

  void sweep(Time now) {
    std::erase_if(last_, [&](auto& item) {
      if (now - item.second.asked_at <= kAskedAgainWithin) return false;
      collector_.take(std::move(item.second));
      return true;
    });
    sweep_at_ = std::max(kSweepMin, 2 * last_.size());
  }

  Collector& collector_;
  std::unordered_map<std::string, Row> last_;  // by conversation and asker
  std::size_t sweep_at_ = kSweepMin;
};

}  // namespace

TroubleSearch::TroubleSearch(const std::filesystem::path& database)
    : database_(Database::open_read_only(database)) {}

std::vector<TroubledQuestion> TroubleSearch::read(Time since) {
  SQLite::Database& connection = database_.connection();
  const SQLite::Transaction snapshot(connection);
  Collector collector(reactions_since(connection, since), since);
  Recent recent(collector);
  SQLite::Statement asked(connection, std::string(kColumns) + "WHERE asked_at >= ? ORDER BY asked_at, id");
  asked.bind(1, stored_time(since - kAskedAgainWithin));
  while (asked.executeStep()) recent.take(Row(asked));
  recent.finish();
  SQLite::Statement one(connection, std::string(kColumns) + "WHERE id = ?");
  for (const std::int64_t id : collector.others()) {
    one.bind(1, id);
    if (one.executeStep()) collector.take(Row(one));
    one.reset();
  }
  return collector.result();
}

}  // namespace rolecall
