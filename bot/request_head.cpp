#include "bot/request_head.h"

#include <algorithm>
#include <limits>

#include "knowledge/ascii.h"

namespace rolecall {

namespace {

bool is_token(std::string_view text) {
  static constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return ascii::is_alnum(c) || kMarks.find(c) != std::string_view::npos;
  });
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
  });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

int parse_target(std::string_view target, RequestHead& head) {
  if (!target.empty() && target.front() != '/') {
    // A proxy may send the absolute form; the authority says nothing that we need.
    const std::size_t scheme_end = target.find("://");
    if (scheme_end != std::string_view::npos) {
      const std::size_t path = target.find('/', scheme_end + 3);
      target = path == std::string_view::npos ? std::string_view("/") : target.substr(path);
    }
  }
  if (target.empty() || (target.front() != '/' && target != "*")) return 400;
  target = target.substr(0, target.find('#'));
  const std::size_t mark = target.find('?');
  head.path = target.substr(0, mark);
  head.query = mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
  return 0;
}

int parse_request_line(std::string_view line, RequestHead& head) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return 400;
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  head.method = line.substr(0, first);
  if (!is_token(head.method) || target.find(' ') != std::string_view::npos || has_control(line)) return 400;
  if (version.substr(0, 5) != "HTTP/") return 400;
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return 505;
  head.is_http_1_0 = version == "HTTP/1.0";
  head.keep_alive = !head.is_http_1_0;
  return parse_target(target, head);
}

int parse_length(std::string_view value, RequestHead& head) {
  if (head.has_length || value.empty() || !std::all_of(value.begin(), value.end(), ascii::is_digit))
    return 400;
  constexpr std::size_t kMax = std::numeric_limits<std::size_t>::max();
  std::size_t length = 0;
  for (const char c : value) {
    length = length > kMax / 10 - 1 ? kMax : length * 10 + static_cast<std::size_t>(c - '0');
  }
  head.has_length = true;
  head.content_length = length;
  return 0;
}

void parse_connection(std::string_view value, RequestHead& head) {
  while (!value.empty()) {
    const std::size_t comma = value.find(',');
    const std::string_view option = trimmed(value.substr(0, comma));
    if (ascii::same_ignoring_case(option, "close")) head.keep_alive = false;
    if (ascii::same_ignoring_case(option, "keep-alive") && head.is_http_1_0) head.keep_alive = true;
    value.remove_prefix(comma == std::string_view::npos ? value.size() : comma + 1);
  }
}

// The fields that decide how the request goes on.
int read_meaning(std::string_view name, std::string_view value, RequestHead& head) {
  switch (name.size()) {
    case 6:
      if (ascii::same_ignoring_case(name, "expect"))
        head.expects_continue = ascii::same_ignoring_case(value, "100-continue");
      return 0;
    case 10:
      if (ascii::same_ignoring_case(name, "connection")) parse_connection(value, head);
      return 0;
    case 14:
      return ascii::same_ignoring_case(name, "content-length") ? parse_length(value, head) : 0;
    case 16:
      if (ascii::same_ignoring_case(name, "content-encoding") &&
          !ascii::same_ignoring_case(value, "identity"))
        head.content_encoding = value;
      return 0;
    case 17:
      if (!ascii::same_ignoring_case(name, "transfer-encoding")) return 0;
      if (head.is_chunked) return 400;
      head.is_chunked = ascii::same_ignoring_case(value, "chunked");
      return head.is_chunked ? 0 : 501;
    default:
      return 0;
  }
}

int parse_field(std::string_view line, RequestHead& head) {
  if (head.fields.size() == kHeadFieldsMax) return 431;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return 400;
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (!is_token(name) || has_control(value)) return 400;
  head.fields.emplace_back(name, value);
  return read_meaning(name, value, head);
}

}  // namespace

int parse_head(std::string_view text, RequestHead& head) {
  auto fields = std::move(head.fields);
  fields.clear();
  head = RequestHead{};
  head.fields = std::move(fields);

  for (bool is_first = true;; is_first = false) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos || end == 0 || text[end - 1] != '\r') return 400;
    const std::string_view line = text.substr(0, end - 1);
    text.remove_prefix(end + 1);
    if (line.empty()) break;
    const int status = is_first ? parse_request_line(line, head) : parse_field(line, head);
    if (status != 0) return status;
  }
  if (head.method.empty()) return 400;
  // Two ways to find the end of one body, and HTTP/1.0 knows no chunks: whoever reads it otherwise than we
  // do would see another request begin in the middle of this one.
  if (head.is_chunked && (head.has_length || head.is_http_1_0)) return 400;
  return 0;
}

}  // namespace rolecall
