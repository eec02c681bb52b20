// An absolute URL that we may call, read strictly.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rolecall::http {

struct Url {
  bool is_secure = true;  // https; otherwise http
  std::string host;       // in lower case; an IPv6 address without its brackets
  int port = 443;
  std::string target = "/";  // path and query, as they stood

  std::string origin() const;  // "https://slack.com:443", "http://[::1]:8080"
};

// Empty for anything but http and https with a name or an address: user info, fragments, white space, control
// characters, bytes above 127 and backslashes are where readers of URLs disagree about what the host is.
std::optional<Url> parse_url(std::string_view text);

// This machine: localhost, 127.0.0.0/8, ::1.
bool is_loopback(std::string_view host);

}  // namespace rolecall::http
