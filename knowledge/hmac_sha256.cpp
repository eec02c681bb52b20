#include "knowledge/hmac_sha256.h"

#include <stdexcept>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

namespace rolecall {

namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

void check(bool worked) {
  if (!worked) throw std::runtime_error("OpenSSL could not compute HMAC-SHA256");
}

}  // namespace

void HmacSha256::Free::operator()(evp_mac_ctx_st* context) const {
  EVP_MAC_CTX_free(context);
}

// HMAC() would look the algorithm up for each message, and lock for it; copying a context whose key is set up
// is about a microsecond.
HmacSha256::HmacSha256(std::string_view key) {
  const std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> hmac(EVP_MAC_fetch(nullptr, "HMAC", nullptr),
                                                               EVP_MAC_free);
  check(hmac != nullptr);
  keyed_.reset(EVP_MAC_CTX_new(hmac.get()));
  check(keyed_ != nullptr);
  std::string digest = "SHA256";
  const std::array<OSSL_PARAM, 2> parameters = {
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), digest.size()),
      OSSL_PARAM_construct_end()};
  check(EVP_MAC_init(keyed_.get(), bytes_of(key), key.size(), parameters.data()) == 1);
}

HmacSha256::Digest HmacSha256::of(std::initializer_list<std::string_view> parts) const {
  const Context context(EVP_MAC_CTX_dup(keyed_.get()));
  check(context != nullptr);
  for (std::string_view part : parts) check(EVP_MAC_update(context.get(), bytes_of(part), part.size()) == 1);
  Digest digest{};
  std::size_t size = 0;
  check(EVP_MAC_final(context.get(), digest.data(), &size, digest.size()) == 1 && size == digest.size());
  return digest;
}

std::string hex_of(const unsigned char* bytes, std::size_t size) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * size);
  for (std::size_t i = 0; i < size; ++i) {
    hex += kDigits[bytes[i] >> 4];
    hex += kDigits[bytes[i] & 15];
  }
  return hex;
}

}  // namespace rolecall
