// A response as bytes on its connection. Written here, not by the HTTP library: that makes a string stream
// and a sorted map of copies for each response, which took longer than sending it.
#pragma once

#include <string>

#include "handlers/http/request.h"

namespace rolecall {

// What is said beside what the handler gave.
struct ResponseFrame {
  bool is_http_1_0 = false;  // there, a connection that stays open has to be announced
  bool close = false;        // the connection, after this response
};

// The status line and all header fields, the body's length among them, with the blank line behind them. A
// header that the handler gave with a line break in its name or value is left out: it would end the head.
std::string response_head(const http::Response& response, const ResponseFrame& frame);

}  // namespace rolecall
