#include "bot/response_writer.h"

#include <string_view>

namespace rolecall {

namespace {

std::string_view reason_phrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 204:
      return "No Content";
    case 302:
      return "Found";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 413:
      return "Payload Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "";  // clients go by the number
  }
}

bool has_line_break(std::string_view text) {
  return text.find_first_of("\r\n") != std::string_view::npos;
}

}  // namespace

std::string response_head(const http::Response& response, const ResponseFrame& frame) {
  std::string head;
  head.reserve(512);
  const auto field = [&head](std::string_view name, std::string_view value) {
    if (has_line_break(name) || has_line_break(value)) return;
    head.append(name).append(": ").append(value).append("\r\n");
  };
  head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  head.append(reason_phrase(response.status)).append("\r\n");
  if (frame.close) {
    field("Connection", "close");
  } else if (frame.is_http_1_0) {
    field("Connection", "keep-alive");
  }
  field("Content-Length", std::to_string(response.body.size()));
  if (!response.body.empty()) field("Content-Type", response.content_type);
  field("Referrer-Policy", "no-referrer");
  field("X-Content-Type-Options", "nosniff");
  for (const auto& [name, value] : response.headers) field(name, value);
  return head += "\r\n";
}

}  // namespace rolecall
