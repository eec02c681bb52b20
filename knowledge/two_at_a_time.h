// Work in two threads, for what is done once when content is loaded: small machines have two cores.
#pragma once

#include <atomic>
#include <cstddef>
#include <future>

namespace rolecall {

// Calls work(0) to work(count - 1), each once, in any order, by this thread and another one, and returns when
// all are done. Throws what one of them threw. REQUIRES: calls do not disturb each other.
template <typename Work>
void two_at_a_time(std::size_t count, Work work) {
  std::atomic<std::size_t> next = 0;
  auto take_turns = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  auto other = std::async(std::launch::async, take_turns);
  take_turns();
  other.get();
}

}  // namespace rolecall
