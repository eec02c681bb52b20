// Is this request from Slack? Signature v0: HMAC-SHA256 over "v0:<timestamp>:<raw body>" with the app's
// signing secret, sent as X-Slack-Signature beside X-Slack-Request-Timestamp.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/http/request.h"
#include "knowledge/hmac_sha256.h"
#include "knowledge/question.h"

namespace rolecall::slack {

inline constexpr std::chrono::seconds kClockSkewMax{300};

struct Verification {
  enum class Outcome {
    valid,
    missing_header,
    repeated_header,
    malformed,  // a timestamp that is not decimal digits, a signature that is not v0= and 64 lower-case hex
                // digits
    stale,      // more than kClockSkewMax away, in either direction
    mismatch,   // well-formed, and made with none of our secrets
  };
  Outcome outcome = Outcome::missing_header;
  // Our clock minus the timestamp: positive when the request is old. Zero without a readable timestamp.
  std::chrono::seconds clock_skew{0};

  bool valid() const { return outcome == Outcome::valid; }
};

// The reason for metrics and the log: "bad-signature", "stale-signature", ... ; empty for valid.
std::string_view rejection_name(Verification::Outcome outcome);

// Constant after construction; verify() may be called from many threads at once.
class SignatureVerifier {
 public:
  // One secret, or two while the secret is being rotated: each is taken as its plain bytes. Throws
  // std::invalid_argument for none, for more than two and for a blank one: with an empty key every
  // forger can sign.
  explicit SignatureVerifier(const std::vector<std::string>& secrets);

  // Reads the two headers and the raw body, nothing else. Throws std::runtime_error only when OpenSSL fails.
  [[nodiscard]] Verification verify(const http::Request& request, Time now) const;

 private:
  static std::string signature_of(const HmacSha256& keyed, std::string_view timestamp, std::string_view body);

  std::vector<HmacSha256> keyed_;  // one a secret
};

}  // namespace rolecall::slack
