#include "bot/deadline_watch.h"

#include <algorithm>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace rolecall {

DeadlineWatch::Guard::Guard(DeadlineWatch& watch, Clock::time_point deadline)
    : watch_(watch), deadline_(deadline) {
  const std::lock_guard lock(watch_.mutex_);
  watch_.guards_.push_back(this);
  watch_.changed_.notify_one();
}

DeadlineWatch::Guard::~Guard() {
  const std::lock_guard lock(watch_.mutex_);
  std::erase(watch_.guards_, this);
  drop_connection();
}

void DeadlineWatch::Guard::connection(int fd) {
  const std::lock_guard lock(watch_.mutex_);
  drop_connection();
  fd_ = ::fcntl(fd, F_DUPFD_CLOEXEC, 0);
  if (has_passed_ && fd_ >= 0) ::shutdown(fd_, SHUT_RDWR);
}

void DeadlineWatch::Guard::extend(Clock::time_point deadline) {
  const std::lock_guard lock(watch_.mutex_);
  deadline_ = deadline;
  watch_.changed_.notify_one();
}

bool DeadlineWatch::Guard::has_passed() const {
  const std::lock_guard lock(watch_.mutex_);
  return has_passed_;
}

void DeadlineWatch::Guard::drop_connection() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

DeadlineWatch::DeadlineWatch() : thread_([this] { run(); }) {}

DeadlineWatch::~DeadlineWatch() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
    changed_.notify_one();
  }
  thread_.join();
}

void DeadlineWatch::run() {
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    const Clock::time_point next = end_those_due();
    if (next == Clock::time_point::max()) {
      changed_.wait(lock);
    } else {
      changed_.wait_until(lock, next);
    }
  }
}

DeadlineWatch::Clock::time_point DeadlineWatch::end_those_due() {
  const Clock::time_point now = Clock::now();
  Clock::time_point next = Clock::time_point::max();
  for (Guard* guard : guards_) {
    if (guard->has_passed_) continue;
    if (guard->deadline_ > now) {
      next = std::min(next, guard->deadline_);
      continue;
    }
    guard->has_passed_ = true;
    if (guard->fd_ >= 0) ::shutdown(guard->fd_, SHUT_RDWR);
  }
  return next;
}

}  // namespace rolecall
