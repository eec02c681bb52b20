// The HTTP server with a handler, on a free port, for as long as the test wants it.
#pragma once

#include <future>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

#include "bot/server.h"
#include "tests/support/socket_client.h"

namespace rolecall::test {

class RunningServer {
 public:
  RunningServer(ServerOptions options, http::Handler handler)
      : server_(with_free_port(std::move(options)), std::move(handler)) {
    const auto bound = server_.bind();
    if (const auto* problem = std::get_if<std::string>(&bound)) throw std::runtime_error(*problem);
    address_.port = std::get<int>(bound);
    run_ = std::async(std::launch::async, [this] { return server_.run(); });
  }
  ~RunningServer() { server_.stop(); }

  const Address& address() const { return address_; }
  Server& server() { return server_; }
  std::future<bool>& run() { return run_; }  // what Server::run() returns, once it does

 private:
  static ServerOptions with_free_port(ServerOptions options) {
    options.port = 0;
    return options;
  }

  Server server_;
  Address address_;
  std::future<bool> run_;
};

}  // namespace rolecall::test
