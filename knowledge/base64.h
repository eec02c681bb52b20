// Bytes as printable text: base64 with the URL-safe alphabet of RFC 4648, section 5, without padding.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rolecall {

std::string base64url_of(std::string_view bytes);

// The bytes; empty for anything that base64url_of does not write, padding and stray bits in the last
// character included: one value has one text.
std::optional<std::string> bytes_of_base64url(std::string_view text);

}  // namespace rolecall
