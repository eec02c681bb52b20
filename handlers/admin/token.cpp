#include "handlers/admin/token.h"

#include <array>
#include <stdexcept>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include "knowledge/base64.h"
#include "knowledge/hmac_sha256.h"

namespace rolecall::admin {

namespace {

using Bytes = std::array<unsigned char, 32>;

std::string text_of(const Bytes& bytes) {
  return base64url_of({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace

std::string new_token() {
  Bytes bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
    throw std::runtime_error("OpenSSL could not give random bytes");
  return text_of(bytes);
}

std::string hash_of(std::string_view token) {
  Bytes digest{};
  if (EVP_Digest(token.data(), token.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1)
    throw std::runtime_error("OpenSSL could not make a SHA-256");
  return hex_of(digest.data(), digest.size());
}

std::string form_token_of(std::string_view session_token) {
  return text_of(HmacSha256(session_token).of({"rolecall admin form"}));
}

bool is_same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace rolecall::admin
