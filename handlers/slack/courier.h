// Brings what waits in the outbox to Slack: when, in which order, and how many at once. How one delivery is
// made and what its end means is the dispatcher's.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "handlers/slack/outbox.h"

namespace rolecall::slack {

// A delivery that is done with (sent, or given up) is gone; another is tried again when it is due.
using Again = std::optional<Delivery>;
// Blocks for as long as Slack takes, deadlines included. Must not throw.
using Dispatch = std::function<Again(Delivery)>;

// One lane is one workspace: its deliveries are made one after the other, and each lane has a thread of its
// own for as long as something is due, so that a slow workspace delays no other. Threads beyond the limit are
// not started; lanes then wait for one. All methods may be called from any thread.
class Courier {
 public:
  static constexpr std::size_t kThreadsMax = 64;

  explicit Courier(Dispatch dispatch, std::size_t threads_max = kThreadsMax);
  // Lets what is being sent come to its end; what waits stays in the table.
  ~Courier();
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;

  // REQUIRES: they are durable. Those of a lane are made in the order of their due times, then of their ids.
  void take(std::vector<Delivery> deliveries);

  // Also those being sent; of all lanes, or of one.
  std::size_t waiting() const { return waiting_; }
  std::size_t waiting(const std::string& lane) const;

  struct Figures {
    std::size_t waiting = 0;
    std::optional<Time> oldest = {};
  };
  Figures figures() const;

  // Gives up a lane: what waits in it is handed back and not sent.
  std::vector<Delivery> drop(const std::string& lane);

  // Nothing is begun any more; true when what was being sent came to its end within the limit.
  bool stop(std::chrono::milliseconds limit);

 private:
  using Due = std::pair<Time, std::int64_t>;  // due time and id
  struct Lane {
    std::map<Due, Delivery> waiting;
    bool busy = false;     // a thread is sending one of its deliveries
    Time busy_since = {};  // creation of that delivery
  };

  void work();
  // Both need mutex_.
  Lane* next(Time now, Time& wake_at);
  void start_thread_if_needed();

  const Dispatch dispatch_;
  const std::size_t threads_max_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;

  // Under mutex_.
  std::map<std::string, Lane> lanes_;
  std::vector<std::thread> threads_;
  std::atomic<std::size_t> waiting_ = 0;  // written under mutex_
  std::size_t idle_ = 0;
  std::size_t sending_ = 0;
  bool stopping_ = false;
};

}  // namespace rolecall::slack
