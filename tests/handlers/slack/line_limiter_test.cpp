#include "handlers/slack/line_limiter.h"

#include <gtest/gtest.h>

namespace rolecall::slack {
namespace {

using std::chrono::milliseconds;

TEST(LineLimiter, PassesOneLineASecondAndCountsTheOthers) {
  LineLimiter limiter;
  const Time start = Time(std::chrono::hours(1000));
  EXPECT_EQ(limiter.pass(start), 0U);
  EXPECT_EQ(limiter.pass(start), std::nullopt);
  EXPECT_EQ(limiter.pass(start + milliseconds(999)), std::nullopt);
  EXPECT_EQ(limiter.pass(start + milliseconds(1000)), 2U);
  EXPECT_EQ(limiter.pass(start + milliseconds(1001)), std::nullopt);
  EXPECT_EQ(limiter.pass(start + milliseconds(9000)), 1U);
}

TEST(LineLimiter, GoesOnWhenTheClockIsSetBack) {
  LineLimiter limiter;
  const Time start = Time(std::chrono::hours(1000));
  EXPECT_EQ(limiter.pass(start), 0U);
  EXPECT_EQ(limiter.pass(start - std::chrono::hours(1)), 0U);
}

}  // namespace
}  // namespace rolecall::slack
