// Whether a trouble of the past is over, because the content answers the question by now.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/knowledge.h"
#include "knowledge/refinement/trouble.h"

namespace SQLite {
class Database;
}

namespace rolecall {

// Entries that the newest revision says anew (content_edit.h), and since when it or one before it does.
using SaidAnew = std::unordered_map<std::uint64_t, Time>;  // by hash of the entry, as AnsweredBy
SaidAnew said_anew(SQLite::Database& connection);          // throws what revisions.h throws

// A trouble is over when
//
// - its question was answered from other content than there is now. What went badly with the present content
//   still does; and after an undo it does again,
// - the present content, asked the question alone, answers it with a confidence of kUnsureBelow or more, or
//   deliberately has no answer,
// - and, where somebody complained (a thumbs-down, "none of these", asked again, asked a person, waits), that
//   is something else than what they complained about: another entry, one where there was none, or the same
//   that an admin has said anew since.
//
// Used by one thread at a time. Keeps what it found for the life of a content, some dozen bytes a question.
class AnswersNow {
 public:
  explicit AnswersNow(std::shared_ptr<const Snapshot> now, SaidAnew said_anew = {});

  // Takes out what is over, and questions of which nothing is left. Asks those of which it does not know yet
  // what the content answers: a fifth of a millisecond each, in two threads.
  void drop_what_is_over(std::vector<TroubledQuestion>& questions);

  const std::shared_ptr<const Snapshot>& snapshot() const { return now_; }

 private:
  struct Now {
    bool settled = false;     // answered with confidence, or deliberately not
    std::uint64_t entry = 0;  // as AnsweredBy
  };

  Now ask(std::string_view text) const;
  bool is_over(const TroubledAsk& ask, Now now) const;

  const std::shared_ptr<const Snapshot> now_;
  const std::uint64_t content_;  // as AnsweredBy
  const SaidAnew said_anew_;
  std::unordered_map<std::uint64_t, Now> known_;  // by hash of a question's words
};

}  // namespace rolecall
