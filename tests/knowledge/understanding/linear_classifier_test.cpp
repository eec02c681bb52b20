#include "knowledge/understanding/linear_classifier.h"

#include <gmock/gmock.h>

#include "tests/support/classifier_examples.h"

namespace rolecall {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

constexpr std::uint32_t kOwnFeatures = 3;

// Ten examples a target. Each has one of the target's own three features, and a feature that all targets use.
Examples examples_of_targets(std::uint32_t targets) {
  Examples examples;
  for (std::uint32_t target = 0; target < targets; ++target) {
    for (std::uint32_t i = 0; i < 10; ++i) {
      std::uint32_t own = target * kOwnFeatures + i % kOwnFeatures;
      test::add_example(examples, target, {{own, 0.9F}, {targets * kOwnFeatures, 0.4F}});
    }
  }
  return examples;
}

// `more`: targets without an example.
LinearClassifier trained(std::uint32_t targets, std::uint32_t more = 0) {
  std::uint32_t features = targets * kOwnFeatures + 1;
  return {examples_of_targets(targets), features, features, targets + more};
}

std::vector<float> decisions_of(const LinearClassifier& classifier, const std::vector<Coordinate>& question) {
  std::vector<float> decisions;
  classifier.decide(question, decisions);
  return decisions;
}

TEST(LinearClassifier, TellsTargetsApartThatHaveTheirOwnFeatures) {
  for (std::uint32_t targets : {2U, 3U}) {
    LinearClassifier classifier = trained(targets);
    for (std::uint32_t own = 0; own < targets * kOwnFeatures; ++own) {
      std::vector<float> decisions = decisions_of(classifier, {{own, 0.9F}});
      ASSERT_EQ(decisions.size(), targets);
      for (std::uint32_t target = 0; target < targets; ++target) {
        EXPECT_EQ(decisions[target] > 0, target == own / kOwnFeatures)
            << targets << " targets, feature " << own << ", target " << target << ": " << decisions[target];
      }
    }
  }
}

// Three examples of target 0 among hundreds of others' say as much against as for the feature that all share.
TEST(LinearClassifier, HearsATargetOfAFewExamplesAmongHundreds) {
  Examples examples;
  for (std::uint32_t i = 0; i < 3; ++i) test::add_example(examples, 0, {{0, 0.5F}, {1, 0.9F}});
  for (std::uint32_t i = 0; i < 300; ++i) test::add_example(examples, 1, {{1, 0.9F}, {2, 0.5F}});
  LinearClassifier classifier(examples, 3, 3, 2);
  std::vector<float> decisions = decisions_of(classifier, {{0, 0.5F}, {1, 0.9F}});
  EXPECT_GT(decisions[0], 0.5F);
}

TEST(LinearClassifier, DecidesAgainstATargetWithoutExamples) {
  LinearClassifier classifier = trained(2, 1);
  for (std::uint32_t feature = 0; feature <= 2 * kOwnFeatures; ++feature) {
    std::vector<float> decisions = decisions_of(classifier, {{feature, 1.0F}});
    ASSERT_EQ(decisions.size(), 3U);
    EXPECT_EQ(decisions[2], -1) << feature;
  }
}

TEST(LinearClassifier, DecidesAgainstTheOnlyTargetThatHasExamples) {
  EXPECT_THAT(decisions_of(trained(1), {{0, 1.0F}}), ElementsAre(-1));
  EXPECT_THAT(decisions_of(trained(1, 1), {{0, 1.0F}}), ElementsAre(-1, -1));
}

TEST(LinearClassifier, IsTheSameForTheSameExamples) {
  LinearClassifier first = trained(3), second = trained(3);
  for (std::uint32_t feature = 0; feature <= 3 * kOwnFeatures; ++feature) {
    EXPECT_EQ(decisions_of(first, {{feature, 0.7F}}), decisions_of(second, {{feature, 0.7F}})) << feature;
  }
}

TEST(LinearClassifier, BeginsWithEachTargetsBaseAndAddsWhatEachCoordinateWeighs) {
  LinearClassifier classifier = trained(2);
  std::vector<float> base = decisions_of(classifier, {}), own = decisions_of(classifier, {{0, 1.0F}}),
                     other = decisions_of(classifier, {{kOwnFeatures, 1.0F}}),
                     both = decisions_of(classifier, {{0, 1.0F}, {kOwnFeatures, 2.0F}});
  ASSERT_EQ(base.size(), 2U);
  EXPECT_GT(own[0], base[0]);
  EXPECT_LT(own[1], base[1]);
  for (std::size_t target = 0; target < base.size(); ++target)
    EXPECT_NEAR(both[target] - base[target], own[target] + 2 * other[target] - 3 * base[target], 1e-5)
        << target;
}

TEST(LinearClassifier, OverwritesEarlierDecisions) {
  LinearClassifier classifier = trained(2);
  for (std::size_t earlier : {1U, 2U, 7U}) {
    std::vector<float> decisions(earlier, 5.0F);
    classifier.decide({}, decisions);
    EXPECT_EQ(decisions, decisions_of(classifier, {})) << earlier;
  }
}

TEST(ForgetExample, LowersItsOwnTargetAndRaisesOthersThatAreWithinTheMargin) {
  std::vector<float> decisions = {0.6F, -0.4F, 0.2F};
  LinearClassifier::forget_example(0, decisions);
  EXPECT_LT(decisions[0], 0.6F);
  EXPECT_GT(decisions[1], -0.4F);
  EXPECT_GT(decisions[2], 0.2F);
}

TEST(ForgetExample, MovesWhatWasHarderToLearnFarther) {
  std::vector<float> easy = {0.9F, -0.9F}, hard = {0.3F, -0.3F};
  LinearClassifier::forget_example(0, easy);
  LinearClassifier::forget_example(0, hard);
  EXPECT_GT(0.3F - hard[0], 0.9F - easy[0]);
  EXPECT_GT(hard[1] + 0.3F, easy[1] + 0.9F);
}

TEST(ForgetExample, LeavesWhatIsBeyondTheMargin) {
  std::vector<float> decisions = {-1, 1, -1.5F};
  LinearClassifier::forget_example(1, decisions);
  EXPECT_THAT(decisions, ElementsAre(-1, 1, -1.5F));
  std::vector<float> far = {1.7F};
  LinearClassifier::forget_example(0, far);
  EXPECT_THAT(far, Each(1.7F));
}

}  // namespace
}  // namespace rolecall
