#include "handlers/slack/signature.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <stdexcept>

#include <openssl/crypto.h>

namespace rolecall::slack {

namespace {

using Outcome = Verification::Outcome;

constexpr std::string_view kVersion = "v0=";
constexpr std::size_t kSignatureLength = kVersion.size() + 2 * sizeof(HmacSha256::Digest);
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

SignatureVerifier::SignatureVerifier(const std::vector<std::string>& secrets) {
  if (secrets.empty() || secrets.size() > 2)
    throw std::invalid_argument("one or two signing secrets are needed");
  if (std::any_of(secrets.begin(), secrets.end(), blank))
    throw std::invalid_argument("a signing secret is blank");
  for (const std::string& secret : secrets) keyed_.emplace_back(secret);
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
  for (const HmacSha256& keyed : keyed_) {
    const std::string expected = signature_of(keyed, timestamp, request.body);
    matches |= CRYPTO_memcmp(expected.data(), signature.data(), kSignatureLength) == 0;
  }
  return {matches ? Outcome::valid : Outcome::mismatch, skew};
}

std::string SignatureVerifier::signature_of(const HmacSha256& keyed, std::string_view timestamp,
                                            std::string_view body) {
  const HmacSha256::Digest digest = keyed.of({"v0:", timestamp, ":", body});
  return std::string(kVersion) + hex_of(digest.data(), digest.size());
}

}  // namespace rolecall::slack
