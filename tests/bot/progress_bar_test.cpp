#include "bot/progress_bar.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rolecall {
namespace {

using testing::EndsWith;
using testing::IsEmpty;

TEST(ProgressBarTest, WritesNothingWhereThereIsNoTerminal) {
  std::ostringstream out;
  {
    ProgressBar bar(out, 0, "replaying");
    bar.show(1, 2);
    bar.show(2, 2);
  }
  EXPECT_THAT(out.str(), IsEmpty());
}

TEST(ProgressBarTest, ShowsThePartThatIsDone) {
  const std::pair<std::size_t, const char*> cases[] = {
      {0, "work  [------------------------------]   0 %"},
      {500, "work  [###############---------------]  50 %"},
      {1000, "work  [##############################] 100 %"},
      {1200, "work  [##############################] 100 %"},
  };
  for (const auto& [done, line] : cases) {
    std::ostringstream out;
    ProgressBar bar(out, 80, "work");
    bar.show(done, 1000);
    EXPECT_THAT(out.str(), EndsWith(line)) << done;
  }
}

TEST(ProgressBarTest, IsDrawnAnewOnlyWhenItLooksDifferent) {
  std::ostringstream out;
  ProgressBar bar(out, 80, "work");
  bar.show(500'000, 1'000'000);
  const std::string drawn = out.str();
  bar.show(500'001, 1'000'000);
  EXPECT_EQ(out.str(), drawn);
}

TEST(ProgressBarTest, FitsANarrowTerminal) {
  std::ostringstream out;
  ProgressBar bar(out, 20, "work");
  bar.show(1, 2);
  EXPECT_THAT(out.str(), EndsWith("work  [###########\xE2\x80\xA6"));
}

TEST(ProgressBarTest, TakesItselfAway) {
  std::ostringstream out;
  { ProgressBar(out, 80, "work").show(1, 2); }
  EXPECT_THAT(out.str(), EndsWith("%\r\x1b[K"));
}

TEST(ProgressBarTest, HasNothingToShowOfNothing) {
  std::ostringstream out;
  ProgressBar(out, 80, "work").show(0, 0);
  EXPECT_THAT(out.str(), IsEmpty());
}

}  // namespace
}  // namespace rolecall
