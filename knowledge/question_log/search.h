// Reading the question log.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "knowledge/question.h"
#include "knowledge/store/database.h"

namespace rolecall {

// A row as it is stored; names are those of name_of().
struct LoggedQuestion {
  std::int64_t id = 0;
  Time asked_at = {};
  std::string platform;
  std::string workspace;
  std::string channel;
  std::string channel_kind;
  std::string asker;
  std::string conversation;
  std::string text;  // empty once its asker was forgotten
  std::string outcome;
  std::string reason;
  std::string entry;
  double confidence = 0;
  std::string content_version;
  std::int64_t micros = 0;
  std::optional<std::string> feedback;  // feedback.h: what was pressed last
  std::string why;                      // why.h; empty: not known, or its asker was forgotten
  std::string comment;                  // the latest on the feedback, or empty
  std::string label;                    // labels.h: the entry that was chosen last, kNoneOfThese, or empty
};

// What people did about a question, each in the order of time.
struct Reactions {
  struct Given {
    bool helpful;
    std::string comment;  // may be empty
  };
  struct Chosen {
    std::string question;  // empty for none of those that were offered, and once its person was forgotten
    std::string entry;
  };

  std::vector<Given> feedback;
  std::vector<Chosen> labels;
  std::int64_t referrals = 0;
  std::int64_t waiting = 0;
};

// All that are given must hold; an empty string gives nothing.
struct QuestionFilter {
  std::optional<Time> since = {};  // from this time on
  std::optional<Time> until = {};  // before this time
  std::string outcome = {};
  std::string reason = {};
  std::string platform = {};
  std::string entry = {};
  std::string asker = {};     // as stored: a pseudonym, or an id
  std::string feedback = {};  // as stored
  std::string text = {};      // contained in the text; ASCII letters match in either case
};

// Where a page of the log ends: the next one has the questions that follow.
struct LogPlace {
  Time asked_at = {};
  std::int64_t id = 0;

  bool operator==(const LogPlace&) const = default;
};

struct LogStats {
  using Counts = std::vector<std::pair<std::string, std::int64_t>>;  // most frequent first

  std::int64_t questions = 0;
  Counts outcomes;
  Counts reasons;  // of the unanswered
  Counts platforms;
  Counts entries;     // of the answered and clarified; at most `top`
  Counts unanswered;  // texts without regard to ASCII case; at most `top`
  // Answered, of all questions that were not small talk; nothing when there were none.
  std::optional<double> answer_rate;
  // Questions by what was pressed last, and the helpful ones of them; nothing when there was no feedback.
  std::int64_t helpful = 0;
  std::int64_t not_helpful = 0;
  std::optional<double> helpful_rate;
  // How long answers took: half, 95 and 99 of a hundred were as fast or faster. 0 without questions.
  std::int64_t micros_p50 = 0;
  std::int64_t micros_p95 = 0;
  std::int64_t micros_p99 = 0;
};

// A connection for reading: one thread at a time. Never keeps the writer from writing. Throws what Database
// throws.
class QuestionSearch {
 public:
  explicit QuestionSearch(const std::filesystem::path& database);

  // Newest first. Reads in pages, so that a slow receiver holds no snapshot open; stops when the receiver
  // returns false or after `limit` questions.
  void for_each(const QuestionFilter& filter, std::size_t limit,
                const std::function<bool(const LoggedQuestion&)>& receive);

  // At most so many that follow the place (none: the newest), newest first. Finds it by an index, however
  // old.
  std::vector<LoggedQuestion> page(const QuestionFilter& filter, const std::optional<LogPlace>& after,
                                   std::size_t limit);

  std::vector<LoggedQuestion> list(const QuestionFilter& filter, std::size_t limit);
  std::optional<LoggedQuestion> find(std::int64_t id);
  Reactions reactions(std::int64_t id);
  LogStats stats(const QuestionFilter& filter, std::size_t top = 10);

 private:
  Database database_;
};

}  // namespace rolecall
