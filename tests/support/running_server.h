// The HTTP server with a handler, on a free port, for as long as the test wants it; what asks it.
#pragma once

#include <future>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "bot/server.h"
#include "handlers/http/form.h"
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

// Gives the request back, so that tests see what the server made of it.
inline http::Response echo(const http::Request& request) {
  http::Response response;
  response.body = request.body;
  response.headers = {{"X-Method", request.method},
                      {"X-Path", http::percent_encode(request.path)},
                      {"X-Query", http::percent_encode(request.query)},
                      {"X-Client", request.client},
                      {"X-Seen", http::percent_encode(request.header("x-sent"))}};
  return response;
}

// What comes back for these bytes; an empty response when nothing does.
inline RawResponse ask(const RunningServer& server, std::string_view bytes) {
  return exchange(server.address(), bytes).value_or(RawResponse());
}

}  // namespace rolecall::test
