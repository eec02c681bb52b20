#include "handlers/http/form.h"

#include <algorithm>

#include "knowledge/ascii.h"

namespace rolecall::http {

namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decode(std::string_view encoded, bool plus_is_space) {
  // Most of what comes has nothing to decode.
  std::size_t plain = 0;
  while (plain < encoded.size() && encoded[plain] != '%' && encoded[plain] != '+') ++plain;
  std::string text(encoded.substr(0, plain));
  if (plain == encoded.size()) return text;
  text.reserve(encoded.size());
  for (std::size_t i = plain; i < encoded.size(); ++i) {
    const char c = encoded[i];
    if (c == '+' && plus_is_space) {
      text += ' ';
      continue;
    }
    if (c == '%' && i + 2 < encoded.size()) {
      const int high = hex_value(encoded[i + 1]);
      const int low = hex_value(encoded[i + 2]);
      if (high >= 0 && low >= 0) {
        text += static_cast<char>(high * 16 + low);
        i += 2;
        continue;
      }
    }
    text += c;
  }
  return text;
}

bool is_unreserved(char c) {
  return ascii::is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

}  // namespace

std::optional<Form> Form::parse(std::string_view encoded, std::size_t fields_max) {
  Form form;
  form.fields_.reserve(std::min<std::size_t>(fields_max, 16));  // a slash command has about as many
  while (!encoded.empty()) {
    const std::size_t end = encoded.find('&');
    const std::string_view field = encoded.substr(0, end);
    encoded.remove_prefix(end == std::string_view::npos ? encoded.size() : end + 1);
    if (field.empty()) continue;
    if (form.fields_.size() == fields_max) return std::nullopt;
    const std::size_t equals = field.find('=');
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view() : field.substr(equals + 1);
    form.fields_.emplace_back(decode(field.substr(0, equals), true), decode(value, true));
  }
  return form;
}

std::optional<std::string_view> Form::find(std::string_view name) const& {
  for (const auto& [key, value] : fields_) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::string percent_decode(std::string_view encoded) {
  return decode(encoded, false);
}

std::string percent_encode(std::string_view text) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size() * 3);
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += kDigits[byte >> 4];
    encoded += kDigits[byte & 15];
  }
  return encoded;
}

}  // namespace rolecall::http
