#include "bot/exchange.h"

#include <chrono>
#include <utility>

#include "bot/refusals.h"
#include "handlers/http/form.h"
#include "knowledge/ascii.h"

namespace rolecall {

namespace {

constexpr std::size_t kBodyBytesKept = 64 * 1024;

// The library's name of a content encoding that it can undo; empty: none.
std::string_view known_encoding(std::string_view given) {
  for (const std::string_view known : {"gzip", "deflate", "br"}) {
    if (ascii::same_ignoring_case(given, known)) return known;
  }
  return {};
}

}  // namespace

bool Exchange::begin() {
  refusal.reset();
  is_body_done = has_unread_body = close = false;

  std::string_view text;
  switch (connection_.read_head(text)) {
    case Connection::HeadResult::complete:
      take_head(text);
      return true;
    case Connection::HeadResult::too_slow:
      request = {.method = {}, .path = {}, .client = connection_.peer()};
      refuse(refusals::too_slow());
      return true;
    case Connection::HeadResult::too_large:
      request = {.method = {}, .path = {}, .client = connection_.peer()};
      refuse(refusals::bad_head(text.find('\n') == std::string_view::npos ? 414 : 431));
      return true;
    case Connection::HeadResult::gone:
      break;
  }
  return false;
}

// What the head says becomes the request's own before the body takes the head's place in memory.
void Exchange::take_head(std::string_view text) {
  auto checked = check_head(text);
  request.method = head_.method;
  request.path = http::percent_decode(head_.path);
  request.query = head_.query;
  request.body.clear();
  request.received_at = std::chrono::system_clock::now();
  request.headers.resize(head_.fields.size());
  for (std::size_t i = 0; i < head_.fields.size(); ++i) {
    request.headers[i].first = head_.fields[i].first;  // the strings of the last request are used again
    request.headers[i].second = head_.fields[i].second;
  }
  request.client = client();
  if (!head_.keep_alive) close = true;
  if (checked) refuse(std::move(*checked));
}

std::optional<http::Response> Exchange::check_head(std::string_view text) {
  if (const int status = parse_head(text, head_); status != 0) return refusals::bad_head(status);
  if (!head_.content_encoding.empty()) {
    head_.content_encoding = known_encoding(head_.content_encoding);
    if (head_.content_encoding.empty()) return refusals::bad_head(415);
    if (!head_.is_chunked && head_.content_length == 0) head_.content_encoding = {};
  }
  if (head_.content_length > options_.body_bytes_max) return refusals::too_large();
  return std::nullopt;
}

std::string Exchange::client() const {
  if (options_.trusted_proxies.empty()) return connection_.peer();
  std::string forwarded_for;
  for (const auto& [name, value] : head_.fields) {
    if (!ascii::same_ignoring_case(name, "x-forwarded-for")) continue;
    if (!forwarded_for.empty()) forwarded_for += ',';
    forwarded_for += value;
  }
  return client_address(connection_.peer(), forwarded_for, options_.trusted_proxies);
}

void Exchange::invite_body() {
  if (head_.expects_continue && !head_.is_http_1_0) connection_.write("HTTP/1.1 100 Continue\r\n\r\n");
}

void Exchange::read_plain_body() {
  if (head_.content_length == 0) return;
  if (!connection_.read_exactly(head_.content_length, request.body)) refuse_body(false);
}

void Exchange::refuse_body(bool is_too_large) {
  if (is_too_large) {
    refuse(refusals::too_large());
  } else {
    refuse(connection_.is_late() ? refusals::too_slow() : refusals::incomplete_body());
  }
}

void Exchange::refuse(http::Response response) {
  refusal = std::move(response);
  close = has_unread_body = true;
}

std::string Exchange::head_for_library() const {
  std::string text = "POST / HTTP/1.1\r\n";
  if (!head_.content_encoding.empty()) {
    text.append("Content-Encoding: ").append(head_.content_encoding).append("\r\n");
  }
  text += head_.is_chunked ? "Transfer-Encoding: chunked\r\n"
                           : "Content-Length: " + std::to_string(head_.content_length) + "\r\n";
  return text += "\r\n";
}

void Exchange::end() {
  if (request.body.capacity() > kBodyBytesKept) request.body = std::string();
}

}  // namespace rolecall
