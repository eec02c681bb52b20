// Makes the requests of handlers/http/outbound.h. The only user of httplib's client, which stays inside.
//
//   HttpsClient client;
//   http::Send send = [&client](const http::OutboundRequest& request) { return client.send(request); };
//
// TLS certificates are verified against the system's store, redirects are not followed, and a request goes
// out once: it is never repeated after its body's first byte, since the peer may have acted on it.
#pragma once

#include <chrono>
#include <memory>

#include "handlers/http/outbound.h"

namespace rolecall {

// May be used from many threads at once, each with a connection of its own; connections are kept open for a
// short while for the next request to the same origin.
class HttpsClient {
 public:
  HttpsClient();   // ignores SIGPIPE for the process: the library would die of a peer that went away
  ~HttpsClient();  // REQUIRES: no request is under way
  HttpsClient(const HttpsClient&) = delete;
  HttpsClient& operator=(const HttpsClient&) = delete;

  // A POST. Within its deadlines, but for the time that the system's resolver takes for a name. A URL that
  // http::parse_url() refuses, http to another machine, and a header that holds a line break are not sent.
  http::OutboundReply send(const http::OutboundRequest& request) noexcept;

 private:
  class Connections;
  std::unique_ptr<Connections> connections_;
};

}  // namespace rolecall
