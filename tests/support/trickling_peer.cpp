#include "tests/support/trickling_peer.h"

#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace rolecall::test {

namespace {

constexpr int kPauseMilliseconds = 5;

bool send_text(int fd, const std::string& text) {
  return ::send(fd, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
}

}  // namespace

TricklingPeer::TricklingPeer(std::string beginning, std::string filler)
    : beginning_(std::move(beginning)), filler_(std::move(filler)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 8) != 0 ||
      ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    ::close(listener_);
    throw std::runtime_error("the peer found no free port");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { run(); });
}

TricklingPeer::~TricklingPeer() {
  ::shutdown(listener_, SHUT_RDWR);
  thread_.join();
  ::close(listener_);
}

void TricklingPeer::run() const {
  while (true) {
    const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd < 0) return;
    char dropped[4096];
    bool is_open = ::recv(fd, dropped, sizeof dropped, 0) > 0 && send_text(fd, beginning_);
    while (is_open) {
      pollfd entry{.fd = fd, .events = POLLIN, .revents = 0};
      if (::poll(&entry, 1, kPauseMilliseconds) > 0) {
        is_open = ::recv(fd, dropped, sizeof dropped, 0) > 0;
      } else {
        is_open = send_text(fd, filler_);
      }
    }
    ::close(fd);
  }
}

}  // namespace rolecall::test
