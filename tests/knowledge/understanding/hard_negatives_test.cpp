#include "knowledge/understanding/hard_negatives.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include <gmock/gmock.h>

#include "tests/support/classifier_examples.h"

namespace rolecall {
namespace {

using ::testing::IsSubsetOf;

constexpr std::uint32_t kRare = 0, kCommon = 1, kCharacters = 2;
constexpr std::uint32_t kWholeFeatures = 2;

// Which of the others share a feature with target 0.
bool shares_rare(std::uint32_t other) {
  return other % 50 == 7;
}
bool shares_characters(std::uint32_t other) {
  return other % 50 == 8;
}

// Five examples of target 0, then `others` of other targets. All have a word in common.
Examples examples_with(std::uint32_t others) {
  Examples examples;
  for (int i = 0; i < 5; ++i)
    test::add_example(examples, 0, {{kRare, 0.8F}, {kCommon, 0.6F}, {kCharacters, 1.0F}});
  for (std::uint32_t i = 0; i < others; ++i) {
    std::vector<Coordinate> coordinates = {{kCommon, 1.0F}};
    if (shares_rare(i)) coordinates.push_back({kRare, 0.5F});
    if (shares_characters(i)) coordinates.push_back({kCharacters, 1.0F});
    test::add_example(examples, 1 + i % 90, coordinates);
  }
  return examples;
}

const std::vector<std::uint32_t> kOwn = {0, 1, 2, 3, 4};

std::vector<std::uint32_t> negatives_of(const Examples& examples) {
  return HardNegatives(examples, kWholeFeatures).of(kOwn);
}

TEST(HardNegatives, AreAllOthersWhereThereAreFew) {
  for (std::uint32_t others : {0U, 1U, 200U, 700U}) {
    std::vector<std::uint32_t> all(others);
    std::iota(all.begin(), all.end(), 5U);
    EXPECT_EQ(negatives_of(examples_with(others)), all) << others;
  }
}

TEST(HardNegatives, AreNeverOfTheTargetItself) {
  Examples examples = examples_with(3000);
  std::uint32_t late = examples.size();
  test::add_example(examples, 0, {{kRare, 1.0F}});
  for (const auto& own : {kOwn, std::vector<std::uint32_t>{late}}) {
    for (std::uint32_t e : HardNegatives(examples, kWholeFeatures).of(own))
      EXPECT_NE(examples.targets[e], 0U) << e;
  }
}

TEST(HardNegatives, AreAscendingAndEachThereOnce) {
  for (std::uint32_t others : {300U, 3000U}) {
    std::vector<std::uint32_t> negatives = negatives_of(examples_with(others));
    auto repeated = std::adjacent_find(negatives.begin(), negatives.end(), std::greater_equal<>());
    EXPECT_EQ(repeated, negatives.end()) << others << " others: " << *repeated;
  }
}

TEST(HardNegatives, AreTheNearestAndSomeOfTheRest) {
  for (std::uint32_t others : {1000U, 3000U, 10'000U}) {
    std::vector<std::uint32_t> negatives = negatives_of(examples_with(others)), near;
    for (std::uint32_t i = 0; i < others; ++i) {
      if (shares_rare(i)) near.push_back(5 + i);
    }
    EXPECT_THAT(near, IsSubsetOf(negatives)) << others;
    EXPECT_NEAR(static_cast<double>(negatives.size()), 700, 50) << others;
    EXPECT_GT(negatives.back(), others * 95 / 100) << "from the whole list, not from its beginning";
  }
}

TEST(HardNegatives, AreNearByWholeWordsAlone) {
  std::vector<std::uint32_t> negatives = negatives_of(examples_with(10'000));
  auto found = static_cast<std::size_t>(std::count_if(
      negatives.begin(), negatives.end(), [](std::uint32_t e) { return shares_characters(e - 5); }));
  EXPECT_LT(found, 10'000U / 50) << "those that only share characters are nothing special";
}

TEST(HardNegatives, AreTheSameTwice) {
  Examples examples = examples_with(3000);
  HardNegatives negatives(examples, kWholeFeatures);
  EXPECT_EQ(negatives.of(kOwn), negatives.of(kOwn));
  EXPECT_EQ(negatives.of(kOwn), negatives_of(examples_with(3000)));
}

}  // namespace
}  // namespace rolecall
