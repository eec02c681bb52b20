// Ends connections at a point in time, whatever the thread that uses them is waiting for: a library's
// timeouts are for one read each, and a peer that sends a byte now and then meets them for ever.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace rolecall {

class DeadlineWatch {
 public:
  using Clock = std::chrono::steady_clock;

  // One piece of work and its connection. Lives on the working thread; must not outlive the watch.
  class Guard {
   public:
    Guard(DeadlineWatch& watch, Clock::time_point deadline);
    ~Guard();
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;

    // Shut down (not closed) at the deadline, at once when it has passed. The latest one counts. Holds a
    // duplicate, so that nothing else can be hit when the owner closes it meanwhile.
    void connection(int fd);
    void extend(Clock::time_point deadline);  // has no effect once it has passed
    bool has_passed() const;

   private:
    friend class DeadlineWatch;
    void drop_connection();  // under the watch's mutex

    DeadlineWatch& watch_;
    // Under the watch's mutex
    Clock::time_point deadline_;
    int fd_ = -1;
    bool has_passed_ = false;
  };

  DeadlineWatch();
  ~DeadlineWatch();
  DeadlineWatch(const DeadlineWatch&) = delete;
  DeadlineWatch& operator=(const DeadlineWatch&) = delete;

 private:
  void run();
  Clock::time_point end_those_due();  // under mutex_; when to look again

  std::mutex mutex_;
  std::condition_variable changed_;
  // Under mutex_
  std::vector<Guard*> guards_;
  bool is_stopping_ = false;

  std::thread thread_;  // last: it uses all the others
};

}  // namespace rolecall
