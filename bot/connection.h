// One client's connection: bytes in and out, each wait bounded. Nothing of HTTP in it but where a head ends.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "bot/drain.h"

namespace rolecall {

inline constexpr std::size_t kHeadBytesMax = 8192;  // request line and header fields together

struct ConnectionLimits {
  std::chrono::milliseconds keep_alive{5000};  // how long a client may be silent between two requests
  std::chrono::milliseconds request{10000};  // from a request's first byte to its last, however they trickle
  std::chrono::milliseconds write{10000};    // for a response to be taken
};

// Owns the socket; used by one thread. The limits and the drain must outlive it.
class Connection {
 public:
  Connection(int fd, const ConnectionLimits& limits, const Drain& drain);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Waits for the next request's first byte and starts its clock. False: there is none to come, because the
  // client is silent or gone or the server drains; the connection is to be closed.
  bool await_request();

  enum class HeadResult { complete, too_large, too_slow, gone };
  // Reads to the blank line that ends a head. `head` is what came of it, also where it is not complete, as a
  // view that stays until more is read.
  HeadResult read_head(std::string_view& head);

  // Up to `size` further bytes; 0 when the client has closed, -1 when it failed or the request's time is up.
  // Sends first what has been written: a client that waits for "100 Continue" sends nothing before.
  long read(char* into, std::size_t size);
  // False when that many do not come; `into` then holds what came.
  bool read_exactly(std::size_t size, std::string& into);

  void write(std::string_view bytes);  // kept until flush(), except large ones
  bool flush();                        // false when the client does not take it

  // For a response that was sent before all of the request was read: closing at once would make the kernel
  // take the response back. Takes and drops what comes, for a moment, so that the client sees it.
  void linger();

  bool has_received() const { return begin_ < end_; }  // bytes that nobody has read yet
  const std::string& peer() const { return peer_; }
  bool is_late() const { return is_late_; }  // the request's time was up

 private:
  long fill();
  bool wait_for(short events, Drain::Clock::time_point deadline, bool is_idle = false) const;
  bool send_all(std::string_view bytes);

  const int fd_;
  const ConnectionLimits& limits_;
  const Drain& drain_;
  const std::string peer_;
  std::string in_;  // received and not yet read: [begin_, end_)
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::string out_;
  Drain::Clock::time_point deadline_;
  bool is_late_ = false;
  bool has_failed_ = false;  // a write failed: nothing more is sent
};

}  // namespace rolecall
