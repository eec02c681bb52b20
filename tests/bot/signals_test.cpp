#include "bot/signals.h"

#include <csignal>
#include <thread>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace rolecall {
namespace {

// What wait() gives when the signal was sent to this process before.
Signal after(Signals& signals, int signal) {
  kill(getpid(), signal);
  return signals.wait();
}

TEST(Signals, AreValues) {
  Signals signals;
  EXPECT_EQ(after(signals, SIGTERM), Signal::stop);
  EXPECT_EQ(after(signals, SIGHUP), Signal::reload);
  EXPECT_EQ(after(signals, SIGINT), Signal::stop);
}

TEST(Signals, ReachTheWaitingThreadWhileOthersWork) {
  Signals signals;
  Signal got = Signal::stop;
  std::thread waiting([&] { got = signals.wait(); });
  kill(getpid(), SIGHUP);
  waiting.join();
  EXPECT_EQ(got, Signal::reload);
}

TEST(Signals, AHangupThatWasIgnoredBeforeStillReloads) {
  std::signal(SIGHUP, SIG_IGN);
  Signals signals;
  EXPECT_EQ(after(signals, SIGHUP), Signal::reload);
}

TEST(Signals, AWriteToAClientThatWentAwayIsOnlyAnError) {
  const Signals signals;
  int ends[2];
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  close(ends[1]);
  EXPECT_EQ(write(ends[0], "x", 1), -1);
  close(ends[0]);
}

}  // namespace
}  // namespace rolecall
