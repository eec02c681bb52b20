// The HTTP server: turns what comes over the network into http::Request values, hands them to one handler and
// sends its responses.
//
//   Server server({.port = 8080}, [&](const http::Request& request) { return routes.handle(request); });
//   auto bound = server.bind();  // a port, or why not
//   server.run();                // until stop()
#pragma once

#include <cstddef>
#include <string>
#include <variant>

#include "bot/connection_pool.h"
#include "bot/drain.h"
#include "bot/http_engine.h"
#include "bot/listener.h"
#include "bot/server_options.h"
#include "handlers/http/request.h"

namespace rolecall {

// bind(), then run() on one thread; stop() and connections() are safe from any thread. The handler is called
// from many threads at once and must return in bounded time.
class Server {
 public:
  Server(ServerOptions options, http::Handler handler);
  ~Server() = default;  // waits for handlers that are still running
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Takes the address: clients can connect from here on, and are served once run() is called. Gives the port,
  // or the reason as a sentence for the operator.
  [[nodiscard]] std::variant<int, std::string> bind();

  // Serves until stop(): then takes no further connection, answers every request that was received, closes
  // the connections that idle, and returns. False when something still ran at the end of the drain's time.
  // REQUIRES: bind() gave a port.
  bool run();

  // May come at any time, before run() too, and more than once; may be called in a signal handler.
  void stop() noexcept { drain_.begin(); }

  std::size_t connections() const { return pool_.busy(); }  // held open now

 private:
  // Constant after construction
  const ServerOptions options_;
  // They provide their own synchronization. The pool comes last: its threads use all the others.
  Drain drain_;
  HttpEngine engine_;
  Listener listener_;
  ConnectionPool pool_;
};

}  // namespace rolecall
