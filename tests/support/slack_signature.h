// Signs a request as Slack does, written apart from the code under test.
#pragma once

#include <string>
#include <string_view>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace rolecall::test {

// The value of X-Slack-Signature for a body sent with this X-Slack-Request-Timestamp.
inline std::string slack_signature(std::string_view secret, std::string_view timestamp,
                                   std::string_view body) {
  const std::string signed_text = "v0:" + std::string(timestamp) + ":" + std::string(body);
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(signed_text.data()), signed_text.size(), digest, &size);
  std::string signature = "v0=";
  for (unsigned int i = 0; i < size; ++i) {
    signature += "0123456789abcdef"[digest[i] >> 4];
    signature += "0123456789abcdef"[digest[i] & 15];
  }
  return signature;
}

}  // namespace rolecall::test
