// Something that is done now and then, on a thread of its own.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace rolecall {

// Begins at once. The work must not throw; it ends its last round before the destructor returns.
class Periodic {
 public:
  Periodic(std::chrono::milliseconds pause, std::function<void()> work)
      : thread_([this, pause, work = std::move(work)] {
          std::unique_lock lock(mutex_);
          while (!stopping_) {
            lock.unlock();
            work();
            lock.lock();
            changed_.wait_for(lock, pause, [this] { return stopping_ || woken_; });
            woken_ = false;
          }
        }) {}
  ~Periodic() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }

  // Does it soon; when it is being done just now, once more after that. From any thread.
  void wake() {
    {
      const std::lock_guard lock(mutex_);
      woken_ = true;
    }
    changed_.notify_all();
  }

  Periodic(const Periodic&) = delete;
  Periodic& operator=(const Periodic&) = delete;

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool woken_ = false;     // under mutex_
  bool stopping_ = false;  // under mutex_
  std::thread thread_;     // the last member: it uses the others
};

}  // namespace rolecall
