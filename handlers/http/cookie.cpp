#include "handlers/http/cookie.h"

#include <algorithm>
#include <optional>

namespace rolecall::http {

namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

}  // namespace

std::string_view cookie_in(const Request& request, std::string_view name) {
  std::string_view rest = request.header("Cookie");
  std::optional<std::string_view> value;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view pair = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!pair.starts_with(name) || pair.substr(name.size(), 1) != "=") continue;
    if (value) return {};
    value = pair.substr(name.size() + 1);
  }
  return value.value_or("");
}

}  // namespace rolecall::http
