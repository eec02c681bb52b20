// Work that nobody waits for, one piece after the other, on a thread of its own that gives way to others.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace rolecall {

// Beside threads that never rest, work that nobody waits for gets a tenth of the time that one of them gets,
// and work that somebody watches a good third: with much less, it would not come to its end there.
enum class Haste { nobody_waits, somebody_waits };

// The calling thread lets others go first, and so do those that it starts: on Linux each has its own
// priority.
void give_way(Haste haste);

// May be used from many threads.
class Background {
 public:
  // Told what a piece threw, on the thread.
  explicit Background(std::function<void(const std::string& fault)> on_fault);
  // Lets the piece that is being done come to its end, and drops those that wait.
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  // Whoever hands work in sees to it that it does not do so again and again: there is no bound.
  void do_later(std::function<void()> work);

  // A long piece looks now and then, and ends early.
  bool is_ending() const;

 private:
  void run();

  const std::function<void(const std::string& fault)> on_fault_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;  // under mutex_
  bool ending_ = false;                        // under mutex_
  std::thread thread_;                         // the last member: it uses the others
};

}  // namespace rolecall
