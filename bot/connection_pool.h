// Threads for connections, one each: as many as there are connections, so that a client that holds one open
// and says nothing keeps nobody waiting, and no more than a cap.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <thread>

namespace rolecall {

// Thread-safe, except that the destructor must not run beside another call.
class ConnectionPool {
 public:
  struct Options {
    std::size_t resident = 4;                // threads that stay when there is nothing to do
    std::size_t threads_max = 1024;          // the cap on connections served at once
    std::chrono::milliseconds idle{10'000};  // after which a thread beyond the resident ones ends
  };

  explicit ConnectionPool(Options options);
  ~ConnectionPool();  // waits for every job, without a limit
  ConnectionPool(const ConnectionPool&) = delete;
  ConnectionPool& operator=(const ConnectionPool&) = delete;

  // Runs the job on a thread of its own, at once. False, and the job is dropped, when the cap is reached, the
  // system gives no further thread, or the pool has been shut down. Jobs do not throw.
  [[nodiscard]] bool submit(std::function<void()> job);

  // Takes no further job and waits for those under way; false when some still run at the deadline.
  bool shut_down(std::chrono::steady_clock::time_point deadline);

  std::size_t threads() const;
  std::size_t busy() const;  // jobs under way: connections held open

 private:
  using Threads = std::list<std::thread>;

  void work(Threads::iterator self);
  void join_finished();

  const Options options_;

  mutable std::mutex mutex_;
  // Guarded by mutex_:
  std::condition_variable has_work_;
  std::condition_variable thread_ended_;
  std::deque<std::function<void()>> jobs_;  // never more than there are waiting threads
  std::size_t waiting_ = 0;                 // threads without a job
  bool is_shut_down_ = false;
  Threads threads_;
  Threads finished_;  // they have left work() or are about to, and are to be joined
};

}  // namespace rolecall
