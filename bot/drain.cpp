#include "bot/drain.h"

#include <cerrno>
#include <cstdint>
#include <system_error>

#include <sys/eventfd.h>
#include <unistd.h>

namespace rolecall {

Drain::Drain(std::chrono::milliseconds within)
    : within_(within), wake_fd_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (wake_fd_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

Drain::~Drain() {
  close(wake_fd_);
}

void Drain::begin() noexcept {
  Clock::rep expected = kNever;
  if (!begun_at_.compare_exchange_strong(expected, Clock::now().time_since_epoch().count())) return;
  const std::uint64_t one = 1;
  const int saved = errno;
  // It cannot fail: the counter stands at zero.
  [[maybe_unused]] const auto written = write(wake_fd_, &one, sizeof one);
  errno = saved;
}

}  // namespace rolecall
