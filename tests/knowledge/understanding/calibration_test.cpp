#include "knowledge/understanding/calibration.h"

#include <random>

#include <gmock/gmock.h>

namespace rolecall {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

Evidence near(double cosine) {
  return {.cosine = cosine, .fit = 1, .coverage = cosine, .target_coverage = cosine};
}

// Samples that overlap a little: the nearer and the more decided, the likelier it is right.
std::vector<Judged> samples(std::size_t count) {
  std::vector<Judged> judged;
  std::mt19937 random(7);
  auto any = [&] { return static_cast<double>(random() % 1000) / 1000; };
  for (std::size_t i = 0; i < count; ++i) {
    bool right = i % 2 == 0;
    Evidence evidence = near(right ? 0.3 + 0.7 * any() : 0.6 * any());
    evidence.decision = right ? any() - 0.3 : any() - 1;
    judged.push_back({evidence, right});
  }
  return judged;
}

// One target proposed for each, some nearer than others.
Unanswerable questions(std::size_t count) {
  Unanswerable all;
  for (std::size_t i = 0; i < count; ++i)
    all.push_back({near(0.5 * static_cast<double>(i) / static_cast<double>(count)), near(0)});
  return all;
}

Lessons unanswerable(const Unanswerable& naming_a_role, const Unanswerable& naming_none,
                     const Unanswerable& without_target = {}) {
  return {{}, naming_a_role, naming_none, without_target};
}

constexpr double kShares[] = {0.001, 0.003, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5};

TEST(Calibration, WithoutSamplesIsSurerOfWhatIsNearer) {
  for (std::size_t few : {0U, 1U, 40U}) {
    Calibration calibration({samples(few), {}, {}, {}});
    double before = 0;
    for (double cosine : {0.0, 0.2, 0.4, 0.6, 0.8, 1.0}) {
      double probability = calibration.probability(near(cosine));
      EXPECT_GT(probability, before) << cosine << " after " << few << " samples";
      EXPECT_LT(probability, 1) << cosine;
      before = probability;
    }
  }
}

TEST(Calibration, LearnsThatBetterEvidenceIsLikelierRight) {
  Calibration calibration({samples(600), {}, {}, {}});
  Evidence good = near(0.9), bad = near(0.1);
  good.decision = 0.5;
  bad.decision = -0.9;
  EXPECT_GT(calibration.probability(good), 0.8);
  EXPECT_LT(calibration.probability(bad), 0.2);
  Evidence undecided = good;
  undecided.decision = -0.9;
  EXPECT_LT(calibration.probability(undecided), calibration.probability(good));
  EXPECT_GT(calibration.probability(undecided), calibration.probability(bad));
}

// The regression must not take the sample that comes first for the right ones.
TEST(Calibration, LearnsTheSameWhicheverSampleComesFirst) {
  std::vector<Judged> judged = samples(600);
  std::swap(judged[0], judged[1]);
  Calibration calibration({judged, {}, {}, {}});
  EXPECT_GT(calibration.probability(near(0.9)), calibration.probability(near(0.1)));
}

TEST(Needed, FallsAsMoreWrongAnswersAreAllowed) {
  Calibration calibration(unanswerable(questions(200), questions(200)));
  for (bool names_role : {true, false}) {
    double before = 1;
    for (double share : kShares) {
      double needed = calibration.needed(share, names_role);
      EXPECT_LE(needed, before) << share << ", " << names_role;
      EXPECT_GE(needed, 0.02) << share << ", " << names_role;
      EXPECT_LE(needed, 0.6) << share << ", " << names_role;
      before = needed;
    }
    EXPECT_LT(calibration.needed(0.5, names_role), calibration.needed(0.001, names_role)) << names_role;
  }
}

TEST(Needed, StaysWithinItsLimits) {
  Calibration sure(unanswerable({}, Unanswerable(100, {near(1)})));
  Calibration unsure(unanswerable({}, Unanswerable(100)));
  for (double share : kShares) {
    EXPECT_LE(sure.needed(share, false), 0.6) << share;
    EXPECT_GE(unsure.needed(share, false), 0.02) << share;
  }
  EXPECT_EQ(sure.needed(0.001, false), 0.6);
  EXPECT_EQ(unsure.needed(0.001, false), 0.02);
}

TEST(Needed, IsAHalfWithTooFewQuestionsWithoutAnAnswer) {
  Calibration calibration(unanswerable(questions(29), questions(29), questions(29)));
  for (double share : kShares) {
    EXPECT_EQ(calibration.needed(share, true), 0.5) << share;
    EXPECT_EQ(calibration.needed(share, false), 0.5) << share;
  }
}

TEST(Needed, LearnsFromQuestionsWithoutTheirTargetWhereTheContentNamesNoOthers) {
  Unanswerable nearer(100, {near(0.4)}), farther(100, {near(0.1)});
  Calibration own(unanswerable({}, nearer, farther));
  Calibration stand_in(unanswerable({}, questions(29), farther));
  EXPECT_GT(own.needed(0.02, false), stand_in.needed(0.02, false));
  EXPECT_EQ(stand_in.needed(0.02, false), Calibration(unanswerable({}, farther)).needed(0.02, false));
}

// Nobody names a role there, so what names none is as seldom without an answer as what names one elsewhere.
TEST(Needed, TakesTheUsualShareOfUnanswerableQuestionsWhereNoRoleIsEverNamed) {
  Calibration without_roles(unanswerable({}, questions(200)));
  Calibration with_roles(unanswerable(questions(200), questions(200)));
  for (double share : {0.02, 0.025, 0.03}) {
    EXPECT_LT(without_roles.needed(share, false), with_roles.needed(share, false)) << share;
    EXPECT_EQ(without_roles.needed(share, false), with_roles.needed(share, true)) << share;
  }
}

TEST(Lessons, AreAppendedListByList) {
  Lessons lessons{samples(1), questions(2), {{near(0.1)}}, {}};
  lessons.append({{{near(0.9), false}}, questions(3), {{near(0.2)}}, questions(4)});
  ASSERT_THAT(lessons.judged, SizeIs(2));
  EXPECT_TRUE(lessons.judged[0].right);
  EXPECT_EQ(lessons.judged[1].evidence.cosine, 0.9);
  EXPECT_THAT(lessons.naming_a_role, SizeIs(5));
  ASSERT_THAT(lessons.naming_none, ElementsAre(SizeIs(1), SizeIs(1)));
  EXPECT_EQ(lessons.naming_none[1][0].cosine, 0.2);
  EXPECT_THAT(lessons.without_target, SizeIs(4));
}

}  // namespace
}  // namespace rolecall
