#include "bot/connection_pool.h"

#include <system_error>
#include <utility>

namespace rolecall {

ConnectionPool::ConnectionPool(Options options) : options_(options) {}

ConnectionPool::~ConnectionPool() {
  shut_down(std::chrono::steady_clock::time_point::max());
  join_finished();
}

bool ConnectionPool::submit(std::function<void()> job) {
  join_finished();
  const std::lock_guard lock(mutex_);
  if (is_shut_down_) return false;
  if (waiting_ > jobs_.size()) {
    jobs_.push_back(std::move(job));
    has_work_.notify_one();
    return true;
  }
  if (threads_.size() >= options_.threads_max) return false;
  jobs_.push_back(std::move(job));
  ++waiting_;  // the new thread, until it takes the job
  const auto self = threads_.emplace(threads_.end());
  try {
    *self = std::thread([this, self] { work(self); });
  } catch (const std::system_error&) {
    threads_.erase(self);
    --waiting_;
    jobs_.pop_back();
    return false;
  }
  return true;
}

bool ConnectionPool::shut_down(std::chrono::steady_clock::time_point deadline) {
  bool all_ended = false;
  {
    std::unique_lock lock(mutex_);
    is_shut_down_ = true;
    has_work_.notify_all();
    const auto none_left = [this] { return threads_.empty(); };
    if (deadline == std::chrono::steady_clock::time_point::max()) {
      thread_ended_.wait(lock, none_left);
      all_ended = true;
    } else {
      all_ended = thread_ended_.wait_until(lock, deadline, none_left);
    }
  }
  join_finished();
  return all_ended;
}

std::size_t ConnectionPool::threads() const {
  const std::lock_guard lock(mutex_);
  return threads_.size();
}

std::size_t ConnectionPool::busy() const {
  const std::lock_guard lock(mutex_);
  return threads_.size() - waiting_ + jobs_.size();
}

void ConnectionPool::work(Threads::iterator self) {
  std::unique_lock lock(mutex_);
  for (;;) {
    const auto something = [this] { return !jobs_.empty() || is_shut_down_; };
    if (!has_work_.wait_for(lock, options_.idle, something)) {
      if (threads_.size() > options_.resident) break;
      continue;
    }
    if (jobs_.empty()) break;
    auto job = std::move(jobs_.front());
    jobs_.pop_front();
    --waiting_;
    lock.unlock();
    job();
    job = nullptr;  // what it holds is let go of before the thread counts as waiting again
    lock.lock();
    ++waiting_;
  }
  --waiting_;
  finished_.splice(finished_.end(), threads_, self);
  thread_ended_.notify_all();
}

void ConnectionPool::join_finished() {
  Threads finished;
  {
    const std::lock_guard lock(mutex_);
    finished.swap(finished_);
  }
  for (std::thread& thread : finished) thread.join();
}

}  // namespace rolecall
