// One request and its answer, on the thread of its connection: what came of the head, and whether the request
// is turned away before any handler is asked.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/connection.h"
#include "bot/request_head.h"
#include "bot/server_options.h"
#include "handlers/http/request.h"

namespace rolecall {

// Used again for each request of a connection. Connection and options must outlive it.
class Exchange {
 public:
  Exchange(Connection& connection, const ServerOptions& options)
      : connection_(connection), options_(options) {}

  // Reads the next head and begins anew with it. False when the client is gone.
  bool begin();

  // Tells a client that waits for "100 Continue" to send its body.
  void invite_body();
  // Reads a body that came as it stands into the request, or decides on a refusal.
  void read_plain_body();
  // Decides on a refusal for a body that did not come whole.
  void refuse_body(bool is_too_large);
  void refuse(http::Response response);

  // Whether the body comes in chunks or compressed.
  bool has_coded_body() const { return head_.is_chunked || !head_.content_encoding.empty(); }

  // A head for the library, for a coded body: it says no more than the library needs for its part.
  std::string head_for_library() const;

  // Lets go of what a connection need not hold between two requests.
  void end();

  Connection& connection() { return connection_; }
  const RequestHead& head() const { return head_; }  // what is a view in it is good for begin() only

  http::Request request = {};
  std::optional<http::Response> refusal = {};
  bool is_body_done = false;     // as far as the library goes
  bool has_unread_body = false;  // or may have
  bool close = false;            // the connection, after the answer

 private:
  void take_head(std::string_view text);
  std::optional<http::Response> check_head(std::string_view text);
  std::string client() const;

  Connection& connection_;
  const ServerOptions& options_;
  RequestHead head_;
};

}  // namespace rolecall
