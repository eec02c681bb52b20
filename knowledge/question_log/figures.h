// Figures about the questions of the log, for a person's home view and for the weekly digest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "knowledge/question.h"
#include "knowledge/store/database.h"

namespace rolecall {

struct OwnQuestion {
  std::int64_t id;
  Time asked_at;
  std::string text;
  std::string outcome;  // as name_of()
  std::string entry;
};

struct TopQuestion {
  std::string entry;
  std::string question;  // the entry's own
  std::int64_t asked;
};

// The entry's own question, or empty when there is no such entry any more.
using QuestionOfEntry = std::function<std::string(const std::string& entry)>;

// The questions of a period, by what became of them.
struct PeriodFigures {
  Time since = {};
  Time until = {};
  std::int64_t questions = 0;  // all, also small talk
  std::int64_t answered = 0;
  std::int64_t clarified = 0;
  std::int64_t small_talk = 0;
  std::int64_t unanswered = 0;    // all that got no answer
  std::int64_t did_you_mean = 0;  // of these, those that were asked back; not of people who were forgotten
  std::int64_t helpful = 0;       // by the last press for each question
  std::int64_t not_helpful = 0;

  // Of all but small talk, of these again, and of those with feedback; nothing of none.
  std::optional<double> answered_share() const;
  std::optional<double> did_you_mean_share() const;
  std::optional<double> helpful_share() const;
};

// Questions without an answer that are the same but for case, punctuation and the like (normalise.h).
struct UnansweredGroup {
  std::string text;                        // as it was asked last
  std::int64_t people = 0;                 // who asked and are known
  std::vector<std::int64_t> asks;          // their ids, the newest first
  std::vector<std::string> channels = {};  // where, each once, the newest first; of people who are known
};

struct Digest {
  PeriodFigures now;
  PeriodFigures before;                     // as long, and ending when `now` begins
  std::vector<UnansweredGroup> unanswered;  // most often asked first, then asked last
};

// A connection for reading: one thread at a time. Never keeps the writer from writing. Throws what Database
// throws.
class QuestionFigures {
 public:
  explicit QuestionFigures(const std::filesystem::path& database);

  // A person's own questions, newest first. `asker` is Identity::asker; nobody has none.
  std::vector<OwnQuestion> recent_of(const std::string& asker, const std::string& workspace,
                                     std::size_t limit);

  // What was answered most often since then, in the content's words and never in those of people. Reads an
  // index entry for each question since then, up to 2 ms for a thousand: meant for the last weeks, and to be
  // kept for a while.
  std::vector<TopQuestion> top_questions(Time since, std::size_t limit, const QuestionOfEntry& question_of);

  // What was asked from `since` on and before `until`; at most `top` groups. Reads all questions of both
  // periods, up to 10 ms for a thousand.
  Digest digest(Time since, Time until, std::size_t top);

 private:
  Database database_;
};

}  // namespace rolecall
