#include "knowledge/cipher.h"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#include "knowledge/base64.h"
#include "knowledge/hmac_sha256.h"

namespace rolecall {

namespace {

constexpr std::string_view kVersion = "v1.";
constexpr std::size_t kNonceSize = 12;
constexpr std::size_t kTagSize = 16;
constexpr std::size_t kKeyIdBytes = 4;
constexpr std::size_t kBoundToMax = 64 * 1024;

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

void check(bool worked) {
  if (!worked) throw std::runtime_error("OpenSSL could not compute AES-256-GCM");
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_in(std::string& text, std::size_t at = 0) {
  return reinterpret_cast<unsigned char*>(text.data()) + at;
}

Context new_context() {
  Context context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  check(context != nullptr);
  return context;
}

}  // namespace

Cipher::Cipher(std::string_view key) : key_{} {
  if (key.size() != kKeySize) throw std::invalid_argument("a key has 32 bytes");
  std::copy(key.begin(), key.end(), key_.begin());
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(key_.data(), key_.size(), digest.data());
  key_id_ = hex_of(digest.data(), kKeyIdBytes);
}

Cipher Cipher::derived(std::string_view key, std::string_view purpose) {
  HmacSha256::Digest digest = HmacSha256(key).of({purpose});
  Cipher cipher({reinterpret_cast<const char*>(digest.data()), digest.size()});
  OPENSSL_cleanse(digest.data(), digest.size());
  return cipher;
}

Cipher::~Cipher() {
  OPENSSL_cleanse(key_.data(), key_.size());
}

std::string Cipher::seal(std::string_view plain, std::string_view bound_to) const {
  if (plain.size() > kTextMax || bound_to.size() > kBoundToMax)
    throw std::length_error("too long to be sealed");
  std::string box(kNonceSize + plain.size() + kTagSize, '\0');  // nonce, ciphertext, tag
  check(RAND_bytes(bytes_in(box), kNonceSize) == 1);
  const Context context = new_context();
  check(EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key_.data(), bytes_of(box)) == 1);
  int written = 0;
  check(EVP_EncryptUpdate(context.get(), nullptr, &written, bytes_of(bound_to),
                          static_cast<int>(bound_to.size())) == 1);
  check(EVP_EncryptUpdate(context.get(), bytes_in(box, kNonceSize), &written, bytes_of(plain),
                          static_cast<int>(plain.size())) == 1);
  check(static_cast<std::size_t>(written) == plain.size());
  unsigned char* tag = bytes_in(box, kNonceSize + plain.size());
  check(EVP_EncryptFinal_ex(context.get(), tag, &written) == 1 && written == 0);
  check(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, kTagSize, tag) == 1);
  return std::string(kVersion) + base64url_of(box);
}

std::optional<std::string> Cipher::open(std::string_view sealed, std::string_view bound_to) const {
  constexpr std::size_t kSealedMax = kVersion.size() + (kNonceSize + kTextMax + kTagSize) * 4 / 3 + 4;
  if (!sealed.starts_with(kVersion) || sealed.size() > kSealedMax || bound_to.size() > kBoundToMax)
    return std::nullopt;
  auto box = bytes_of_base64url(sealed.substr(kVersion.size()));
  if (!box || box->size() < kNonceSize + kTagSize) return std::nullopt;

  std::string plain(box->size() - kNonceSize - kTagSize, '\0');
  const Context context = new_context();
  check(EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key_.data(), bytes_of(*box)) == 1);
  int written = 0;
  check(EVP_DecryptUpdate(context.get(), nullptr, &written, bytes_of(bound_to),
                          static_cast<int>(bound_to.size())) == 1);
  check(EVP_DecryptUpdate(context.get(), bytes_in(plain), &written, bytes_in(*box, kNonceSize),
                          static_cast<int>(plain.size())) == 1);
  unsigned char* tag = bytes_in(*box, kNonceSize + plain.size());
  check(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, kTagSize, tag) == 1);
  if (EVP_DecryptFinal_ex(context.get(), tag, &written) == 1) return plain;
  OPENSSL_cleanse(plain.data(), plain.size());  // what nobody vouches for
  return std::nullopt;
}

}  // namespace rolecall
