#include "handlers/slack/in_flight.h"

#include <atomic>
#include <barrier>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace rolecall::slack {
namespace {

// Work that can be held until somebody lets it go.
class Gate {
 public:
  void wait() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void until_waiting(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this, count] { return waiting_ >= count; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  bool open_ = false;
};

TEST(InFlight, CopiesGetWhatTheFirstOneGets) {
  InFlight in_flight;
  Gate gate;
  std::atomic<int> worked = 0;
  std::thread first([&] {
    const http::Response response = in_flight.once("Ev1", [&] {
      ++worked;
      gate.wait();
      return http::Response{.status = 503, .body = "first"};
    });
    EXPECT_EQ(response.body, "first");
  });
  gate.until_waiting(1);
  std::vector<std::thread> copies;
  for (int i = 0; i < 4; ++i) {
    copies.emplace_back([&] {
      const http::Response response = in_flight.once("Ev1", [&] {
        ++worked;  // only when it came after all was over
        return http::Response{.status = 503, .body = "first"};
      });
      EXPECT_EQ(response.status, 503);
      EXPECT_EQ(response.body, "first");
    });
  }
  EXPECT_EQ(worked, 1);
  gate.open();
  first.join();
  for (std::thread& copy : copies) copy.join();
}

TEST(InFlight, NoTwoWorkForOneKeyAtATime) {
  InFlight in_flight;
  std::atomic<int> at_work = 0;
  std::atomic<int> most = 0;
  std::barrier start(8);
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      start.arrive_and_wait();
      for (int n = 0; n < 200; ++n) {
        in_flight.once("Ev1", [&] {
          const int now = ++at_work;
          int seen = most;
          while (seen < now && !most.compare_exchange_weak(seen, now)) {
          }
          --at_work;
          return http::Response{};
        });
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(most, 1);
}

TEST(InFlight, OtherKeysDoNotWait) {
  InFlight in_flight;
  Gate gate;
  std::thread slow([&] {
    in_flight.once("Ev1", [&] {
      gate.wait();
      return http::Response{};
    });
  });
  gate.until_waiting(1);
  EXPECT_EQ(in_flight.once("Ev2", [] { return http::Response{.status = 204}; }).status, 204);
  gate.open();
  slow.join();
}

TEST(InFlight, WhoeverWaitedForAFaultWorksItself) {
  InFlight in_flight;
  Gate gate;
  std::thread first([&] {
    EXPECT_THROW(in_flight.once("Ev1",
                                [&]() -> http::Response {
                                  gate.wait();
                                  throw std::runtime_error("fault");
                                }),
                 std::runtime_error);
  });
  gate.until_waiting(1);
  std::thread second(
      [&] { EXPECT_EQ(in_flight.once("Ev1", [] { return http::Response{.status = 204}; }).status, 204); });
  gate.open();
  first.join();
  second.join();
  EXPECT_EQ(in_flight.once("Ev1", [] { return http::Response{.status = 205}; }).status, 205);
}

}  // namespace
}  // namespace rolecall::slack
