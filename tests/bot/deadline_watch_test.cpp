#include "bot/deadline_watch.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/support/wait_until.h"

namespace rolecall {
namespace {

using Clock = DeadlineWatch::Clock;
using std::chrono::hours;
using std::chrono::milliseconds;

class DeadlineWatchTest : public ::testing::Test {
 protected:
  DeadlineWatchTest() { EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, fds_), 0); }
  ~DeadlineWatchTest() override {
    ::close(fds_[0]);
    ::close(fds_[1]);
  }

  // Waits for the end of the connection, as the thread that uses it would.
  bool ends() {
    pollfd entry{.fd = fds_[0], .events = POLLIN, .revents = 0};
    return ::poll(&entry, 1, 10'000) == 1 && (entry.revents & POLLHUP) != 0;
  }
  bool is_open() {
    pollfd entry{.fd = fds_[0], .events = POLLIN, .revents = 0};
    return ::poll(&entry, 1, 0) == 0;
  }

  int fds_[2] = {-1, -1};
  DeadlineWatch watch_;
};

TEST_F(DeadlineWatchTest, EndsAConnectionAtItsDeadline) {
  DeadlineWatch::Guard guard(watch_, Clock::now() + milliseconds(5));
  guard.connection(fds_[0]);
  EXPECT_TRUE(ends());
  EXPECT_TRUE(guard.has_passed());
}

TEST_F(DeadlineWatchTest, EndsAtOnceWhatComesTooLate) {
  DeadlineWatch::Guard guard(watch_, Clock::now());
  EXPECT_TRUE(test::wait_until([&] { return guard.has_passed(); }));
  EXPECT_TRUE(is_open());
  guard.extend(Clock::now() + hours(1));
  guard.connection(fds_[0]);
  EXPECT_FALSE(is_open());
}

TEST_F(DeadlineWatchTest, LeavesOthersAlone) {
  DeadlineWatch::Guard guard(watch_, Clock::now() + hours(1));
  guard.connection(fds_[0]);
  {
    DeadlineWatch::Guard other(watch_, Clock::now());
    EXPECT_TRUE(test::wait_until([&] { return other.has_passed(); }));
  }
  EXPECT_TRUE(is_open());
  EXPECT_FALSE(guard.has_passed());
  guard.extend(Clock::now());
  EXPECT_TRUE(ends());
}

TEST_F(DeadlineWatchTest, LeavesOpenWhatWasDoneInTime) {
  {
    DeadlineWatch::Guard guard(watch_, Clock::now() + hours(1));
    guard.connection(fds_[0]);
  }
  EXPECT_TRUE(is_open());
}

}  // namespace
}  // namespace rolecall
