// The question log's writer: every question is in the database before its reply leaves.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "knowledge/answer.h"
#include "knowledge/question.h"
#include "knowledge/question_log/batch_queue.h"
#include "knowledge/store/change.h"
#include "knowledge/store/database.h"

namespace rolecall {

class DataFolder;
struct Explanation;

struct Recorded {
  std::int64_t id;  // unique, even when not durable
  bool durable;     // committed; otherwise it is kept in memory and written when that is possible again
};

struct QuestionLogOptions {
  Sync sync = Sync::full;
  bool keep_ids = false;  // store askers' ids instead of pseudonyms
  // Told once for each change: whether the log is writable now, and a sentence for the log. Called on
  // the thread that found out; must not throw or call the log.
  std::function<void(bool writable, const std::string& message)> on_change = {};
  // Told when a change (not the database) failed, with its exception's text; as above.
  std::function<void(const std::string& fault)> on_fault = {};
  std::chrono::milliseconds busy_timeout{1000};  // for another process's transaction
  BatchLimits limits = {};
};

// Who asked and where, as rows have it: the asker hidden, also in the conversation's key, by which a
// conversation is known again after a restart. Empty where the question says nothing.
struct Identity {
  std::string asker;
  std::string conversation;
};

// One thread of its own writes; many waiting callers share one transaction. All methods may be called from
// any thread.
//
// When the database cannot be written (locked, disk full, folder read-only, or not even to be opened at the
// start), callers are released with durable = false and those who come later do not wait at all. Their
// questions are kept, up to a limit, and written later.
class QuestionLog {
 public:
  using Health = LogHealth;

  // Throws DataFolderError for a key that may not be used, NewerDatabase for a database of a newer rolecall;
  // any other fault makes it start as not writable. The folder must outlive the log, and should be locked.
  QuestionLog(DataFolder& folder, QuestionLogOptions options);
  // Writes what waits; gives up what cannot be written, after one more try.
  ~QuestionLog();
  QuestionLog(const QuestionLog&) = delete;
  QuestionLog& operator=(const QuestionLog&) = delete;

  // Scrubs the text, hides the asker, and blocks until the row is durable or the log is known to fail: a few
  // milliseconds, at most about the busy timeout. `micros` is how long the answer took. The explanation, when
  // there is one, is kept in short and without what was scrubbed (why.h). Who has identified the question
  // already may say so, which saves doing it twice.
  Recorded record(const Question& question, const Answer& answer, std::int64_t micros,
                  const Explanation* explanation = nullptr, const Identity* identity = nullptr);

  // The id that a question will have. Who shows it before the row is written asks for it first.
  std::int64_t reserve_id();

  // As record, in one transaction with a change: both get into the database, or neither does. Nothing is kept
  // for later when that fails.
  Committed record_with(Change change, std::int64_t id, const Question& question, const Answer& answer,
                        std::int64_t micros, const Explanation& explanation, const Identity& identity);

  // A change without a question, by the same writer.
  Committed commit(Change change);

  Identity identify(const Question& question) const;

  Health health() const;

  // Waits until everything recorded so far is written; false when that was not so within the limit.
  bool flush(std::chrono::milliseconds limit);

 private:
  class Writer;
  std::unique_ptr<Writer> writer_;
};

}  // namespace rolecall
