// Waits for a condition, with a deadline.
#pragma once

#include <chrono>
#include <thread>

namespace rolecall::test {

// True as soon as the condition is; false when it was not within the time.
template <typename Condition>
bool wait_until(const Condition& condition,
                std::chrono::milliseconds patience = std::chrono::milliseconds(10'000)) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return true;
}

}  // namespace rolecall::test
