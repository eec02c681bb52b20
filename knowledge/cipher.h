// Short texts encrypted at rest: AES-256-GCM, so that a text which was changed, or moved to where another one
// belongs, does not open.
//
//   const Cipher cipher(key);
//   row.token = cipher.seal(token, "E1/T1");
//   cipher.open(row.token, "E1/T2");  // nothing: it belongs to another row
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rolecall {

// Constant after construction; may be called from many threads at once. The key is wiped on destruction.
// Nonces are random, so one key may seal some 4 billion texts (2^32), no more.
class Cipher {
 public:
  static constexpr std::size_t kKeySize = 32;
  static constexpr std::size_t kTextMax = 64 * 1024;

  // Throws std::invalid_argument for a key of another size than kKeySize bytes.
  explicit Cipher(std::string_view key);

  // With HMAC-SHA256(key, purpose) for its key: what one purpose sealed opens for no other, and neither tells
  // the key. Any size of key does.
  static Cipher derived(std::string_view key, std::string_view purpose);

  Cipher(const Cipher&) = default;
  Cipher& operator=(const Cipher&) = default;
  ~Cipher();

  // "v1." and letters, digits, '-' and '_'; another text each time. `bound_to` is not part of it, and must be
  // the same when it is opened. Throws std::length_error for more than kTextMax bytes, and std::runtime_error
  // only when OpenSSL fails.
  std::string seal(std::string_view plain, std::string_view bound_to) const;

  // Nothing for whatever this key did not seal for `bound_to`, to the last bit.
  std::optional<std::string> open(std::string_view sealed, std::string_view bound_to) const;

  // The first 8 hex digits of the key's SHA-256: says which key it is, and of the key nothing else.
  const std::string& key_id() const { return key_id_; }

 private:
  std::array<unsigned char, kKeySize> key_;
  std::string key_id_;
};

}  // namespace rolecall
