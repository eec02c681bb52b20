#include "handlers/http/request.h"

#include <algorithm>

#include "knowledge/ascii.h"

namespace rolecall::http {

namespace {

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii::to_lower(x) == ascii::to_lower(y); });
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  const std::string* found = nullptr;
  for (const auto& [key, value] : headers) {
    if (!same_name(key, name)) continue;
    if (found) return {};
    found = &value;
  }
  return found ? std::string_view(*found) : std::string_view();
}

}  // namespace rolecall::http
