#include "tests/support/socket_client.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <stdexcept>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace rolecall::test {

namespace {

using Clock = std::chrono::steady_clock;

bool wait_for(int fd, short events, Clock::time_point deadline) {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    pollfd waited = {fd, events, 0};
    const int ready = poll(&waited, 1, static_cast<int>(left));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
  }
}

// Empty while the head has not come whole.
std::optional<RawResponse> parse_head(std::string_view text) {
  const std::size_t end = text.find("\r\n\r\n");
  if (end == std::string_view::npos || text.size() < 12) return std::nullopt;
  RawResponse response;
  response.status = std::atoi(std::string(text.substr(9, 3)).c_str());
  std::size_t line = text.find("\r\n") + 2;
  while (line < end) {
    const std::size_t line_end = text.find("\r\n", line);
    const std::string_view field = text.substr(line, line_end - line);
    const std::size_t colon = std::min(field.find(':'), field.size());
    std::string name(field.substr(0, colon));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    std::size_t value = std::min(colon + 1, field.size());
    while (value < field.size() && field[value] == ' ') ++value;
    response.headers.emplace_back(std::move(name), field.substr(value));
    line = line_end + 2;
  }
  return response;
}

}  // namespace

Address Address::parse(std::string_view text) {
  constexpr std::string_view kScheme = "http://";
  if (text.substr(0, kScheme.size()) == kScheme) text.remove_prefix(kScheme.size());
  text = text.substr(0, text.find('/'));
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) throw std::runtime_error("no port in " + std::string(text));
  return {std::string(text.substr(0, colon)), std::stoi(std::string(text.substr(colon + 1)))};
}

std::string RawResponse::header(std::string_view lower_case_name) const {
  for (const auto& [name, value] : headers) {
    if (name == lower_case_name) return value;
  }
  return {};
}

SocketClient::SocketClient(const Address& address) {
  addrinfo hints = {};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(address.host.c_str(), std::to_string(address.port).c_str(), &hints, &found) != 0) {
    throw std::runtime_error("unknown host " + address.host);
  }
  fd_ = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool is_connected = fd_ >= 0 && connect(fd_, found->ai_addr, found->ai_addrlen) == 0;
  freeaddrinfo(found);
  if (!is_connected) {
    const std::string reason = std::strerror(errno);
    if (fd_ >= 0) close(fd_);
    throw std::runtime_error("cannot connect: " + reason);
  }
  const int yes = 1;
  setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

SocketClient::SocketClient(SocketClient&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), received_(std::move(other.received_)) {}

SocketClient::~SocketClient() {
  if (fd_ >= 0) close(fd_);
}

bool SocketClient::send(std::string_view bytes, std::chrono::milliseconds patience) {
  const auto deadline = Clock::now() + patience;
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno != EAGAIN || !wait_for(fd_, POLLOUT, deadline)) {
      return false;
    }
  }
  return true;
}

std::optional<RawResponse> SocketClient::receive(std::chrono::milliseconds patience, bool is_head) {
  const auto deadline = Clock::now() + patience;
  std::optional<RawResponse> response;
  while (!(response = parse_head(received_))) {
    if (!fill(deadline)) return std::nullopt;
  }
  received_.erase(0, received_.find("\r\n\r\n") + 4);
  if (is_head || response->status == 100 || response->status == 204 || response->status == 304)
    return response;
  const std::string length = response->header("content-length");
  if (length.empty()) {
    while (fill(deadline)) {
    }
    response->body = std::exchange(received_, {});
    return response;
  }
  const std::size_t size = std::stoul(length);
  while (received_.size() < size) {
    if (!fill(deadline)) return std::nullopt;
  }
  response->body = received_.substr(0, size);
  received_.erase(0, size);
  return response;
}

bool SocketClient::is_closed_within(std::chrono::milliseconds patience) {
  const auto deadline = Clock::now() + patience;
  while (fill(deadline)) {
  }
  return Clock::now() < deadline;
}

void SocketClient::finish_sending() {
  shutdown(fd_, SHUT_WR);
}

int SocketClient::retransmissions() const {
  tcp_info info = {};
  socklen_t size = sizeof info;
  if (getsockopt(fd_, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) throw std::runtime_error("no TCP_INFO");
  return static_cast<int>(info.tcpi_total_retrans);
}

bool SocketClient::fill(Clock::time_point deadline) {
  if (!wait_for(fd_, POLLIN, deadline)) return false;
  char piece[16384];
  const ssize_t count = recv(fd_, piece, sizeof piece, 0);
  if (count <= 0) return false;
  received_.append(piece, static_cast<std::size_t>(count));
  return true;
}

std::string http_request(std::string_view method, std::string_view target, std::string_view body,
                         std::string_view header_lines) {
  std::string text;
  text.append(method)
      .append(" ")
      .append(target)
      .append(" HTTP/1.1\r\nHost: localhost\r\n")
      .append(header_lines);
  if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  text.append("\r\n").append(body);
  return text;
}

std::optional<RawResponse> exchange(const Address& address, std::string_view bytes,
                                    std::chrono::milliseconds patience) {
  SocketClient client(address);
  client.send(bytes, patience);  // a server that refuses early need not take it all
  return client.receive(patience);
}

}  // namespace rolecall::test
