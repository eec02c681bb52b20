#include "knowledge/edit_distance.h"

#include <string>

#include <gtest/gtest.h>

namespace rolecall {
namespace {

TEST(EditDistance, CountsEachSlipOfTheFingerAsOne) {
  struct {
    const char *a, *b;
    int distance;
  } cases[] = {
      {"", "", 0},
      {"tpm", "tpm", 0},
      {"", "tpm", 3},
      {"manager", "manger", 1},
      {"manager", "mananger", 1},
      {"manager", "managet", 1},
      {"manager", "maanger", 1},
      {"project", "product", 2},
      {"program", "programme", 2},
      {"ca", "abc", 3},  // a swapped pair is not edited again
  };
  for (const auto& [a, b, distance] : cases) {
    EXPECT_EQ(edit_distance(a, b, 9), distance) << a << " " << b;
    EXPECT_EQ(edit_distance(b, a, 9), distance) << b << " " << a;
  }
}

TEST(EditDistance, SaysNoMoreThanThatTheLimitIsPassed) {
  EXPECT_EQ(edit_distance("roadmap", "schedule", 2), 3);
  EXPECT_EQ(edit_distance("a", "abcdefgh", 2), 3);
  EXPECT_EQ(edit_distance("abc", "abd", 0), 1);
  EXPECT_EQ(edit_distance("abc", "abc", 0), 0);
}

TEST(EditDistance, TakesWordsOfOver64BytesAsFarFromEverything) {
  const std::string word(65, 'a'), longest(64, 'a');
  EXPECT_EQ(edit_distance(word, word, 3), 4);
  EXPECT_EQ(edit_distance(longest, longest, 3), 0);
  EXPECT_EQ(edit_distance(longest, std::string(63, 'a'), 3), 1);
}

}  // namespace
}  // namespace rolecall
