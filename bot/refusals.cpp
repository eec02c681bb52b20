#include "bot/refusals.h"

#include <string_view>

namespace rolecall::refusals {

namespace {

http::Response refusal(int status, std::string_view rejected, std::string_view sentence) {
  http::Response response;
  response.status = status;
  response.body = sentence;
  response.rejected = rejected;
  return response;
}

std::string_view sentence_for(int status) {
  switch (status) {
    case 414:
      return "The request's address is too long.\n";
    case 415:
      return "This content encoding is not supported.\n";
    case 431:
      return "The request's header is too large.\n";
    case 501:
      return "This transfer encoding is not supported.\n";
    case 505:
      return "This version of HTTP is not supported.\n";
    default:
      return "The request is malformed.\n";
  }
}

}  // namespace

http::Response bad_head(int status) {
  return refusal(status, "bad-request", sentence_for(status));
}

http::Response incomplete_body() {
  return refusal(400, "bad-request", "The request's body is malformed or incomplete.\n");
}

http::Response too_slow() {
  return refusal(408, "too-slow", "The request took too long to arrive.\n");
}

http::Response too_large() {
  return refusal(413, "too-large", "The request's body is too large.\n");
}

http::Response failed() {
  return refusal(500, "failed", "Something went wrong here; it has been logged.\n");
}

http::Response overloaded() {
  http::Response response =
      refusal(503, "overloaded", "Too many connections at once. Please try again shortly.\n");
  response.headers = {{"Retry-After", "1"}};
  return response;
}

}  // namespace rolecall::refusals
