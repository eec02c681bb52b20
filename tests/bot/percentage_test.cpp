#include "bot/percentage.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

TEST(Percentage, IsAShareWithOrWithoutItsSign) {
  const struct {
    const char* text;
    double share;
  } cases[] = {{"2%", 0.02}, {"2", 0.02}, {"0.5 %", 0.005}, {"0.1%", 0.001}, {"50%", 0.5}};
  for (const auto& [text, share] : cases) {
    ASSERT_TRUE(parse_percentage(text)) << text;
    EXPECT_DOUBLE_EQ(*parse_percentage(text), share) << text;
  }
}

TEST(Percentage, RefusesWhatIsNoneOrOutOfRange) {
  for (const char* text :
       {"", "%", " ", "0%", "0.05%", "50.1%", "-1%", "two", "2%%", "1e1", "nan", "inf", "0x2", "2 percent"})
    EXPECT_FALSE(parse_percentage(text)) << text;
}

}  // namespace
}  // namespace rolecall
