#include "knowledge/understanding/feature_index.h"

#include <gmock/gmock.h>

namespace rolecall {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::FloatNear;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Feature word(std::string_view stem) {
  return {word_feature(stem), 1, true};
}

// Another hash than any word's.
Feature characters(std::string_view text, bool bridge) {
  return {word_feature(text) + 1, 0.3F, false, bridge};
}

LookedUp look_up(const FeatureIndex& index, const std::vector<Feature>& question) {
  LookedUp found;
  index.look_up(question, found);
  return found;
}

std::vector<float> scores_of(const FeatureIndex& index, const std::vector<Feature>& question,
                             std::size_t phrasings) {
  std::vector<float> scores(phrasings);
  index.score(look_up(index, question), scores);
  return scores;
}

TEST(FeatureIndex, FindsAPhrasingByItsOwnWords) {
  const std::vector<std::vector<Feature>> phrasings = {{word("is"), word("damp"), word("dangerous")},
                                                       {word("who"), word("is"), word("loud")},
                                                       {word("hello")}};
  FeatureIndex index;
  for (std::uint32_t p = 0; p < 3; ++p) index.add(p, phrasings[p]);
  index.build();
  for (std::size_t p = 0; p < 3; ++p) {
    std::vector<float> scores = scores_of(index, phrasings[p], 3);
    EXPECT_NEAR(scores[p], 1, 1e-4) << p;
    for (std::size_t other : {(p + 1) % 3, (p + 2) % 3}) EXPECT_LT(scores[other], 0.5) << p << ", " << other;
  }
}

TEST(FeatureIndex, CountsAQuestionsUnknownWordsAgainstIt) {
  FeatureIndex index;
  index.add(0, {word("damp"), word("paper")});
  index.add(1, {word("loud")});
  index.build();
  float with = scores_of(index, {word("damp"), word("paper"), word("flurbish")}, 2)[0];
  EXPECT_GT(with, 0.1);
  EXPECT_LT(with, 0.9);
}

TEST(FeatureIndex, NumbersWholeWordsFirst) {
  FeatureIndex index;
  index.add(0, {characters("pape", true), word("paper")});
  index.add(1, {characters("damp", false), word("damp"), word("paper")});
  Examples examples = index.build();
  EXPECT_EQ(index.whole_features(), 2U);
  EXPECT_EQ(index.size(), 4U);
  ASSERT_THAT(examples.targets, ElementsAre(0, 1));
  ASSERT_THAT(examples[0], SizeIs(2));
  ASSERT_THAT(examples[1], SizeIs(3));
  EXPECT_LT(examples[0][1].number, 2U);
  EXPECT_GE(examples[0][0].number, 2U);
  EXPECT_EQ(examples[0][1].number, examples[1][2].number) << "\"paper\" in both";
}

TEST(FeatureIndex, WeighsAFeatureByTheNumberOfTargetsThatHaveIt) {
  FeatureIndex index;
  index.add(0, {word("one"), word("two"), word("all"), word("mine")});
  index.add(0, {word("mine")});
  index.add(1, {word("two"), word("all")});
  index.add(2, {word("all")});
  index.build();
  EXPECT_GT(index.idf(word_feature("one")), index.idf(word_feature("two")));
  EXPECT_GT(index.idf(word_feature("two")), index.idf(word_feature("all")));
  EXPECT_GT(index.idf(word_feature("all")), 0);
  EXPECT_EQ(index.idf(word_feature("mine")), index.idf(word_feature("one"))) << "phrasings do not count";
  EXPECT_EQ(index.idf(word_feature("flurbish")), index.idf(word_feature("one")));
}

TEST(FeatureIndex, CountsCharactersOnlyWhereTheyBridge) {
  FeatureIndex index;
  index.add(0, {word("paper"), characters("pape", false)});
  index.add(1, {word("damp")});
  index.build();
  Feature unknown = word("papre"), bridge = characters("pape", true), known = characters("pape", false);
  EXPECT_GT(scores_of(index, {unknown, bridge}, 2)[0], 0);
  EXPECT_THAT(scores_of(index, {unknown, known}, 2), Each(0));
  EXPECT_THAT(look_up(index, {unknown, known}).coordinates, SizeIs(1)) << "the classifier sees them";
}

TEST(FeatureIndex, LeavesOutOfScoresWhatManyPhrasingsHave) {
  struct {
    std::uint32_t phrasings, have_it;
    bool counts;
  } cases[] = {{100, 50, true}, {100, 51, false}, {800, 80, true}, {800, 81, false}};
  for (const auto& [phrasings, have_it, counts] : cases) {
    FeatureIndex index;
    for (std::uint32_t p = 0; p < phrasings; ++p) {
      std::vector<Feature> features = {word("own" + std::to_string(p))};
      if (p < have_it) features.push_back(word("common"));
      index.add(p, features);
    }
    index.build();
    EXPECT_EQ(scores_of(index, {word("common")}, phrasings)[0] > 0, counts) << have_it << " of " << phrasings;
    EXPECT_GT(scores_of(index, {word("common"), word("own0")}, phrasings)[0], 0);
  }
}

TEST(FeatureIndex, OfNothingFindsNothing) {
  FeatureIndex index;
  EXPECT_EQ(index.build().size(), 0U);
  LookedUp found = look_up(index, {word("damp"), characters("damp", true)});
  EXPECT_THAT(found.hits, IsEmpty());
  EXPECT_THAT(found.coordinates, IsEmpty());
}

TEST(FeatureIndex, GivesExamplesAsTheyAreLookedUpWithWordsOfLengthOne) {
  const std::vector<std::vector<Feature>> phrasings = {
      {word("is"), word("damp"), characters("damp", false), characters("amp$", false)},
      {word("is"), word("loud"), word("hall")},
      {characters("amp$", true), word("lamp")}};
  FeatureIndex index;
  for (std::uint32_t p = 0; p < 3; ++p) index.add(p, phrasings[p]);
  Examples examples = index.build();
  ASSERT_EQ(examples.size(), 3U);
  for (std::size_t p = 0; p < 3; ++p) {
    float square = 0;
    std::vector<Coordinate> looked_up = look_up(index, phrasings[p]).coordinates;
    ASSERT_EQ(looked_up.size(), examples[p].size()) << p;
    for (std::size_t i = 0; i < looked_up.size(); ++i) {
      const Coordinate& coordinate = examples[p][i];
      EXPECT_EQ(coordinate.number, looked_up[i].number) << p << ", " << i;
      EXPECT_FLOAT_EQ(coordinate.value, looked_up[i].value) << p << ", " << i;
      if (coordinate.number < index.whole_features()) square += coordinate.value * coordinate.value;
    }
    EXPECT_THAT(square, FloatNear(1, 1e-4F)) << p;
  }
}

}  // namespace
}  // namespace rolecall
