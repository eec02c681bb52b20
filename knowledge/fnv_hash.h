// FNV-1a: a fast hash for tables and version tags, not for secrets.
#pragma once

#include <cstdint>
#include <string_view>

namespace rolecall {

inline constexpr std::uint64_t kFnvStart = 14695981039346656037ull;
inline constexpr std::uint64_t kFnvPrime = 1099511628211ull;

// Another start gives another hash function.
constexpr std::uint64_t fnv_hash(std::string_view text, std::uint64_t start = kFnvStart) {
  std::uint64_t hash = start;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * kFnvPrime;
  return hash;
}

}  // namespace rolecall
