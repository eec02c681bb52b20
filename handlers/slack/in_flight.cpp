#include "handlers/slack/in_flight.h"

#include <exception>
#include <utility>

namespace rolecall::slack {

http::Response InFlight::once(const std::string& key, const std::function<http::Response()>& work) {
  const auto slot = std::make_shared<Slot>();
  std::unique_lock lock(mutex_);
  while (true) {
    const auto [at, is_mine] = running_.try_emplace(key, slot);
    if (is_mine) break;
    const auto other = at->second;
    ended_.wait(lock, [&other] { return other->ended; });
    if (other->response) return *other->response;
  }
  lock.unlock();
  std::exception_ptr fault;
  std::optional<http::Response> response;
  try {
    response = work();
  } catch (...) {
    fault = std::current_exception();
  }
  lock.lock();
  slot->ended = true;
  slot->response = response;
  running_.erase(key);
  ended_.notify_all();
  if (fault) std::rethrow_exception(fault);
  return std::move(*response);
}

}  // namespace rolecall::slack
