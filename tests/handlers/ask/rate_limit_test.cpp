#include "handlers/ask/rate_limit.h"

#include <atomic>
#include <string>
#include <thread>

#include <gtest/gtest.h>

namespace rolecall {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const Time kStart = Time() + seconds(1'785'576'600);

int admitted(RateLimit& limit, std::string_view address, int requests, Time now) {
  int count = 0;
  for (int i = 0; i < requests; ++i) count += limit.admit(address, now).allowed ? 1 : 0;
  return count;
}

std::string numbered(int i) {
  return "10." + std::to_string(i >> 16 & 255) + '.' + std::to_string(i >> 8 & 255) + '.' +
         std::to_string(i & 255);
}

TEST(RateLimit, AllowsABurstAndThenTheRate) {
  RateLimit limit(60, 20);
  EXPECT_EQ(admitted(limit, "192.0.2.1", 100, kStart), 20);
  EXPECT_EQ(admitted(limit, "192.0.2.1", 100, kStart + milliseconds(999)), 0);
  EXPECT_EQ(admitted(limit, "192.0.2.1", 100, kStart + seconds(1)), 1);
  EXPECT_EQ(admitted(limit, "192.0.2.1", 100, kStart + seconds(6)), 5);
  EXPECT_EQ(admitted(limit, "192.0.2.1", 100, kStart + seconds(3600)), 20);
}

TEST(RateLimit, TellsWhenTheNextRequestIsAllowed) {
  RateLimit limit(6, 1);
  EXPECT_TRUE(limit.admit("192.0.2.1", kStart).allowed);
  for (const auto& [passed, wait] : {std::pair{0, 10}, {1, 10}, {5'000, 5}, {5'001, 5}, {9'999, 1}}) {
    const RateLimit::Decision decision = limit.admit("192.0.2.1", kStart + milliseconds(passed));
    EXPECT_FALSE(decision.allowed) << passed;
    EXPECT_EQ(decision.retry_after_seconds, wait) << passed;
  }
  EXPECT_TRUE(limit.admit("192.0.2.1", kStart + seconds(10)).allowed);
}

TEST(RateLimit, CountsEachAddressForItself) {
  RateLimit limit(60, 1);
  for (const char* address :
       {"192.0.2.1", "192.0.2.2", "2001:db8:0:1::1", "2001:db8:0:2::1", "::1", "not an address"}) {
    EXPECT_EQ(admitted(limit, address, 2, kStart), 1) << address;
  }
}

TEST(RateLimit, CountsSpellingsAndNeighboursOfAnAddressTogether) {
  const std::pair<const char*, const char*> cases[] = {
      {"2001:db8:0:1::1", "2001:db8:0:1:ffff:ffff:ffff:ffff"},
      {"2001:DB8:0:1:0:0:0:1", "2001:db8:0:1::1"},
      {"192.0.2.1", "::ffff:192.0.2.1"},
      {"fe80::1%eth0", "fe80::1%eth1"},
      {"", "unknown"},
  };
  for (const auto& [first, second] : cases) {
    RateLimit limit(60, 1);
    EXPECT_TRUE(limit.admit(first, kStart).allowed) << first;
    EXPECT_FALSE(limit.admit(second, kStart).allowed) << second;
  }
}

TEST(RateLimit, ZeroIsNoLimit) {
  RateLimit limit(0, 1);
  EXPECT_EQ(admitted(limit, "192.0.2.1", 10'000, kStart), 10'000);
}

TEST(RateLimit, AFloodOfAddressesDoesNotRefillAnEmptyBucket) {
  RateLimit limit(60, 20);
  EXPECT_EQ(admitted(limit, "192.0.2.1", 20, kStart), 20);
  for (int i = 0; i < 200'000; ++i) limit.admit(numbered(i), kStart);
  EXPECT_EQ(admitted(limit, "192.0.2.1", 20, kStart), 0);
}

TEST(RateLimit, AFloodOfAddressesDoesNotLockOutNewOnes) {
  RateLimit limit(60, 2);
  for (int i = 0; i < 200'000; ++i) admitted(limit, numbered(i), 2, kStart);
  EXPECT_TRUE(limit.admit("192.0.2.1", kStart).allowed);
}

TEST(RateLimit, AClockThatIsSetBackLocksNobodyOut) {
  RateLimit limit(60, 20);
  admitted(limit, "192.0.2.1", 20, kStart);
  const Time before = kStart - std::chrono::hours(24);
  EXPECT_FALSE(limit.admit("192.0.2.1", before).allowed);
  EXPECT_TRUE(limit.admit("192.0.2.1", before + seconds(1)).allowed);
}

TEST(RateLimit, ThreadsTogetherGetNoMoreThanOne) {
  RateLimit limit(60, 100);
  std::atomic<int> count = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      count += admitted(limit, "192.0.2.1", 1'000, kStart);
      for (int j = 0; j < 2'000; ++j) limit.admit(numbered(i * 2'000 + j), kStart);
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(count, 100);
}

}  // namespace
}  // namespace rolecall
