// How often one address may ask: a token bucket an address, in a table of fixed size.
//
// Thread-safe; callers with different addresses rarely meet on a lock. A bucket is one number, the time
// at which it will be full again. Where a new address finds no room, the fullest bucket of a few
// gives way: its owner gains least, and an address that used its own up cannot get a fresh one
// unless it commands many others that did the same. IPv6 addresses count by /64, which is what one
// customer is given; everything that is not an address shares one bucket.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <string_view>
#include <vector>

#include "knowledge/question.h"

namespace rolecall {

class RateLimit {
 public:
  struct Decision {
    bool allowed = true;
    int retry_after_seconds = 0;  // when not allowed: at least 1
  };

  // per_minute: 0 allows everything. burst (at least 1): how many at once after a pause.
  RateLimit(int per_minute, int burst);

  // Takes one token of the address, or tells when there will be one; a refused request costs nothing.
  Decision admit(std::string_view address, Time now);

  static constexpr size_t kAddresses = 65'536;

 private:
  struct Bucket {
    std::uint64_t owner = 0;
    std::int64_t full_at = 0;  // nanoseconds since 1970; not after now: the bucket is full
  };
  static constexpr size_t kPlaces = 16;  // buckets that an address may be in
  static constexpr size_t kSets = kAddresses / kPlaces;
  static constexpr size_t kLocks = 64;

  Bucket& bucket_of(std::uint64_t owner, size_t set);

  const std::int64_t interval_;  // nanoseconds a token takes to come back; 0: no limit
  const std::int64_t capacity_;  // nanoseconds that an empty bucket takes to be full
  const std::uint64_t seed_;     // so that nobody can choose addresses that share a set
  std::array<std::mutex, kLocks> locks_;
  std::vector<Bucket> buckets_;  // kSets sets of kPlaces; locks_[set % kLocks] guards a set
};

}  // namespace rolecall
