// The little of UTF-8 that writing JSON and Slack messages needs.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace rolecall {

inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

// The number of bytes (2..4) of the well-formed multi-byte character that `text` begins with; 0 when it
// begins with anything else. Overlong forms, surrogates and what lies above U+10FFFF are not well-formed.
std::size_t multibyte_at(std::string_view text);

using ByteVector = unsigned char __attribute__((vector_size(16)));  // GCC's and clang's, for any machine

// The index of the first byte that is not zero; sizeof(ByteVector) when all are.
template <class Found>
std::size_t first_nonzero(const Found& found) {
  std::uint64_t halves[2];
  static_assert(sizeof found == sizeof halves);
  std::memcpy(halves, &found, sizeof halves);
  const auto bits_before = [](std::uint64_t half) {
    return static_cast<std::size_t>(std::endian::native == std::endian::little ? std::countr_zero(half)
                                                                               : std::countl_zero(half));
  };
  return (halves[0] != 0 ? bits_before(halves[0]) : 64 + bits_before(halves[1])) / 8;
}

// The number of bytes at the front of `text` for which `special` is zero. `special` is called with an
// unsigned char and with a ByteVector (so it joins its comparisons with |): nearly all of every text is
// ordinary, and looking at sixteen bytes at a time makes a message several times faster to write.
template <class Special>
std::size_t ordinary_run(std::string_view text, Special special) {
  constexpr std::size_t kStep = sizeof(ByteVector);
  const auto ordinary_at = [&](std::size_t at) {
    ByteVector bytes;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    return first_nonzero(special(bytes));
  };
  std::size_t i = 0;
  for (; i + kStep <= text.size(); i += kStep) {
    if (const std::size_t ordinary = ordinary_at(i); ordinary < kStep) return i + ordinary;
  }
  if (i == text.size()) return i;
  if (text.size() >= kStep)
    return text.size() - kStep + ordinary_at(text.size() - kStep);  // overlaps the last step
  while (i < text.size() && !special(static_cast<unsigned char>(text[i]))) ++i;
  return i;
}

}  // namespace rolecall
