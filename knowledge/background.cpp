#include "knowledge/background.h"

#include <exception>
#include <utility>

#include <sys/resource.h>
#include <unistd.h>

namespace rolecall {

void give_way(Haste haste) {
  const int nice = haste == Haste::somebody_waits ? 4 : 10;
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), nice);
}

Background::Background(std::function<void(const std::string& fault)> on_fault)
    : on_fault_(std::move(on_fault)), thread_([this] { run(); }) {}

Background::~Background() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    waiting_.clear();
  }
  changed_.notify_all();
  thread_.join();
}

void Background::do_later(std::function<void()> work) {
  {
    const std::lock_guard lock(mutex_);
    if (ending_) return;
    waiting_.push_back(std::move(work));
  }
  changed_.notify_all();
}

bool Background::is_ending() const {
  const std::lock_guard lock(mutex_);
  return ending_;
}

void Background::run() {
  give_way(Haste::nobody_waits);
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
    if (ending_) return;
    const std::function<void()> work = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    try {
      work();
    } catch (const std::exception& fault) {
      on_fault_(fault.what());
    }
    lock.lock();
  }
}

}  // namespace rolecall
