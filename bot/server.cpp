#include "bot/server.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <sys/resource.h>

namespace rolecall {

namespace {

constexpr std::string_view kOverloaded =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\n"
    "Content-Type: text/plain; charset=utf-8\r\nContent-Length: 48\r\n\r\n"
    "Too many connections. Please try again shortly.\n";

// The soft limit is often 1024, which is less than the connections that we allow and the files beside them.
// Where it cannot be raised, the listener waits for descriptors to come back.
void allow_descriptors(std::size_t connections_max) {
  constexpr rlim_t kOthers = 256;
  rlimit limit = {};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = std::min<rlim_t>(connections_max + kOthers, limit.rlim_max);
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = wanted;
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

Server::Server(ServerOptions options, http::Handler handler)
    : options_(std::move(options)),
      drain_(options_.drain * 8 / 10),
      engine_(options_, std::move(handler), drain_),
      listener_(drain_),
      pool_({.threads_max = options_.connections_max}) {}

std::variant<int, std::string> Server::bind() {
  allow_descriptors(options_.connections_max);
  return listener_.open(options_.host, options_.port);
}

bool Server::run() {
  const auto accept = [this](int fd) {
    if (pool_.submit([this, fd] { engine_.serve(fd); })) return true;
    engine_.report_overload();
    return false;
  };
  listener_.run(accept, kOverloaded);
  // Requests have to be read within the drain's deadline; what remains after it is for their handlers.
  return pool_.shut_down(drain_.deadline() + options_.drain * 2 / 10);
}

}  // namespace rolecall
