// The listening socket and the loop that accepts. It goes on through everything that can go wrong with one
// connection or for a while: the library's own loop ends at the first error that it does not know.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <string>
#include <utility>
#include <variant>

#include "bot/drain.h"

namespace rolecall {

// open() and run() belong to one thread.
class Listener {
 public:
  explicit Listener(const Drain& drain) : drain_(drain) {}
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  // Binds and listens. Gives the port (the system's choice when `port` is 0) or the reason as a sentence.
  std::variant<int, std::string> open(const std::string& host, int port);

  // Takes over a connection, or leaves it (false) to be answered with `refusal` and closed.
  using Accept = std::function<bool(int fd)>;

  // Accepts until the drain begins; then accepts what the kernel has already taken for us, and closes.
  // `refusal` is a whole HTTP response.
  void run(const Accept& accept, std::string_view refusal);

 private:
  void refuse(int fd, std::string_view refusal);
  void close_refused(Drain::Clock::time_point refused_before);

  const Drain& drain_;
  int fd_ = -1;
  // Refused clients that may not have read why yet.
  std::deque<std::pair<Drain::Clock::time_point, int>> refused_;
};

}  // namespace rolecall
