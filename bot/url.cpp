#include "bot/url.h"

#include <algorithm>

#include "handlers/http/address.h"
#include "handlers/http/url.h"
#include "knowledge/ascii.h"

namespace rolecall {

namespace {

constexpr std::size_t kLengthMax = 500;

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

std::optional<ServiceUrl> parse_service_url(std::string_view text) {
  if (text.size() > kLengthMax) return std::nullopt;
  const auto url = http::parse_url(text);
  if (!url || (!url->is_secure && !http::is_loopback(url->host))) return std::nullopt;
  std::string path = url->target;
  if (path.ends_with('/')) path.pop_back();
  if (!std::all_of(path.begin(), path.end(), fits_in_a_path)) return std::nullopt;
  const std::size_t authority = text.find("://") + 3;
  const std::string_view origin = text.substr(0, std::min(text.find('/', authority), text.size()));
  return ServiceUrl{.origin = ascii::lowered(origin), .path = std::move(path)};
}

}  // namespace rolecall
