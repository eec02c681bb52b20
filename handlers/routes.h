// The whole URL table in one place: which handler answers which method and path. What no handler answers
// is decided here: 404 for an unknown path, 405 with Allow for a known path and another method.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/http/request.h"

namespace rolecall {

// Built once (add), then read by any number of threads (handle).
class Routes {
 public:
  // A path is exact ("/v1/ask") or ends in "/*" ("/assets/*") and then stands for everything below it.
  // An exact path wins over a pattern, a longer pattern over a shorter one.
  // REQUIRES: the path begins with '/', and this method and path have no handler yet. Throws
  // std::logic_error otherwise: a fault of the program, found when it starts.
  void add(std::string_view method, std::string_view path, http::Handler handler);

  // Answers with the handler's response. One slash at the end of the path makes no difference, and HEAD is
  // answered by GET's handler: the server leaves the body out and keeps its length.
  http::Response handle(const http::Request& request) const;

 private:
  using Methods = std::map<std::string, http::Handler, std::less<>>;

  const Methods* find(std::string_view path) const;

  std::map<std::string, Methods, std::less<>> exact_;
  std::map<std::string, Methods, std::greater<>> below_;  // by prefix with its slash; see find() on the order
};

}  // namespace rolecall
