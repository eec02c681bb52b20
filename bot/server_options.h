// The limits that the HTTP server keeps, and whom it tells of its responses.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

#include "bot/client_address.h"
#include "bot/connection.h"
#include "handlers/http/request.h"

namespace rolecall {

struct ServerOptions {
  std::string host = "127.0.0.1";
  int port = 8080;                           // 0: any free one
  std::size_t body_bytes_max = 1024 * 1024;  // of a body as the handler gets it: dechunked and inflated
  std::size_t connections_max = 1024;        // held open at once; beyond it 503 with Retry-After
  ConnectionLimits limits = {};
  std::chrono::milliseconds drain{10'000};  // from stop() to the end of run()
  TrustedProxies trusted_proxies = {};
  // Told of each response before it is sent, from the connection's thread; it must not throw. Where the
  // server itself turned the request away (Response::rejected is "bad-request", "too-large", "too-slow",
  // "overloaded" or "failed") the request may be empty.
  std::function<void(const http::Request&, const http::Response&)> on_response = {};
};

}  // namespace rolecall
