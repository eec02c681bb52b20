#include "handlers/http/outbound.h"

#include "knowledge/ascii.h"

namespace rolecall::http {

std::string_view OutboundReply::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (ascii::same_ignoring_case(key, ascii::lowered(name))) return value;
  }
  return {};
}

}  // namespace rolecall::http
