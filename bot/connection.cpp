#include "bot/connection.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace rolecall {

namespace {

using Clock = Drain::Clock;

constexpr std::size_t kOutBytesKept = 16 * 1024;
constexpr std::chrono::milliseconds kLingerMax{2000};

std::string peer_address(int fd) {
  sockaddr_storage address = {};
  socklen_t size = sizeof address;
  if (getpeername(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) return {};
  char text[INET6_ADDRSTRLEN] = {};
  if (address.ss_family == AF_INET) {
    inet_ntop(AF_INET, &reinterpret_cast<sockaddr_in&>(address).sin_addr, text, sizeof text);
  } else if (address.ss_family == AF_INET6) {
    inet_ntop(AF_INET6, &reinterpret_cast<sockaddr_in6&>(address).sin6_addr, text, sizeof text);
  }
  return text;
}

int milliseconds_until(Clock::time_point deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return static_cast<int>(std::clamp<long long>(left, 0, 60'000));
}

}  // namespace

Connection::Connection(int fd, const ConnectionLimits& limits, const Drain& drain)
    : fd_(fd), limits_(limits), drain_(drain), peer_(peer_address(fd)), in_(kHeadBytesMax, '\0') {}

Connection::~Connection() {
  close(fd_);
}

bool Connection::await_request() {
  if (!has_received()) {
    if (!wait_for(POLLIN, Clock::now() + limits_.keep_alive, true)) return false;
    if (fill() <= 0) return false;
  }
  deadline_ = Clock::now() + limits_.request;
  is_late_ = false;
  return true;
}

Connection::HeadResult Connection::read_head(std::string_view& head) {
  std::size_t searched = 0;
  for (;;) {
    const std::string_view received(in_.data() + begin_, end_ - begin_);
    // Some clients send an empty line after a body; it belongs to nothing.
    if (received.substr(0, 2) == "\r\n") {
      begin_ += 2;
      searched = 0;
      continue;
    }
    const std::size_t end = received.find("\r\n\r\n", searched);
    if (end != std::string_view::npos) {
      head = received.substr(0, end + 4);
      begin_ += head.size();
      return HeadResult::complete;
    }
    head = received;
    if (received.size() == kHeadBytesMax) return HeadResult::too_large;
    searched = received.size() < 3 ? 0 : received.size() - 3;
    if (!wait_for(POLLIN, deadline_)) {
      is_late_ = true;
      return HeadResult::too_slow;
    }
    if (fill() <= 0) return HeadResult::gone;
  }
}

long Connection::read(char* into, std::size_t size) {
  if (begin_ == end_) {
    if (!flush()) return -1;
    if (!wait_for(POLLIN, deadline_)) {
      is_late_ = true;
      return -1;
    }
    const long received = fill();
    if (received <= 0) return received;
  }
  const std::size_t taken = std::min(size, end_ - begin_);
  std::memcpy(into, in_.data() + begin_, taken);
  begin_ += taken;
  return static_cast<long>(taken);
}

bool Connection::read_exactly(std::size_t size, std::string& into) {
  into.clear();
  into.reserve(std::min(size, kOutBytesKept));  // no more than came is believed
  char piece[4096];
  while (into.size() < size) {
    const long count = read(piece, std::min(sizeof piece, size - into.size()));
    if (count <= 0) return false;
    into.append(piece, static_cast<std::size_t>(count));
  }
  return true;
}

void Connection::write(std::string_view bytes) {
  if (has_failed_) return;
  if (out_.size() + bytes.size() <= kOutBytesKept) {
    out_ += bytes;
  } else if (flush()) {
    send_all(bytes);
  }
}

bool Connection::flush() {
  if (out_.empty()) return !has_failed_;
  const bool sent = send_all(out_);
  out_.clear();
  return sent;
}

void Connection::linger() {
  if (!flush()) return;
  shutdown(fd_, SHUT_WR);
  const auto deadline = Clock::now() + kLingerMax;
  do {
    begin_ = end_ = 0;
    if (!wait_for(POLLIN, deadline)) return;
  } while (Clock::now() < deadline && fill() > 0);
}

// Adds to what is received as much as is there; like recv. There is always room: whoever calls has either
// read everything or less than a head's worth is waiting.
long Connection::fill() {
  if (begin_ == end_) {
    begin_ = end_ = 0;
  } else if (begin_ > 0) {
    std::memmove(in_.data(), in_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  ssize_t received;
  do {
    received = recv(fd_, in_.data() + end_, in_.size() - end_, MSG_DONTWAIT);
  } while (received < 0 && errno == EINTR);
  if (received > 0) end_ += static_cast<std::size_t>(received);
  return received;
}

bool Connection::wait_for(short events, Clock::time_point deadline, bool is_idle) const {
  for (;;) {
    const bool drains = drain_.has_begun();
    if (drains) deadline = std::min(deadline, is_idle ? drain_.idle_deadline() : drain_.deadline());
    pollfd waited[2] = {{fd_, events, 0}, {drain_.wake_fd(), POLLIN, 0}};
    const int ready = poll(waited, drains ? 1 : 2, milliseconds_until(deadline));
    if (ready < 0 && errno != EINTR) return false;
    if (ready > 0 && waited[0].revents != 0) return true;
    // Otherwise the drain has begun, or a signal came, or the time is up.
    if (ready == 0 && Clock::now() >= deadline) return false;
  }
}

bool Connection::send_all(std::string_view bytes) {
  const auto deadline = Clock::now() + limits_.write;
  while (!bytes.empty() && !has_failed_) {
    const ssize_t sent = send(fd_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      has_failed_ = !wait_for(POLLOUT, deadline);
    } else if (errno != EINTR) {
      has_failed_ = true;
    }
  }
  return !has_failed_;
}

}  // namespace rolecall
