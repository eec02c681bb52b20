// When to try again.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "knowledge/question.h"

namespace rolecall::slack {

inline constexpr std::chrono::milliseconds kFirstDelayMax{1'000};
inline constexpr std::chrono::milliseconds kDelayMax{300'000};

// How long to wait after so many failed tries: anything up to a bound that doubles each time ("full jitter",
// so that many that failed together do not come back together). `random` is from 0 to 1. Pure.
std::chrono::milliseconds backoff(int failed_tries, double random);

// Until when Slack wants to hear nothing of a method in a workspace: it limits the rate of each by itself.
// May be used from many threads.
class RatePauses {
 public:
  static constexpr std::size_t kPausesMax = 10'000;

  explicit RatePauses(std::size_t pauses_max = kPausesMax) : pauses_max_(pauses_max) {}

  // The later of two counts. When there are too many, those that end first are forgotten.
  void pause(const std::string& workspace, const std::string& method, Time until, Time now);

  // Empty: it may be called now.
  std::optional<Time> paused_until(const std::string& workspace, const std::string& method, Time now) const;

  std::size_t size() const;

 private:
  void make_room(Time now);  // under mutex_

  const std::size_t pauses_max_;
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, Time> until_;  // under mutex_; by workspace and method
};

}  // namespace rolecall::slack
