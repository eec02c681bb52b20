// HMAC-SHA256 with one key, for many messages.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

struct evp_mac_ctx_st;

namespace rolecall {

// Constant after construction; of() may be called from many threads at once. Both throw std::runtime_error
// only when OpenSSL fails.
class HmacSha256 {
 public:
  using Digest = std::array<unsigned char, 32>;

  explicit HmacSha256(std::string_view key);

  // Of the parts one after the other.
  Digest of(std::initializer_list<std::string_view> parts) const;

 private:
  struct Free {
    void operator()(evp_mac_ctx_st* context) const;
  };
  using Context = std::unique_ptr<evp_mac_ctx_st, Free>;

  Context keyed_;  // copied for each message
};

// Two lower-case digits a byte.
std::string hex_of(const unsigned char* bytes, std::size_t size);

}  // namespace rolecall
