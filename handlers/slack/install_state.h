// The `state` of an installation under way: proves that the browser that comes back from Slack is the one
// that was sent there, a short while ago, and comes back for the first time.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "knowledge/hmac_sha256.h"
#include "knowledge/question.h"

namespace rolecall::slack {

// May be called from many threads.
class InstallState {
 public:
  static constexpr std::chrono::seconds kLifetime{600};  // as long as Slack's codes live
  static constexpr std::size_t kRememberedMax = 10'000;

  // Any secret of the app; other uses of it do not meet this one.
  explicit InstallState(std::string_view key);

  // 128 random bits as 22 characters, for the browser's cookie. Throws std::runtime_error when OpenSSL fails.
  static std::string new_cookie();

  // For the browser that holds this cookie.
  std::string issue(std::string_view cookie, Time now) const;

  enum class Outcome { good, missing_cookie, wrong, expired, used };
  // good: once for each state that was issued for this cookie. Of the states that were used the latest
  // kRememberedMax are remembered.
  Outcome redeem(std::string_view state, std::string_view cookie, Time now);

 private:
  std::string signature_of(std::string_view expiry, std::string_view cookie) const;

  const HmacSha256 keyed_;

  std::mutex mutex_;
  std::set<std::pair<std::int64_t, std::string>>
      used_;  // expiry and state, so the oldest first; under mutex_
};

}  // namespace rolecall::slack
