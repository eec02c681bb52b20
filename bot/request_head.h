// The head of an HTTP/1.x request, read strictly: what a proxy in front of us could read in another way than
// we do (bare line feeds, two lengths, folded lines, blanks before a colon) is refused rather than guessed.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace rolecall {

// Views into the text that was parsed; they live as long as it stays where it is.
struct RequestHead {
  std::string_view method;
  std::string_view path;   // still percent-encoded
  std::string_view query;  // without '?'
  std::vector<std::pair<std::string_view, std::string_view>> fields;

  bool has_length = false;
  std::size_t content_length = 0;  // capped at SIZE_MAX, so that a limit always catches it
  bool is_chunked = false;
  std::string_view content_encoding;  // empty: the body is as it stands
  bool expects_continue = false;
  bool is_http_1_0 = false;
  bool keep_alive = true;  // what the client asks for
};

inline constexpr std::size_t kHeadFieldsMax = 100;

// Parses a head with its blank line into `head`, whose earlier content is dropped (its memory is kept).
// 0 when it is well-formed, otherwise the status to refuse it with: 400, 431 (too many fields), 501
// (a transfer encoding other than chunked) or 505 (a version other than 1.0 and 1.1).
int parse_head(std::string_view text, RequestHead& head);

}  // namespace rolecall
