#include "knowledge/two_at_a_time.h"

#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace rolecall {
namespace {

TEST(TwoAtATime, DoesEachPieceOfWorkOnce) {
  for (std::size_t count : {0U, 1U, 2U, 1000U}) {
    std::vector<std::atomic<int>> done(count);
    two_at_a_time(count, [&](std::size_t i) { ++done[i]; });
    for (std::size_t i = 0; i < count; ++i) EXPECT_EQ(done[i], 1) << i << " of " << count;
  }
}

TEST(TwoAtATime, PassesOnWhatAPieceOfWorkThrows) {
  for (std::size_t bad : {0U, 1U, 99U}) {
    auto work = [&](std::size_t i) {
      if (i == bad) throw std::runtime_error("no");
    };
    EXPECT_THROW(two_at_a_time(100, work), std::runtime_error) << bad;
  }
}

}  // namespace
}  // namespace rolecall
