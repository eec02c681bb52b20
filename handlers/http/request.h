// An HTTP request and response as values. Nothing of the HTTP library is visible here: bot/server
// converts, and everything inside works on these two.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "knowledge/question.h"

namespace rolecall::http {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method;      // upper case
  std::string path;        // percent-decoded, without the query
  std::string query = {};  // raw, without '?'; see form.h
  Headers headers = {};
  std::string body = {};    // raw bytes, at most the server's limit (1 MiB)
  std::string client = {};  // the client's address, proxies taken into account
  Time received_at = {};

  // The value of the header that stands exactly once under this name (any case); empty when it is
  // missing or repeated, because a repeated header is a contradiction.
  std::string_view header(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body = {};
  Headers headers = {};
  // Why the request was turned away ("bad-signature", "rate-limited", ...), for the metrics; empty: it was
  // not.
  std::string_view rejected = {};
};

using Handler = std::function<Response(const Request&)>;

}  // namespace rolecall::http
