#include "handlers/http/url.h"

#include <algorithm>
#include <charconv>

#include "handlers/http/address.h"
#include "knowledge/ascii.h"

namespace rolecall::http {

namespace {

constexpr std::size_t kUrlBytesMax = 4'096;
constexpr std::size_t kHostBytesMax = 253;

bool is_clean(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c > 0x20 && c < 0x7f && c != '\\' && c != '#'; });
}

// Dots alone between labels of letters and digits, with hyphens inside; 127.0.0.1 is such a name too.
bool is_name(std::string_view host) {
  if (host.empty() || host.size() > kHostBytesMax) return false;
  char before = '.';
  for (const char c : host) {
    const bool fits =
        ascii::is_alnum(c) || (c == '.' && ascii::is_alnum(before)) || (c == '-' && before != '.');
    if (!fits) return false;
    before = c;
  }
  return ascii::is_alnum(before);
}

bool read_port(std::string_view text, int& port) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), port);
  return fault == std::errc() && end == text.data() + text.size() && ascii::is_digit(text.front()) &&
         port >= 1 && port <= 65'535;
}

// "host", "host:8080", "[::1]:8080"
bool read_authority(std::string_view text, Url& url) {
  std::string_view rest;
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos) return false;
    const std::string_view address = text.substr(1, end - 1);
    if (address.find(':') == std::string_view::npos || address.find('%') != std::string_view::npos ||
        !parse_address(address))
      return false;
    url.host = ascii::lowered(address);
    rest = text.substr(end + 1);
  } else {
    const std::size_t end = std::min(text.find(':'), text.size());
    if (!is_name(text.substr(0, end))) return false;
    url.host = ascii::lowered(text.substr(0, end));
    rest = text.substr(end);
  }
  return rest.empty() || (rest.size() > 1 && rest[0] == ':' && read_port(rest.substr(1), url.port));
}

}  // namespace

std::string Url::origin() const {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  const std::string shown = is_ipv6 ? "[" + host + "]" : host;
  return (is_secure ? "https://" : "http://") + shown + ":" + std::to_string(port);
}

std::optional<Url> parse_url(std::string_view text) {
  if (text.size() > kUrlBytesMax || !is_clean(text)) return std::nullopt;
  const std::size_t scheme_end = text.find("://");
  if (scheme_end == std::string_view::npos) return std::nullopt;
  Url url;
  url.is_secure = ascii::same_ignoring_case(text.substr(0, scheme_end), "https");
  if (!url.is_secure && !ascii::same_ignoring_case(text.substr(0, scheme_end), "http")) return std::nullopt;
  url.port = url.is_secure ? 443 : 80;
  text.remove_prefix(scheme_end + 3);
  const std::size_t authority_end = std::min(text.find_first_of("/?"), text.size());
  if (!read_authority(text.substr(0, authority_end), url)) return std::nullopt;
  const std::string_view target = text.substr(authority_end);
  url.target = target.starts_with('/') ? std::string(target) : "/" + std::string(target);
  return url;
}

bool is_loopback(std::string_view host) {
  static const auto kThisMachine = AddressRange::parse("127.0.0.0/8");
  static const auto kThisMachine6 = AddressRange::parse("::1/128");
  if (host == "localhost") return true;
  const std::optional<Address> address = parse_address(host);
  return address && (kThisMachine->contains(*address) || kThisMachine6->contains(*address));
}

}  // namespace rolecall::http
