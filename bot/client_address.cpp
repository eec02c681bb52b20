#include "bot/client_address.h"

#include <algorithm>

#include <arpa/inet.h>

namespace rolecall {

namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// Some proxies add the port: "192.0.2.1:4711", "[2001:db8::1]:4711".
std::string_view without_port(std::string_view part) {
  if (!part.empty() && part.front() == '[') {
    const std::size_t end = part.find(']');
    return end == std::string_view::npos ? part : part.substr(1, end - 1);
  }
  const std::size_t colon = part.find(':');
  const bool is_only_colon =
      colon != std::string_view::npos && part.find(':', colon + 1) == std::string_view::npos;
  return is_only_colon ? part.substr(0, colon) : part;
}

std::string text_of(const http::Address& address) {
  char buffer[INET6_ADDRSTRLEN] = {};
  if (http::is_ipv4(address)) {
    inet_ntop(AF_INET, address.data() + 12, buffer, sizeof buffer);
  } else {
    inet_ntop(AF_INET6, address.data(), buffer, sizeof buffer);
  }
  return buffer;
}

}  // namespace

std::string client_address(std::string_view peer, std::string_view forwarded_for,
                           const TrustedProxies& trusted) {
  auto client = http::parse_address(peer);
  if (!client) return std::string(peer);
  const auto is_trusted = [&](const http::Address& address) {
    return std::any_of(trusted.begin(), trusted.end(),
                       [&](const auto& range) { return range.contains(address); });
  };
  while (!forwarded_for.empty() && is_trusted(*client)) {
    const std::size_t comma = forwarded_for.rfind(',');
    const std::size_t begin = comma == std::string_view::npos ? 0 : comma + 1;
    const auto next = http::parse_address(without_port(trimmed(forwarded_for.substr(begin))));
    if (!next) break;
    client = next;
    forwarded_for = forwarded_for.substr(0, comma == std::string_view::npos ? 0 : comma);
  }
  return text_of(*client);
}

}  // namespace rolecall
