// Keeps a flood of equal log lines from filling the disk.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>

#include "knowledge/question.h"

namespace rolecall::slack {

// Lets one line pass a second. May be called from many threads.
class LineLimiter {
 public:
  // How many lines were held back since the last one that passed; empty: hold this one back too.
  std::optional<std::uint64_t> pass(Time now);

 private:
  std::mutex mutex_;
  // Under mutex_.
  std::optional<Time> last_passed_;
  std::uint64_t held_back_ = 0;
};

}  // namespace rolecall::slack
