#include "knowledge/question_log/pseudonym.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

namespace rolecall {

namespace {

constexpr std::string_view kPrefix = "anon-";
constexpr std::size_t kKeptBytes = 16;
constexpr std::string_view kHexDigits = "0123456789abcdef";

struct FreeContext {
  void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MAC_CTX, FreeContext>;

void must(bool good) {
  if (!good) throw std::runtime_error("HMAC-SHA256 is not available from OpenSSL");
}

void add(EVP_MAC_CTX* context, std::string_view bytes) {
  must(EVP_MAC_update(context, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()) == 1);
}

}  // namespace

// Looking the algorithm up takes longer than hashing, and takes a lock: it is done once, and each
// call copies the keyed context.
struct Pseudonyms::Keyed {
  Context context;
};

Pseudonyms::Pseudonyms(const AskerKey& key) : keyed_(std::make_unique<Keyed>()) {
  EVP_MAC* algorithm = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  must(algorithm != nullptr);
  keyed_->context.reset(EVP_MAC_CTX_new(algorithm));
  EVP_MAC_free(algorithm);
  char digest[] = "SHA256";
  const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                                   OSSL_PARAM_construct_end()};
  must(keyed_->context && EVP_MAC_init(keyed_->context.get(), key.data(), key.size(), parameters) == 1);
}

Pseudonyms::~Pseudonyms() = default;

std::string Pseudonyms::of(std::string_view workspace, std::string_view user) const {
  if (user.empty()) return {};
  const Context context(EVP_MAC_CTX_dup(keyed_->context.get()));
  must(context != nullptr);
  // The length keeps "T1" + "2U" and "T12" + "U" apart.
  add(context.get(), std::to_string(workspace.size()) + ":");
  add(context.get(), workspace);
  add(context.get(), user);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  std::size_t size = 0;
  must(EVP_MAC_final(context.get(), digest.data(), &size, digest.size()) == 1 && size >= kKeptBytes);
  std::string pseudonym(kPrefix);
  for (std::size_t i = 0; i < kKeptBytes; ++i) {
    pseudonym += kHexDigits[digest[i] >> 4];
    pseudonym += kHexDigits[digest[i] & 15];
  }
  return pseudonym;
}

bool is_pseudonym(std::string_view asker) {
  return asker.size() == kPrefix.size() + 2 * kKeptBytes && asker.substr(0, kPrefix.size()) == kPrefix &&
         std::all_of(asker.begin() + kPrefix.size(), asker.end(),
                     [](char c) { return kHexDigits.find(c) != std::string_view::npos; });
}

}  // namespace rolecall
