// HTTP/1.x on one connection: requests in, the handler's responses out. The only user of httplib::Server, of
// which it takes chunked and compressed bodies. It shows the library a head of its own making that says no
// more than that needs, because with what else it reads in a head 0.11.4 percent-decodes values, lets a
// client's REMOTE_ADDR win, runs regular expressions that recurse with their input, compresses answers for
// milliseconds, and takes a form of 8 KB at most.
#pragma once

#include <memory>

#include "bot/drain.h"
#include "bot/server_options.h"
#include "handlers/http/request.h"

namespace rolecall {

// Thread-safe after construction.
class HttpEngine {
 public:
  // Options and drain must outlive it.
  HttpEngine(const ServerOptions& options, http::Handler handler, const Drain& drain);
  ~HttpEngine();
  HttpEngine(const HttpEngine&) = delete;
  HttpEngine& operator=(const HttpEngine&) = delete;

  // Serves the connection to its end, and closes it. Does not throw.
  void serve(int fd) const noexcept;

  // For the metrics: a connection was refused before anything of it was read.
  void report_overload() const;

 private:
  class Library;
  std::unique_ptr<Library> library_;
};

}  // namespace rolecall
