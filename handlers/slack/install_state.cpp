#include "handlers/slack/install_state.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <stdexcept>

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include "knowledge/base64.h"

namespace rolecall::slack {

namespace {

constexpr std::string_view kPurpose = "rolecall install state:";
constexpr std::size_t kCookieBytes = 16;
constexpr std::size_t kExpiryDigitsMax = 12;
constexpr std::size_t kStateMax = 100;

std::int64_t seconds_of(Time time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

}  // namespace

InstallState::InstallState(std::string_view key) : keyed_(key) {}

std::string InstallState::new_cookie() {
  std::array<unsigned char, kCookieBytes> bytes{};
  if (RAND_bytes(bytes.data(), kCookieBytes) != 1)
    throw std::runtime_error("OpenSSL could not give random bytes");
  return base64url_of({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

// "<expiry>.<signature>"
std::string InstallState::issue(std::string_view cookie, Time now) const {
  const std::string expiry = std::to_string(seconds_of(now + kLifetime));
  return expiry + "." + signature_of(expiry, cookie);
}

InstallState::Outcome InstallState::redeem(std::string_view state, std::string_view cookie, Time now) {
  if (cookie.empty()) return Outcome::missing_cookie;
  const std::size_t dot = state.find('.');
  if (dot == std::string_view::npos || dot > kExpiryDigitsMax || state.size() > kStateMax)
    return Outcome::wrong;
  const std::string_view expiry = state.substr(0, dot);
  const std::string_view signature = state.substr(dot + 1);
  const std::string expected = signature_of(expiry, cookie);
  if (signature.size() != expected.size() ||
      CRYPTO_memcmp(signature.data(), expected.data(), expected.size()) != 0) {
    return Outcome::wrong;
  }
  std::int64_t until = 0;  // we wrote it
  std::from_chars(expiry.data(), expiry.data() + expiry.size(), until);
  if (seconds_of(now) >= until) return Outcome::expired;

  const std::lock_guard lock(mutex_);
  while (!used_.empty() && used_.begin()->first <= seconds_of(now)) used_.erase(used_.begin());
  if (!used_.emplace(until, state).second) return Outcome::used;
  if (used_.size() > kRememberedMax) used_.erase(used_.begin());
  return Outcome::good;
}

std::string InstallState::signature_of(std::string_view expiry, std::string_view cookie) const {
  const HmacSha256::Digest digest = keyed_.of({kPurpose, expiry, ":", cookie});
  return base64url_of({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace rolecall::slack
