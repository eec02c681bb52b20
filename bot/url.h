// Hosts and the URLs of services, as configuration takes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rolecall {

// A name, or an IPv4 address. IPv6 addresses stand in brackets and are read by whoever meets brackets.
bool is_host(std::string_view host);

struct ServiceUrl {
  std::string origin;  // "https://bot.example.com:8443"; scheme and host in lower case
  std::string path;    // "/api": without a slash at its end, so empty for "/"
};

// https, or http to this machine. Empty for anything else, and for a URL with a user, a query or a fragment.
std::optional<ServiceUrl> parse_service_url(std::string_view text);

}  // namespace rolecall
