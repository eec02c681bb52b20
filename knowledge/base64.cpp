#include "knowledge/base64.h"

#include <cstdint>

namespace rolecall {

namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr unsigned kBitsPerDigit = 6;
constexpr unsigned kBitsPerByte = 8;

}  // namespace

std::string base64url_of(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() * kBitsPerByte + kBitsPerDigit - 1) / kBitsPerDigit);
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : bytes) {
    bits = (bits << kBitsPerByte) | static_cast<unsigned char>(c);
    for (count += kBitsPerByte; count >= kBitsPerDigit;) {
      count -= kBitsPerDigit;
      text += kDigits[(bits >> count) & 63];
    }
  }
  if (count > 0) text += kDigits[(bits << (kBitsPerDigit - count)) & 63];
  return text;
}

std::optional<std::string> bytes_of_base64url(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size() * kBitsPerDigit / kBitsPerByte);
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    bits = (bits << kBitsPerDigit) | static_cast<std::uint32_t>(digit);
    count += kBitsPerDigit;
    if (count >= kBitsPerByte) {
      count -= kBitsPerByte;
      bytes += static_cast<char>(bits >> count);
    }
  }
  const std::uint32_t left_over = bits & ((1U << count) - 1);
  if (count == kBitsPerDigit || left_over != 0) return std::nullopt;
  return bytes;
}

}  // namespace rolecall
