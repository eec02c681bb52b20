#include "knowledge/refinement/vector_index.h"

#include <cmath>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using testing::IsEmpty;

QuestionVector vector(const std::string& text) {
  return vector_of(test::small_knowledge().snapshot()->reader, text);
}

float similar(const std::string& a, const std::string& b) {
  EXPECT_EQ(cosine(vector(a), vector(b)), cosine(vector(b), vector(a))) << a << " / " << b;
  return cosine(vector(a), vector(b));
}

TEST(QuestionVectors, HaveLengthOneAndOrderedFeatures) {
  for (const char* text : {"what is an archivist", "flurbish flurbish", "the", "CL vs archivist"}) {
    const QuestionVector made = vector(text);
    float square = 0;
    for (const auto& feature : made.features) square += feature.weight * feature.weight;
    EXPECT_NEAR(square, 1, 1e-4) << text;
    EXPECT_TRUE(std::is_sorted(made.features.begin(), made.features.end(), [](const auto& a, const auto& b) {
      return a.hash < b.hash;
    })) << text;
    EXPECT_NEAR(similar(text, text), 1, 1e-4) << text;
  }
  EXPECT_THAT(vector("?!").features, IsEmpty());
  EXPECT_EQ(similar("?!", "archivist"), 0);
}

TEST(QuestionVectors, AreNearByWhatTellsAndNotBySmallWords) {
  EXPECT_GT(similar("where are the lockers", "lockers please"), 0.6F);
  EXPECT_LT(similar("what is the coffee", "what is the parking"), 0.3F);
  EXPECT_GT(similar("lockers of an archivist", "lockers of a cataloger"), 0.8F);
}

// Numbers instead of words, so that the bound that saves looking up is met in every way.
TEST(VectorIndex, FindsExactlyWhatIsNearEnough) {
  std::mt19937 random(4);
  for (int round = 0; round < 30; ++round) {
    VectorIndex index;
    std::vector<QuestionVector> all;
    for (int i = 0; i < 80; ++i) {
      QuestionVector made;
      float square = 0;
      for (std::uint64_t f = 1; f <= 12; ++f) {
        if (random() % 3 != 0) continue;
        made.features.push_back({f, static_cast<float>(1 + random() % 9)});
        square += made.features.back().weight * made.features.back().weight;
      }
      for (auto& feature : made.features) feature.weight /= std::sqrt(square);
      all.push_back(made);
      EXPECT_EQ(index.add(made), static_cast<std::uint32_t>(i));
    }
    for (const float at_least : {0.2F, 0.5F, 0.8F, 0.95F}) {
      const QuestionVector& asked = all[random() % all.size()];
      std::vector<std::pair<std::uint32_t, float>> found, expected;
      for (const VectorIndex::Near& near : index.find(asked, at_least))
        found.emplace_back(near.number, near.cosine);
      std::uint32_t nearest = 0;
      for (std::uint32_t i = 0; i < all.size(); ++i) {
        const float exact = cosine(asked, all[i]);
        if (exact >= at_least) expected.emplace_back(i, exact);
        if (exact > cosine(asked, all[nearest])) nearest = i;
      }
      ASSERT_EQ(found, expected) << "round " << round << ", at least " << at_least;
      if (!expected.empty()) {
        ASSERT_EQ(index.nearest(asked, at_least)->number, nearest) << round;
      }
    }
  }
}

TEST(VectorIndex, FindsNothingForNothing) {
  VectorIndex index;
  EXPECT_THAT(index.find(vector("archivist"), 0.1F), IsEmpty());
  index.add(vector("archivist"));
  index.add({});
  EXPECT_THAT(index.find({}, 0.1F), IsEmpty());
  EXPECT_FALSE(index.nearest(vector("parking"), 0.1F));
}

}  // namespace
}  // namespace rolecall
