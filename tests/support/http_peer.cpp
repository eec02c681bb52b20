#include "tests/support/http_peer.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include <arpa/inet.h>
#include <fmt/core.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "knowledge/ascii.h"

namespace rolecall::test {

namespace {

constexpr std::size_t kRequestBytesMax = std::size_t{4} << 20;

// False when the connection ends.
bool receive_more(int fd, std::string& received) {
  char buffer[16 * 1024];
  const ssize_t count = ::recv(fd, buffer, sizeof buffer, 0);
  if (count <= 0 || received.size() + static_cast<std::size_t>(count) > kRequestBytesMax) return false;
  received.append(buffer, static_cast<std::size_t>(count));
  return true;
}

bool send_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

// Empty when it is no head of a request.
std::optional<PeerRequest> read_head(std::string_view head) {
  const auto line_of = [&head] {
    const std::size_t end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 2, head.size()));
    return line;
  };
  const std::string_view first = line_of();
  const std::size_t space = first.find(' ');
  const std::size_t second_space = first.rfind(" HTTP/1.");
  if (space == std::string_view::npos || second_space == std::string_view::npos || second_space <= space)
    return std::nullopt;
  PeerRequest request;
  request.method = first.substr(0, space);
  request.target = first.substr(space + 1, second_space - space - 1);
  while (!head.empty()) {
    const std::string_view line = line_of();
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && ascii::is_blank(value.front())) value.remove_prefix(1);
    request.headers.emplace_back(ascii::lowered(line.substr(0, colon)), value);
  }
  return request;
}

std::string written(const PeerReply& reply) {
  std::string out =
      fmt::format("HTTP/1.1 {} Status\r\nContent-Length: {}\r\n", reply.status, reply.body.size());
  for (const auto& [name, value] : reply.headers) out += fmt::format("{}: {}\r\n", name, value);
  return out + "\r\n" + reply.body;
}

}  // namespace

std::string PeerRequest::header(std::string_view lower_case_name) const {
  for (const auto& [name, value] : headers) {
    if (name == lower_case_name) return value;
  }
  return {};
}

HttpPeer::HttpPeer(Answer answer) : answer_(std::move(answer)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::listen(listener_, SOMAXCONN) != 0 ||
      ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    ::close(listener_);
    throw std::runtime_error("the peer found no free port");
  }
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept_all(); });
}

HttpPeer::~HttpPeer() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  ::close(listener_);
  close_connections();
  for (Connection& connection : connections_) connection.thread.join();
}

std::size_t HttpPeer::connections() const {
  const std::lock_guard lock(mutex_);
  return accepted_;
}

void HttpPeer::close_connections() {
  const std::lock_guard lock(mutex_);
  for (const Connection& connection : connections_) {
    if (connection.fd >= 0) ::shutdown(connection.fd, SHUT_RDWR);
  }
}

void HttpPeer::accept_all() {
  while (true) {
    const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    const std::lock_guard lock(mutex_);
    if (is_stopping_) {
      if (fd >= 0) ::close(fd);
      return;
    }
    if (fd < 0) continue;
    ++accepted_;
    reap();
    Connection& connection = connections_.emplace_back();
    connection.fd = fd;
    connection.thread = std::thread([this, &connection] { serve(connection); });
  }
}

void HttpPeer::serve(Connection& connection) {
  const int fd = [&] {
    const std::lock_guard lock(mutex_);
    return connection.fd;
  }();
  std::string received;
  while (exchange(fd, received)) {
  }
  const std::lock_guard lock(mutex_);
  ::close(fd);
  connection.fd = -1;
  connection.is_done = true;
}

bool HttpPeer::exchange(int fd, std::string& received) const {
  std::size_t head_end = 0;
  while ((head_end = received.find("\r\n\r\n")) == std::string::npos) {
    if (!receive_more(fd, received)) return false;
  }
  std::optional<PeerRequest> request = read_head(std::string_view(received).substr(0, head_end));
  if (!request) return false;
  const std::string length = request->header("content-length");
  std::size_t body_size = 0;
  std::from_chars(length.data(), length.data() + length.size(), body_size);
  const std::size_t end = head_end + 4 + std::min(body_size, kRequestBytesMax);
  while (received.size() < end) {
    if (!receive_more(fd, received)) return false;
  }
  request->body = received.substr(head_end + 4, end - head_end - 4);
  received.erase(0, end);
  const std::optional<PeerReply> reply = answer_(*request);
  return reply && send_all(fd, written(*reply)) && request->header("connection") != "close";
}

void HttpPeer::reap() {
  for (auto it = connections_.begin(); it != connections_.end();) {
    if (!it->is_done) {
      ++it;
      continue;
    }
    it->thread.join();  // it has nothing left to do but to end
    it = connections_.erase(it);
  }
}

}  // namespace rolecall::test
