#include "bot/connection_pool.h"

#include <atomic>
#include <chrono>
#include <latch>
#include <thread>

#include <gtest/gtest.h>

namespace rolecall {
namespace {

using namespace std::chrono_literals;

template <typename Condition>
bool comes_true(Condition condition) {
  const auto deadline = std::chrono::steady_clock::now() + 10s;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(1ms);
  }
  return true;
}

TEST(ConnectionPool, EachJobHasAThreadOfItsOwn) {
  ConnectionPool pool({});
  std::latch all_run_at_once(50);  // it opens only when none waits for another's end
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(pool.submit([&] { all_run_at_once.arrive_and_wait(); }));
  all_run_at_once.wait();
  EXPECT_TRUE(comes_true([&] { return pool.busy() == 0; }));
}

TEST(ConnectionPool, RefusesBeyondItsCapAndTakesAgainAfterwards) {
  ConnectionPool pool({.threads_max = 2});
  std::latch release(1);
  ASSERT_TRUE(pool.submit([&] { release.wait(); }));
  ASSERT_TRUE(pool.submit([&] { release.wait(); }));
  EXPECT_FALSE(pool.submit([] {}));
  EXPECT_EQ(pool.busy(), 2u);
  release.count_down();
  EXPECT_TRUE(comes_true([&] { return pool.submit([] {}); }));
}

TEST(ConnectionPool, ShrinksToItsResidentsWhenIdle) {
  ConnectionPool pool({.resident = 2, .idle = 20ms});
  std::latch release(1);
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(pool.submit([&] { release.wait(); }));
  EXPECT_EQ(pool.threads(), 20u);
  release.count_down();
  EXPECT_TRUE(comes_true([&] { return pool.threads() == 2; }));
  std::atomic<bool> ran = false;
  EXPECT_TRUE(pool.submit([&] { ran = true; }));
  EXPECT_TRUE(comes_true([&] { return ran.load(); }));
}

TEST(ConnectionPool, ShuttingDownFinishesWhatWasTaken) {
  std::atomic<int> done = 0;
  ConnectionPool pool({});
  for (int i = 0; i < 30; ++i) {
    ASSERT_TRUE(pool.submit([&] {
      std::this_thread::sleep_for(5ms);
      ++done;
    }));
  }
  EXPECT_TRUE(pool.shut_down(std::chrono::steady_clock::now() + 10s));
  EXPECT_EQ(done, 30);
  EXPECT_FALSE(pool.submit([] {}));
}

TEST(ConnectionPool, ShuttingDownTellsWhenSomethingStillRuns) {
  std::latch release(1);
  ConnectionPool pool({});
  ASSERT_TRUE(pool.submit([&] { release.wait(); }));
  EXPECT_FALSE(pool.shut_down(std::chrono::steady_clock::now() + 20ms));
  release.count_down();
  EXPECT_TRUE(pool.shut_down(std::chrono::steady_clock::now() + 10s));
}

}  // namespace
}  // namespace rolecall
