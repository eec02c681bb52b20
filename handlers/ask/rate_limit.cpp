#include "handlers/ask/rate_limit.h"

#include <algorithm>
#include <chrono>
#include <random>

#include "handlers/http/address.h"

namespace rolecall {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

std::int64_t nanoseconds(Time time) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count();
}

// IPv4 addresses and IPv6 networks of 64 bits in one number. The ranges 0:1::/32 and 0:2::/32, which
// the IETF keeps back, make room for the first and for what is no address.
std::uint64_t owner_of(std::string_view text) {
  constexpr std::uint64_t kIpv4 = std::uint64_t{1} << 32;
  constexpr std::uint64_t kNoAddress = std::uint64_t{2} << 32;
  const std::optional<http::Address> address = http::parse_address(text);
  if (!address) return kNoAddress;
  const bool v4 = http::is_ipv4(*address);
  const auto first = v4 ? address->begin() + 12 : address->begin();
  std::uint64_t number = 0;
  std::for_each(first, first + (v4 ? 4 : 8), [&](std::uint8_t byte) { number = number << 8 | byte; });
  return v4 ? kIpv4 | number : number;
}

// The finaliser of SplitMix64: every bit of the input moves every bit of the result.
std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31);
}

std::uint64_t random_seed() {
  std::random_device device;
  return std::uint64_t{device()} << 32 | device();
}

}  // namespace

RateLimit::RateLimit(int per_minute, int burst)
    : interval_(per_minute > 0 ? 60 * kSecond / per_minute : 0),
      capacity_(interval_ * std::max(burst, 1)),
      seed_(random_seed()),
      buckets_(interval_ > 0 ? kAddresses : 0) {}

RateLimit::Decision RateLimit::admit(std::string_view address, Time time) {
  if (interval_ == 0) return {};
  const std::uint64_t owner = owner_of(address);
  const size_t set = mixed(mixed(owner ^ seed_) + seed_) % kSets;
  const std::int64_t now = nanoseconds(time);
  const std::lock_guard lock(locks_[set % kLocks]);
  Bucket& bucket = bucket_of(owner, set);
  // Further off than any empty bucket: the clock was set back, and the old time means nothing.
  if (bucket.full_at > now + capacity_ + kSecond) bucket.full_at = now + capacity_;
  const std::int64_t full_at = std::max(bucket.full_at, now) + interval_;
  const std::int64_t wait = full_at - capacity_ - now;
  if (wait > 0) return {false, static_cast<int>((wait + kSecond - 1) / kSecond)};
  bucket.full_at = full_at;
  return {};
}

RateLimit::Bucket& RateLimit::bucket_of(std::uint64_t owner, size_t set) {
  const auto first = buckets_.begin() + static_cast<std::ptrdiff_t>(set * kPlaces);
  const auto last = first + kPlaces;
  const auto own = std::find_if(first, last, [&](const Bucket& bucket) { return bucket.owner == owner; });
  if (own != last) return *own;
  const auto fullest =
      std::min_element(first, last, [](const Bucket& a, const Bucket& b) { return a.full_at < b.full_at; });
  *fullest = {owner, 0};
  return *fullest;
}

}  // namespace rolecall
