// The server's one-way switch from serving to draining, seen by every thread that waits on a socket.
#pragma once

#include <atomic>
#include <chrono>

namespace rolecall {

// Thread-safe. begin() is also safe in a signal handler.
class Drain {
 public:
  using Clock = std::chrono::steady_clock;

  // A request that crosses the beginning of the drain on the wire still gets its answer.
  static constexpr std::chrono::milliseconds kGrace{250};

  // Requests under way have to be over `within` after the beginning. Throws std::system_error when the system
  // has no descriptor left.
  explicit Drain(std::chrono::milliseconds within);
  ~Drain();
  Drain(const Drain&) = delete;
  Drain& operator=(const Drain&) = delete;

  void begin() noexcept;  // only the first call counts
  bool has_begun() const { return begun_at_.load(std::memory_order_acquire) != kNever; }

  // For connections between two requests, and for those within one. REQUIRES: has_begun().
  Clock::time_point idle_deadline() const { return begun_at() + kGrace; }
  Clock::time_point deadline() const { return begun_at() + within_; }

  // Readable for ever once draining has begun: waiters poll it beside their socket.
  int wake_fd() const { return wake_fd_; }

 private:
  static constexpr Clock::rep kNever = Clock::duration::max().count();

  Clock::time_point begun_at() const {
    return Clock::time_point(Clock::duration(begun_at_.load(std::memory_order_acquire)));
  }

  const std::chrono::milliseconds within_;
  const int wake_fd_;
  std::atomic<Clock::rep> begun_at_ = kNever;
};

}  // namespace rolecall
