#include "bot/url.h"

#include <algorithm>
#include <charconv>

#include "handlers/http/address.h"
#include "knowledge/ascii.h"

namespace rolecall {

namespace {

constexpr std::string_view kHttps = "https://";
constexpr std::string_view kHttp = "http://";
constexpr std::size_t kLengthMax = 500;

bool is_port(std::string_view text) {
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc() && end == text.data() + text.size() && port >= 1 && port <= 65535;
}

// The host in "host", "host:port", "[::1]" and "[::1]:port", without brackets; empty when it is none of
// these.
std::string_view host_in(std::string_view authority) {
  const bool bracketed = authority.starts_with('[');
  const std::size_t end = bracketed ? authority.find(']') : std::min(authority.find(':'), authority.size());
  if (end == std::string_view::npos) return {};
  const std::string_view host = bracketed ? authority.substr(1, end - 1) : authority.substr(0, end);
  std::string_view rest = authority.substr(bracketed ? end + 1 : end);
  if (!rest.empty() && (rest.front() != ':' || !is_port(rest.substr(1)))) return {};
  const bool good = bracketed
                        ? host.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos &&
                              host.find(':') != std::string_view::npos && http::parse_address(host)
                        : is_host(host);
  return good ? host : std::string_view();
}

bool fits_in_a_path(char c) {
  return ascii::is_alnum(c) || std::string_view("/-._~").find(c) != std::string_view::npos;
}

}  // namespace

bool is_host(std::string_view host) {
  const auto allowed = [](char c) { return ascii::is_alnum(c) || c == '-' || c == '.'; };
  if (host.empty() || host.size() > 253 || !std::all_of(host.begin(), host.end(), allowed)) return false;
  // Digits and dots alone can only be meant as an address.
  return host.find_first_not_of("0123456789.") != std::string_view::npos || http::parse_address(host);
}

bool is_loopback(std::string_view host) {
  static const auto ipv4 = *http::AddressRange::parse("127.0.0.0/8");
  static const auto ipv6 = *http::AddressRange::parse("::1");
  if (ascii::same_ignoring_case(host, "localhost")) return true;
  const auto address = http::parse_address(host);
  return address && (ipv4.contains(*address) || ipv6.contains(*address));
}

std::optional<Url> parse_url(std::string_view text) {
  if (text.size() > kLengthMax) return std::nullopt;
  const auto begins_with = [&](std::string_view scheme) {
    return ascii::same_ignoring_case(text.substr(0, scheme.size()), scheme);
  };
  const std::string_view scheme = begins_with(kHttps) ? kHttps : begins_with(kHttp) ? kHttp : "";
  if (scheme.empty()) return std::nullopt;
  text.remove_prefix(scheme.size());
  const std::string_view authority = text.substr(0, text.find('/'));
  std::string_view path = text.substr(authority.size());
  if (path.ends_with('/')) path.remove_suffix(1);
  const std::string_view host = host_in(authority);
  if (host.empty() || !std::all_of(path.begin(), path.end(), fits_in_a_path)) return std::nullopt;
  if (scheme == kHttp && !is_loopback(host)) return std::nullopt;
  return Url{.origin = ascii::lowered(std::string(scheme).append(authority)), .path = std::string(path)};
}

}  // namespace rolecall
