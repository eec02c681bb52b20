#include "handlers/slack/backoff.h"

#include <algorithm>

namespace rolecall::slack {

std::chrono::milliseconds backoff(int failed_tries, double random) {
  std::chrono::milliseconds bound = kFirstDelayMax;
  for (int i = 1; i < failed_tries && bound < kDelayMax; ++i) bound *= 2;
  const auto most = static_cast<double>(std::min(bound, kDelayMax).count());
  return std::chrono::milliseconds(
      static_cast<std::chrono::milliseconds::rep>(most * std::clamp(random, 0.0, 1.0)));
}

void RatePauses::pause(const std::string& workspace, const std::string& method, Time until, Time now) {
  if (until <= now || pauses_max_ == 0) return;
  const std::lock_guard lock(mutex_);
  const auto found = until_.find({workspace, method});
  if (found != until_.end()) {
    found->second = std::max(found->second, until);
    return;
  }
  if (until_.size() >= pauses_max_) make_room(now);
  until_.emplace(std::pair(workspace, method), until);
}

void RatePauses::make_room(Time now) {
  std::erase_if(until_, [now](const auto& entry) { return entry.second <= now; });
  if (until_.size() < pauses_max_) return;
  until_.erase(std::min_element(until_.begin(), until_.end(),
                                [](const auto& a, const auto& b) { return a.second < b.second; }));
}

std::optional<Time> RatePauses::paused_until(const std::string& workspace, const std::string& method,
                                             Time now) const {
  const std::lock_guard lock(mutex_);
  const auto found = until_.find({workspace, method});
  if (found == until_.end() || found->second <= now) return std::nullopt;
  return found->second;
}

std::size_t RatePauses::size() const {
  const std::lock_guard lock(mutex_);
  return until_.size();
}

}  // namespace rolecall::slack
