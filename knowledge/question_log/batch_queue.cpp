#include "knowledge/question_log/batch_queue.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace rolecall {

using Clock = std::chrono::steady_clock;

namespace {
constexpr const char* kNoAnswer = "the disk does not answer";

std::size_t questions_in(const Batch& batch) {
  return batch.rows.size() + static_cast<std::size_t>(std::count_if(
                                 batch.changes.begin(), batch.changes.end(), [](const auto& change) {
                                   return change->question && change->fate == Committed::done;
                                 }));
}

}  // namespace

Batch::Fate Batch::wait(std::chrono::milliseconds limit) {
  std::unique_lock lock(mutex_);
  decided_.wait_for(lock, limit, [this] { return fate_ != Fate::pending; });
  return fate_;
}

void Batch::decide(Fate fate) {
  const std::lock_guard lock(mutex_);
  fate_ = fate;
}

BatchQueue::Added BatchQueue::add(QuestionRow row) {
  Added added = {0, false, false};
  BatchPointer batch;
  bool wake = false;
  {
    const std::lock_guard lock(mutex_);
    added.id = row.id = ++last_id_;
    if (!health_.writable) {
      backlog_.push_back(std::move(row));
      trim_backlog();
      return added;
    }
    batch = batch_with_room();
    batch->rows.push_back(std::move(row));
    wake = std::exchange(writer_sleeps_, false);
  }
  if (wake) work_.notify_one();
  added.written = await(*batch, added.turned_failing) == Batch::Fate::written;
  return added;
}

BatchQueue::Changed BatchQueue::add(Change change, std::optional<QuestionRow> question) {
  Changed changed = {Committed::failed, {}, false};
  const auto queued = std::make_shared<QueuedChange>(QueuedChange{std::move(change), std::move(question)});
  BatchPointer batch;
  bool wake = false;
  {
    const std::lock_guard lock(mutex_);
    if (!health_.writable) return changed;
    batch = batch_with_room();
    batch->changes.push_back(queued);
    wake = std::exchange(writer_sleeps_, false);
  }
  if (wake) work_.notify_one();
  if (await(*batch, changed.turned_failing) != Batch::Fate::written) return changed;
  changed.fate = queued->fate;
  changed.fault = queued->fault;
  return changed;
}

std::int64_t BatchQueue::reserve_id() {
  const std::lock_guard lock(mutex_);
  return ++last_id_;
}

const BatchPointer& BatchQueue::batch_with_room() {
  if (gathering_.empty() || gathering_.back()->size() >= limits_.batch) {
    gathering_.push_back(std::make_shared<Batch>());
  }
  return gathering_.back();
}

Batch::Fate BatchQueue::await(Batch& batch, bool& turned_failing) {
  Batch::Fate fate = batch.wait(limits_.patience);
  if (fate != Batch::Fate::pending) return fate;
  const std::lock_guard lock(mutex_);
  fate = batch.wait({});  // it may have been decided just before
  turned_failing = fate == Batch::Fate::pending && turn_failing(kNoAnswer);
  health_.faults += turned_failing;
  return fate;
}

bool BatchQueue::flush(std::chrono::milliseconds limit) {
  std::unique_lock lock(mutex_);
  retry_at_ = Clock::now();
  work_.notify_one();
  return drained_.wait_for(lock, limit, [this] { return empty() && in_flight_ == 0; });
}

LogHealth BatchQueue::health() const {
  const std::lock_guard lock(mutex_);
  LogHealth health = health_;
  health.waiting = backlog_.size() + in_flight_;
  for (const BatchPointer& batch : gathering_) health.waiting += batch->size();
  return health;
}

void BatchQueue::start_ids_after(std::int64_t id) {
  const std::lock_guard lock(mutex_);
  last_id_ = std::max(last_id_, id);
}

void BatchQueue::stop() {
  const std::lock_guard lock(mutex_);
  stopping_ = true;
  work_.notify_one();
}

BatchPointer BatchQueue::take() {
  std::unique_lock lock(mutex_);
  while (true) {
    if (stopping_) return empty() || gave_up_ ? nullptr : next_batch();
    if (health_.writable) {
      if (!empty()) return next_batch();
      writer_sleeps_ = true;
      work_.wait(lock);
      writer_sleeps_ = false;
    } else {
      if (Clock::now() >= retry_at_) return next_batch();
      work_.wait_until(lock, retry_at_);
    }
  }
}

bool BatchQueue::written(const BatchPointer& batch) {
  bool changed;
  {
    const std::lock_guard lock(mutex_);
    in_flight_ = 0;
    health_.rows += questions_in(*batch);
    changed = !std::exchange(health_.writable, true);
    health_.reason.clear();
    pause_ = std::chrono::milliseconds(0);
    if (empty()) drained_.notify_all();
    batch->decide(Batch::Fate::written);
  }
  batch->wake();
  return changed;
}

bool BatchQueue::failed(const BatchPointer& batch, const std::string& reason) {
  bool changed;
  {
    const std::lock_guard lock(mutex_);
    in_flight_ = 0;
    gave_up_ = stopping_;
    backlog_.insert(backlog_.begin(), std::make_move_iterator(batch->rows.begin()),
                    std::make_move_iterator(batch->rows.end()));
    ++health_.faults;
    changed = turn_failing(reason);
    health_.reason = reason;  // it may have changed from failure to failure
    trim_backlog();
    pause_ = std::clamp(2 * pause_, limits_.first_pause, limits_.longest_pause);
    retry_at_ = Clock::now() + pause_;
    batch->decide(Batch::Fate::failing);
  }
  batch->wake();
  return changed;
}

bool BatchQueue::turn_failing(const std::string& reason) {
  if (!health_.writable) return false;
  health_.writable = false;
  health_.reason = reason;
  for (const BatchPointer& batch : gathering_) {
    std::move(batch->rows.begin(), batch->rows.end(), std::back_inserter(backlog_));
    batch->decide(Batch::Fate::failing);
    batch->wake();
  }
  gathering_.clear();
  trim_backlog();
  return true;
}

void BatchQueue::trim_backlog() {
  if (backlog_.size() <= limits_.backlog) return;
  const auto excess = static_cast<std::ptrdiff_t>(backlog_.size() - limits_.backlog);
  backlog_.erase(backlog_.begin(), backlog_.begin() + excess);
  health_.dropped += static_cast<std::uint64_t>(excess);
}

// Callers who wait go first; the backlog fills what room they leave, so that neither starves the other.
BatchPointer BatchQueue::next_batch() {
  BatchPointer batch = gathering_.empty() ? std::make_shared<Batch>() : std::move(gathering_.front());
  if (!gathering_.empty()) gathering_.pop_front();
  const std::size_t room = limits_.batch - std::min(limits_.batch, batch->size());
  const auto end = backlog_.begin() + static_cast<std::ptrdiff_t>(std::min(room, backlog_.size()));
  std::move(backlog_.begin(), end, std::back_inserter(batch->rows));
  backlog_.erase(backlog_.begin(), end);
  in_flight_ = batch->size();
  return batch;
}

}  // namespace rolecall
