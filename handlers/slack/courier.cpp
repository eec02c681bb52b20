#include "handlers/slack/courier.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <spdlog/spdlog.h>

namespace rolecall::slack {

namespace {

// A thread without work looks at the clock this often at least: due times are of the system's clock, which
// may be set.
constexpr std::chrono::seconds kLongestWait{30};

}  // namespace

Courier::Courier(Dispatch dispatch, std::size_t threads_max)
    : dispatch_(std::move(dispatch)), threads_max_(threads_max) {}

Courier::~Courier() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Courier::take(std::vector<Delivery> deliveries) {
  {
    const std::lock_guard lock(mutex_);
    waiting_ += deliveries.size();
    for (Delivery& delivery : deliveries) {
      const Due due{delivery.due_at, delivery.id};
      lanes_[delivery.lane].waiting.emplace(due, std::move(delivery));
    }
    start_thread_if_needed();
  }
  changed_.notify_all();  // there may be work for several
}

std::size_t Courier::waiting(const std::string& lane) const {
  const std::lock_guard lock(mutex_);
  const auto found = lanes_.find(lane);
  return found == lanes_.end() ? 0 : found->second.waiting.size() + (found->second.busy ? 1 : 0);
}

Courier::Figures Courier::figures() const {
  const std::lock_guard lock(mutex_);
  Figures figures{.waiting = waiting_};
  const auto count = [&figures](Time created_at) {
    figures.oldest = figures.oldest ? std::min(*figures.oldest, created_at) : created_at;
  };
  for (const auto& [name, lane] : lanes_) {
    if (lane.busy) count(lane.busy_since);
    for (const auto& [due, delivery] : lane.waiting) count(delivery.created_at);
  }
  return figures;
}

std::vector<Delivery> Courier::drop(const std::string& lane) {
  const std::lock_guard lock(mutex_);
  std::vector<Delivery> dropped;
  const auto found = lanes_.find(lane);
  if (found == lanes_.end()) return dropped;
  for (auto& [due, delivery] : found->second.waiting) dropped.push_back(std::move(delivery));
  found->second.waiting.clear();
  waiting_ -= dropped.size();
  if (!found->second.busy) lanes_.erase(found);
  return dropped;
}

bool Courier::stop(std::chrono::milliseconds limit) {
  std::unique_lock lock(mutex_);
  stopping_ = true;
  changed_.notify_all();
  return changed_.wait_for(lock, limit, [this] { return sending_ == 0; });
}

void Courier::work() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    const Time now = std::chrono::system_clock::now();
    Time wake_at = now + kLongestWait;
    Lane* lane = next(now, wake_at);
    if (!lane) {
      ++idle_;
      changed_.wait_for(lock, wake_at - now);
      --idle_;
      continue;
    }
    Delivery delivery = std::move(lane->waiting.begin()->second);
    lane->waiting.erase(lane->waiting.begin());
    lane->busy = true;
    lane->busy_since = delivery.created_at;
    const std::string name = delivery.lane;
    ++sending_;
    start_thread_if_needed();

    lock.unlock();
    Again again = dispatch_(std::move(delivery));
    lock.lock();

    --sending_;
    Lane& mine = lanes_.at(name);  // a busy lane is not erased
    mine.busy = false;
    if (!again) --waiting_;
    if (again) {
      const Due due{again->due_at, again->id};
      mine.waiting.emplace(due, std::move(*again));
    } else if (mine.waiting.empty()) {
      lanes_.erase(name);
    }
    changed_.notify_all();
  }
}

// The lane whose first delivery has been due longest; when there is none, wake_at becomes the time of the
// next.
Courier::Lane* Courier::next(Time now, Time& wake_at) {
  Lane* first = nullptr;
  for (auto& [name, lane] : lanes_) {
    if (lane.busy || lane.waiting.empty()) continue;
    const Time due = lane.waiting.begin()->first.first;
    if (due > now) {
      wake_at = std::min(wake_at, due);
    } else if (!first || lane.waiting.begin()->first < first->waiting.begin()->first) {
      first = &lane;
    }
  }
  return first;
}

void Courier::start_thread_if_needed() {
  if (idle_ > 0 || stopping_ || threads_.size() >= threads_max_ || threads_.size() >= lanes_.size() + 1)
    return;
  try {
    threads_.emplace_back([this] { work(); });
  } catch (const std::system_error&) {  // the machine has none left: those that there are do the work
    if (threads_.empty())
      spdlog::error("no thread can be started to send to Slack: what waits goes on waiting");
  }
}

}  // namespace rolecall::slack
