#include "knowledge/question_log/utf8.h"

#include <algorithm>

#include <utf8proc.h>

namespace rolecall {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
constexpr std::size_t kLongestId = 255;

// How many bytes the character at the front has; 0 when there is none that may be stored.
std::size_t valid_length(std::string_view text) {
  if (text.front() == 0) return 0;
  utf8proc_int32_t code_point;
  const utf8proc_ssize_t size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                                 static_cast<utf8proc_ssize_t>(text.size()), &code_point);
  return size > 0 ? static_cast<std::size_t>(size) : 0;
}

bool starts_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

}  // namespace

std::string make_valid_utf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  std::size_t kept_to = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<signed char>(text[at]) > 0) {  // ASCII: nearly always
      ++at;
      continue;
    }
    const std::size_t length = valid_length(text.substr(at));
    if (length == 0) {
      valid.append(text.substr(kept_to, at - kept_to)).append(kReplacement);
      kept_to = ++at;
    } else {
      at += length;
    }
  }
  return valid.append(text.substr(kept_to));
}

std::string cut_utf8(std::string text, std::size_t characters) {
  if (text.size() <= characters) return text;
  std::size_t count = 0;
  std::size_t last_start = 0;  // of the character that the ellipsis would replace
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!starts_character(text[at])) continue;
    if (++count == characters) last_start = at;
    if (count > characters) return text.replace(last_start, std::string::npos, kEllipsis);
  }
  return text;
}

std::string stored_id(std::string_view id) {
  return cut_utf8(make_valid_utf8(id), kLongestId);
}

}  // namespace rolecall
