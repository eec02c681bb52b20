// Rows on their way into the database: where callers wait until their row is in it, and where rows
// are kept while the database cannot be written.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "knowledge/question_log/question_row.h"
#include "knowledge/store/change.h"

namespace rolecall {

// The state of the log, for /readyz and the metrics.
struct LogHealth {
  bool writable = true;
  std::string reason = {};    // why not, empty when writable; names no path
  std::size_t waiting = 0;    // rows that are not in the database yet
  std::uint64_t faults = 0;   // attempts to write that failed
  std::uint64_t rows = 0;     // rows written since the start
  std::uint64_t dropped = 0;  // rows given up because too many were waiting
};

struct BatchLimits {
  std::size_t batch = 512;       // rows in one transaction
  std::size_t backlog = 10'000;  // rows kept while writing fails; beyond that the oldest are dropped
  std::chrono::milliseconds first_pause{250};
  std::chrono::milliseconds longest_pause{5000};
  std::chrono::milliseconds patience{2000};  // a caller's, with a writer that does not come back
};

// A change and the question that belongs to it, if one does: both are written, or neither.
struct QueuedChange {
  Change run;
  std::optional<QuestionRow> question;
  // The writer's, to be read once the batch is written.
  Committed fate = Committed::failed;
  std::string fault = {};  // why the change itself failed
};

// What one transaction holds and the callers that wait for it. They wait here, not on the queue, so that a
// commit wakes nobody else.
class Batch {
 public:
  enum class Fate { pending, written, failing };

  std::vector<QuestionRow> rows;
  std::vector<std::shared_ptr<QueuedChange>> changes;

  std::size_t size() const { return rows.size() + changes.size(); }

  // Fate::pending when the time ran out.
  Fate wait(std::chrono::milliseconds limit);
  // Two steps, so that the waking, which takes long, can be done outside the queue's mutex.
  void decide(Fate fate);
  void wake() { decided_.notify_all(); }

 private:
  std::mutex mutex_;
  std::condition_variable decided_;
  Fate fate_ = Fate::pending;  // under mutex_
};

using BatchPointer = std::shared_ptr<Batch>;

// Many threads add rows and changes; one writer takes them in batches and says what became of each. While
// writing fails nobody waits: rows gather in the backlog, and the writer is given them again after a pause
// that doubles from failure to failure. Changes are not kept: whoever asks for one does something else when
// it fails.
class BatchQueue {
 public:
  explicit BatchQueue(BatchLimits limits) : limits_(limits) {}

  struct Added {
    std::int64_t id;
    bool written;         // committed
    bool turned_failing;  // this caller was the one that lost patience
  };

  // Any thread. Gives the row the next id, and blocks until it is committed or writing is known to fail.
  Added add(QuestionRow row);

  struct Changed {
    Committed fate;
    std::string fault;    // of the change itself: its exception's text
    bool turned_failing;  // as above
  };

  // Any thread. The question, if there is one, has an id that was reserved.
  Changed add(Change change, std::optional<QuestionRow> question);

  // An id that no other row gets.
  std::int64_t reserve_id();

  // Waits until no row waits, with a try at once if there is a pause. False when the limit came first.
  bool flush(std::chrono::milliseconds limit);
  LogHealth health() const;

  // The next row gets an id above this one.
  void start_ids_after(std::int64_t id);
  // From here on take() empties the queue, gives up at the first failure, and returns null.
  void stop();

  // The rest is the writer's.

  // Blocks until there are rows or, while writing fails, until the pause is over; then the batch may be
  // empty, and is there to find out whether writing works again.
  BatchPointer take();

  // What became of a batch that was taken. True when this changed whether the log is writable.
  bool written(const BatchPointer& batch);
  bool failed(const BatchPointer& batch, const std::string& reason);

 private:
  // Waits outside mutex_, which it must not hold.
  Batch::Fate await(Batch& batch, bool& turned_failing);

  // All of these need mutex_.
  const BatchPointer& batch_with_room();
  bool empty() const { return gathering_.empty() && backlog_.empty(); }
  bool turn_failing(const std::string& reason);
  void trim_backlog();
  BatchPointer next_batch();

  const BatchLimits limits_;
  mutable std::mutex mutex_;
  std::condition_variable work_;     // for the writer
  std::condition_variable drained_;  // for flush()

  // Under mutex_.
  std::deque<BatchPointer> gathering_;  // with callers waiting; empty while failing
  std::deque<QuestionRow> backlog_;     // without, oldest first
  LogHealth health_;                    // all but `waiting`
  std::size_t in_flight_ = 0;           // rows and changes that the writer has
  std::int64_t last_id_ = 0;
  bool writer_sleeps_ = false;
  bool stopping_ = false;
  bool gave_up_ = false;  // failed after stop()
  std::chrono::milliseconds pause_{0};
  std::chrono::steady_clock::time_point retry_at_ = {};
};

}  // namespace rolecall
