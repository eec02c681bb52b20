#include "handlers/slack/backoff.h"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace rolecall::slack {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const Time kNow{seconds(1'700'000'000)};

TEST(Backoff, DoublesFromASecondToFiveMinutes) {
  const std::vector<int> kSeconds = {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300};
  for (std::size_t i = 0; i < kSeconds.size(); ++i)
    EXPECT_EQ(backoff(static_cast<int>(i) + 1, 1.0), seconds(kSeconds[i])) << i + 1;
  for (const int tries : {-1, 0}) EXPECT_EQ(backoff(tries, 1.0), seconds(1)) << tries;
  EXPECT_EQ(backoff(2'000'000'000, 1.0), seconds(300));
}

TEST(Backoff, SpreadsOverTheWholeBound) {
  EXPECT_EQ(backoff(3, 0.0), milliseconds(0));
  EXPECT_EQ(backoff(3, 0.25), milliseconds(1'000));
  EXPECT_EQ(backoff(3, -1.0), milliseconds(0));
  EXPECT_EQ(backoff(3, 2.0), milliseconds(4'000));
}

TEST(RatePauses, HoldOneMethodOfOneWorkspace) {
  RatePauses pauses;
  pauses.pause("T1", "chat.postMessage", kNow + seconds(30), kNow);
  EXPECT_EQ(pauses.paused_until("T1", "chat.postMessage", kNow), kNow + seconds(30));
  EXPECT_EQ(pauses.paused_until("T1", "chat.update", kNow), std::nullopt);
  EXPECT_EQ(pauses.paused_until("T2", "chat.postMessage", kNow), std::nullopt);
  EXPECT_EQ(pauses.paused_until("T1", "chat.postMessage", kNow + seconds(30)), std::nullopt);
}

TEST(RatePauses, AreNotCutShort) {
  RatePauses pauses;
  pauses.pause("T1", "m", kNow + seconds(30), kNow);
  pauses.pause("T1", "m", kNow + seconds(5), kNow);
  EXPECT_EQ(pauses.paused_until("T1", "m", kNow), kNow + seconds(30));
  pauses.pause("T1", "m", kNow + seconds(60), kNow);
  EXPECT_EQ(pauses.paused_until("T1", "m", kNow), kNow + seconds(60));
}

TEST(RatePauses, AreBounded) {
  RatePauses pauses(3);
  pauses.pause("T0", "m", kNow - seconds(1), kNow);
  EXPECT_EQ(pauses.size(), 0u);
  for (int i = 1; i <= 3; ++i) pauses.pause("T" + std::to_string(i), "m", kNow + seconds(10 * i), kNow);
  pauses.pause("T4", "m", kNow + seconds(5), kNow);  // in place of the one that ends first
  EXPECT_EQ(pauses.size(), 3u);
  EXPECT_EQ(pauses.paused_until("T1", "m", kNow), std::nullopt);
  EXPECT_NE(pauses.paused_until("T4", "m", kNow), std::nullopt);
  pauses.pause("T5", "m", kNow + seconds(100), kNow + seconds(25));  // two have ended
  EXPECT_EQ(pauses.size(), 2u);
  EXPECT_NE(pauses.paused_until("T3", "m", kNow + seconds(25)), std::nullopt);
}

TEST(RatePauses, MayBeUsedFromManyThreads) {
  RatePauses pauses(50);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&pauses, i] {
      for (int j = 0; j < 200; ++j) {
        pauses.pause(std::to_string(i), std::to_string(j), kNow + seconds(j + 1), kNow);
        pauses.paused_until(std::to_string(i), std::to_string(j), kNow);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(pauses.size(), 50u);
}

}  // namespace
}  // namespace rolecall::slack
