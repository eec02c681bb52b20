#include "handlers/slack/signature.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <stdexcept>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

namespace rolecall::slack {

namespace {

using Outcome = Verification::Outcome;

constexpr std::string_view kVersion = "v0=";
constexpr std::size_t kMacBytes = 32;
constexpr std::size_t kSignatureLength = kVersion.size() + 2 * kMacBytes;
constexpr std::size_t kTimestampDigitsMax = 12;  // far beyond every date, far below the range of int64

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

std::optional<std::chrono::seconds> parse_timestamp(std::string_view text) {
  if (text.empty() || text.size() > kTimestampDigitsMax) return std::nullopt;
  if (text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  std::int64_t seconds = 0;
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  return std::chrono::seconds(seconds);
}

bool well_formed(std::string_view signature) {
  return signature.size() == kSignatureLength && signature.starts_with(kVersion) &&
         signature.find_first_not_of("0123456789abcdef", kVersion.size()) == std::string_view::npos;
}

// header() hides the difference between missing and repeated, which an operator wants to see.
Outcome absence(const http::Request& request, std::string_view name) {
  http::Request one;
  for (const auto& header : request.headers) {
    one.headers.assign(1, header);
    if (!one.header(name).empty()) return Outcome::repeated_header;
  }
  return Outcome::missing_header;
}

void check(bool worked) {
  if (!worked) throw std::runtime_error("OpenSSL could not compute HMAC-SHA256");
}

}  // namespace

std::string_view rejection_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::valid:
      return "";
    case Outcome::missing_header:
      return "missing-signature";
    case Outcome::repeated_header:
      return "repeated-signature";
    case Outcome::malformed:
      return "malformed-signature";
    case Outcome::stale:
      return "stale-signature";
    case Outcome::mismatch:
      return "bad-signature";
  }
  return "";
}

void SignatureVerifier::FreeMac::operator()(evp_mac_ctx_st* context) const {
  EVP_MAC_CTX_free(context);
}

SignatureVerifier::SignatureVerifier(const std::vector<std::string>& secrets) {
  if (secrets.empty() || secrets.size() > 2)
    throw std::invalid_argument("one or two signing secrets are needed");
  if (std::any_of(secrets.begin(), secrets.end(), blank))
    throw std::invalid_argument("a signing secret is blank");
  for (const std::string& secret : secrets) macs_.push_back(keyed(secret));
}

Verification SignatureVerifier::verify(const http::Request& request, Time now) const {
  const std::string_view timestamp = request.header("X-Slack-Request-Timestamp");
  const std::string_view signature = request.header("X-Slack-Signature");
  if (timestamp.empty()) return {absence(request, "X-Slack-Request-Timestamp")};
  if (signature.empty()) return {absence(request, "X-Slack-Signature")};

  const auto sent_at = parse_timestamp(timestamp);
  if (!sent_at) return {Outcome::malformed};
  const auto skew = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch() - *sent_at;
  if (!well_formed(signature)) return {Outcome::malformed, skew};
  if (std::chrono::abs(skew) > kClockSkewMax) return {Outcome::stale, skew};

  // Every secret is tried, also after a match, so that the time taken does not tell which one it was.
  int matches = 0;
  for (const Mac& mac : macs_) {
    const std::string expected = signature_of(mac, timestamp, request.body);
    matches |= CRYPTO_memcmp(expected.data(), signature.data(), kSignatureLength) == 0;
  }
  return {matches ? Outcome::valid : Outcome::mismatch, skew};
}

// HMAC() would look the algorithm up for each signature; copying a context whose key is set up is about a
// microsecond.
SignatureVerifier::Mac SignatureVerifier::keyed(std::string_view secret) {
  const std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> hmac(EVP_MAC_fetch(nullptr, "HMAC", nullptr),
                                                               EVP_MAC_free);
  check(hmac != nullptr);
  Mac context(EVP_MAC_CTX_new(hmac.get()));
  check(context != nullptr);
  std::string digest = "SHA256";
  const std::array<OSSL_PARAM, 2> parameters = {
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), digest.size()),
      OSSL_PARAM_construct_end()};
  check(EVP_MAC_init(context.get(), reinterpret_cast<const unsigned char*>(secret.data()), secret.size(),
                     parameters.data()) == 1);
  return context;
}

std::string SignatureVerifier::signature_of(const Mac& keyed, std::string_view timestamp,
                                            std::string_view body) {
  const Mac context(EVP_MAC_CTX_dup(keyed.get()));
  check(context != nullptr);
  const auto update = [&](std::string_view part) {
    check(EVP_MAC_update(context.get(), reinterpret_cast<const unsigned char*>(part.data()), part.size()) ==
          1);
  };
  update("v0:");
  update(timestamp);
  update(":");
  update(body);
  std::array<unsigned char, kMacBytes> mac{};
  std::size_t size = 0;
  check(EVP_MAC_final(context.get(), mac.data(), &size, mac.size()) == 1 && size == mac.size());

  constexpr std::string_view kHex = "0123456789abcdef";
  std::string signature(kVersion);
  for (const unsigned char byte : mac) {
    signature += kHex[byte >> 4];
    signature += kHex[byte & 15];
  }
  return signature;
}

}  // namespace rolecall::slack
