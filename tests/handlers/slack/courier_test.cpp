#include "handlers/slack/courier.h"

#include <condition_variable>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/wait_until.h"

namespace rolecall::slack {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::chrono_literals;

constexpr std::chrono::seconds kPatience{20};

Delivery delivery(std::int64_t id, const std::string& lane, Time due_at = Time{}) {
  Delivery delivery;
  delivery.id = id;
  delivery.created_at = Time(std::chrono::seconds(id));
  delivery.lane = lane;
  delivery.due_at = due_at;
  return delivery;
}

// Slack, as far as the courier knows it: remembers what came, and holds what it is told to hold.
class Peer {
 public:
  Dispatch dispatch() {
    return [this](Delivery given) { return take(std::move(given)); };
  }

  void hold(const std::string& lane) {
    const std::lock_guard lock(mutex_);
    held_.insert(lane);
  }
  void release() {
    const std::lock_guard lock(mutex_);
    held_.clear();
    changed_.notify_all();
  }
  // The next time this one comes, it is handed back, due then.
  void hand_back(std::int64_t id, Time due_at) {
    const std::lock_guard lock(mutex_);
    again_[id] = due_at;
  }

  bool wait_for_begun(std::size_t count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kPatience, [&] { return begun_.size() >= count; });
  }
  bool wait_for_done(std::size_t count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kPatience, [&] { return done_.size() >= count; });
  }
  std::vector<std::int64_t> begun() {
    const std::lock_guard lock(mutex_);
    return begun_;
  }
  std::vector<std::int64_t> done() {
    const std::lock_guard lock(mutex_);
    return done_;
  }
  int most_at_once() {
    const std::lock_guard lock(mutex_);
    return most_;
  }

 private:
  Again take(Delivery given) {
    std::unique_lock lock(mutex_);
    begun_.push_back(given.id);
    most_ = std::max(most_, ++at_work_);
    changed_.notify_all();
    changed_.wait(lock, [&] { return held_.count(given.lane) == 0; });
    --at_work_;
    if (const auto again = again_.find(given.id); again != again_.end()) {
      given.due_at = again->second;
      again_.erase(again);
      return given;
    }
    done_.push_back(given.id);
    changed_.notify_all();
    return std::nullopt;
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<std::string> held_;
  std::map<std::int64_t, Time> again_;
  std::vector<std::int64_t> begun_;
  std::vector<std::int64_t> done_;
  int at_work_ = 0;
  int most_ = 0;
};

TEST(Courier, ALaneIsMadeInOrderOneAfterTheOther) {
  Peer peer;
  Courier courier(peer.dispatch());
  peer.hold("/T1");
  courier.take({delivery(3, "/T1"), delivery(1, "/T1"), delivery(2, "/T1")});
  ASSERT_TRUE(peer.wait_for_begun(1));
  peer.release();
  ASSERT_TRUE(peer.wait_for_done(3));
  EXPECT_THAT(peer.done(), ElementsAre(1, 2, 3));
  EXPECT_EQ(peer.most_at_once(), 1);
}

TEST(Courier, ASlowLaneDelaysNoOther) {
  Peer peer;
  Courier courier(peer.dispatch());
  peer.hold("/T1");
  courier.take({delivery(1, "/T1"), delivery(2, "/T1")});
  ASSERT_TRUE(peer.wait_for_begun(1));
  for (std::int64_t id = 10; id < 20; ++id) {
    courier.take({delivery(id, "/T" + std::to_string(id))});
  }
  ASSERT_TRUE(peer.wait_for_done(10));
  EXPECT_TRUE(test::wait_until([&] { return courier.waiting() == 2; }));
  peer.release();
  ASSERT_TRUE(peer.wait_for_done(12));
}

TEST(Courier, LanesOfOneTakeAreMadeAtOnce) {
  Peer peer;
  Courier courier(peer.dispatch());
  std::vector<Delivery> deliveries;
  for (std::int64_t id = 0; id < 8; ++id) {
    peer.hold("/T" + std::to_string(id));
    deliveries.push_back(delivery(id, "/T" + std::to_string(id)));
  }
  courier.take(std::move(deliveries));
  EXPECT_TRUE(peer.wait_for_begun(8));
  EXPECT_EQ(peer.most_at_once(), 8);
  peer.release();
  EXPECT_TRUE(peer.wait_for_done(8));
}

TEST(Courier, NoMoreThreadsAreStartedThanAllowed) {
  Peer peer;
  Courier courier(peer.dispatch(), 2);
  for (std::int64_t id = 0; id < 6; ++id) {
    peer.hold("/T" + std::to_string(id));
    courier.take({delivery(id, "/T" + std::to_string(id))});
  }
  ASSERT_TRUE(peer.wait_for_begun(2));
  peer.release();
  ASSERT_TRUE(peer.wait_for_done(6));
  EXPECT_LE(peer.most_at_once(), 2);
}

TEST(Courier, WhatIsHandedBackIsMadeAgainAndHoldsNothingUp) {
  Peer peer;
  Courier courier(peer.dispatch());
  peer.hand_back(1, std::chrono::system_clock::now() + 50ms);
  courier.take({delivery(1, "/T1"), delivery(2, "/T1")});
  ASSERT_TRUE(peer.wait_for_done(2));
  EXPECT_THAT(peer.done(), ElementsAre(2, 1));
}

TEST(Courier, NothingIsMadeBeforeItIsDue) {
  Peer peer;
  Courier courier(peer.dispatch());
  const Time due_at = std::chrono::system_clock::now() + 100ms;
  courier.take({delivery(1, "/T1", due_at), delivery(2, "/T2")});
  ASSERT_TRUE(peer.wait_for_done(2));
  EXPECT_GE(std::chrono::system_clock::now(), due_at);
  EXPECT_THAT(peer.done(), ElementsAre(2, 1));
}

TEST(Courier, ALaneThatIsGivenUpIsHandedBack) {
  Peer peer;
  Courier courier(peer.dispatch());
  peer.hold("/T1");
  courier.take({delivery(1, "/T1"), delivery(2, "/T1"), delivery(3, "/T1"), delivery(4, "/T2")});
  ASSERT_TRUE(peer.wait_for_begun(2));
  const std::vector<Delivery> dropped = courier.drop("/T1");
  ASSERT_THAT(dropped, SizeIs(2));
  EXPECT_EQ(dropped[0].id, 2);
  EXPECT_EQ(dropped[1].id, 3);
  EXPECT_THAT(courier.drop("/T9"), IsEmpty());
  peer.release();
  ASSERT_TRUE(peer.wait_for_done(2));
  courier.take({delivery(5, "/T1")});  // the lane itself goes on
  ASSERT_TRUE(peer.wait_for_done(3));
  EXPECT_THAT(peer.done(), testing::UnorderedElementsAre(1, 4, 5));
}

TEST(Courier, FiguresCountAlsoWhatIsBeingSent) {
  Peer peer;
  Courier courier(peer.dispatch());
  EXPECT_EQ(courier.figures().waiting, 0U);
  EXPECT_FALSE(courier.figures().oldest);
  peer.hold("/T1");
  courier.take({delivery(7, "/T1"), delivery(8, "/T1")});
  ASSERT_TRUE(peer.wait_for_begun(1));
  EXPECT_EQ(courier.figures().waiting, 2U);
  EXPECT_EQ(courier.figures().oldest, Time(std::chrono::seconds(7)));
  peer.release();
  ASSERT_TRUE(peer.wait_for_done(2));
}

TEST(Courier, StoppedItBeginsNothingAndWaitsForWhatIsUnderWay) {
  Peer peer;
  Courier courier(peer.dispatch());
  peer.hold("/T1");
  courier.take({delivery(1, "/T1"), delivery(2, "/T1")});
  ASSERT_TRUE(peer.wait_for_begun(1));
  EXPECT_FALSE(courier.stop(0ms));
  peer.release();
  EXPECT_TRUE(courier.stop(kPatience));
  courier.take({delivery(3, "/T3")});
  EXPECT_TRUE(courier.stop(kPatience));
  EXPECT_THAT(peer.begun(), ElementsAre(1));
  EXPECT_EQ(courier.waiting(), 2U);
}

}  // namespace
}  // namespace rolecall::slack
