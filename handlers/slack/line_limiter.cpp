#include "handlers/slack/line_limiter.h"

#include <chrono>
#include <utility>

namespace rolecall::slack {

std::optional<std::uint64_t> LineLimiter::pass(Time now) {
  const std::lock_guard lock(mutex_);
  // Both directions: a clock that is set back must not silence the log until it has caught up.
  if (last_passed_ && std::chrono::abs(now - *last_passed_) < std::chrono::seconds(1)) {
    ++held_back_;
    return std::nullopt;
  }
  last_passed_ = now;
  return std::exchange(held_back_, 0);
}

}  // namespace rolecall::slack
