#include "bot/listener.h"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <thread>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace rolecall {

namespace {

using Clock = Drain::Clock;
using namespace std::chrono_literals;

constexpr int kBacklog = 4096;  // the kernel takes the smaller of this and net.core.somaxconn
constexpr auto kRefusedKept = 500ms;
constexpr std::size_t kRefusedMax = 128;
constexpr auto kPauseWithoutDescriptors = 20ms;
constexpr auto kBacklogDrainMax = 500ms;

std::string reason(int error) {
  return std::generic_category().message(error);
}

// A socket that listens, or -1 with errno.
int listen_at(const addrinfo& address) {
  const int fd =
      socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, address.ai_protocol);
  if (fd < 0) return -1;
  const int yes = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  // Accepted sockets inherit it. Without it an answer in two segments waits 40 ms for an acknowledgement.
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (bind(fd, address.ai_addr, address.ai_addrlen) == 0 && listen(fd, kBacklog) == 0) return fd;
  const int error = errno;
  close(fd);
  errno = error;
  return -1;
}

int port_of(int fd) {
  sockaddr_storage address = {};
  socklen_t size = sizeof address;
  if (getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
  return ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(address).sin6_port
                                             : reinterpret_cast<sockaddr_in&>(address).sin_port);
}

bool is_readable(int fd) {
  pollfd waited = {fd, POLLIN, 0};
  return poll(&waited, 1, 0) > 0;
}

}  // namespace

Listener::~Listener() {
  close_refused(Clock::time_point::max());
  if (fd_ >= 0) close(fd_);
}

std::variant<int, std::string> Listener::open(const std::string& host, int port) {
  addrinfo hints = {};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int error = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
  if (error != 0) return "cannot listen on " + host + ": " + gai_strerror(error);
  int errno_of_last = EADDRNOTAVAIL;
  for (const addrinfo* address = found; address && fd_ < 0; address = address->ai_next) {
    fd_ = listen_at(*address);
    if (fd_ < 0) errno_of_last = errno;
  }
  freeaddrinfo(found);
  if (fd_ < 0) return "cannot listen on " + host + ":" + std::to_string(port) + ": " + reason(errno_of_last);
  return port_of(fd_);
}

void Listener::run(const Accept& accept, std::string_view refusal) {
  Clock::time_point drain_seen = Clock::time_point::max();
  for (;;) {
    if (drain_.has_begun()) {
      drain_seen = std::min(drain_seen, Clock::now());
      if (!is_readable(fd_) || Clock::now() > drain_seen + kBacklogDrainMax) break;
    } else {
      pollfd waited[2] = {{fd_, POLLIN, 0}, {drain_.wake_fd(), POLLIN, 0}};
      poll(waited, 2, refused_.empty() ? -1 : 100);
    }
    close_refused(Clock::now() - kRefusedKept);

    const int client = accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client >= 0) {
      if (!accept(client)) refuse(client, refusal);
    } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      // The connection stays in the backlog; refused clients are the first to give their descriptor back.
      close_refused(Clock::time_point::max());
      std::this_thread::sleep_for(kPauseWithoutDescriptors);
    }
    // Anything else (nobody there, a client that left meanwhile) concerns that one connection only.
  }
  close(fd_);
  fd_ = -1;
  close_refused(Clock::time_point::max());
}

void Listener::refuse(int fd, std::string_view refusal) {
  send(fd, refusal.data(), refusal.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  shutdown(fd, SHUT_WR);
  // Closing with unread bytes would take the refusal back, so the client gets a moment to read it.
  refused_.emplace_back(Clock::now(), fd);
  if (refused_.size() > kRefusedMax) close_refused(refused_.front().first);
}

void Listener::close_refused(Clock::time_point refused_before) {
  while (!refused_.empty() && refused_.front().first <= refused_before) {
    const int fd = refused_.front().second;
    char dropped[4096];
    while (recv(fd, dropped, sizeof dropped, MSG_DONTWAIT) > 0) {
    }
    close(fd);
    refused_.pop_front();
  }
}

}  // namespace rolecall
