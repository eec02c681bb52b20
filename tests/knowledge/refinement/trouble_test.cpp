#include "knowledge/refinement/trouble.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/logged_questions.h"

namespace rolecall {
namespace {

using testing::ElementsAre;
using testing::Pair;

Time at(std::int64_t seconds) {
  return LoggedQuestions::at(seconds);
}

TEST(Troubles, HaveNamesAndWeighAsTheWorstOfThem) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kTroubleKinds; ++i) {
    const auto trouble = static_cast<Trouble>(i);
    names.insert(name_of(trouble));
    EXPECT_GT(badness_of(trouble), 0) << name_of(trouble);
    EXPECT_LE(badness_of(trouble), 1) << name_of(trouble);
  }
  EXPECT_EQ(names.size(), kTroubleKinds);
  Troubles troubles{Trouble::unsure, Trouble::not_helpful};
  EXPECT_TRUE(troubles.has(Trouble::unsure));
  EXPECT_FALSE(troubles.has(Trouble::waiting));
  EXPECT_EQ(troubles.badness(), badness_of(Trouble::not_helpful));
  EXPECT_EQ(Troubles{}.badness(), 0);
}

TEST(TroubledQuestions, AreMergedAskByAskWhicheverWasReadFirst) {
  const TroubledQuestion early{.words = "who dusts",
                               .text = "Who dusts?",
                               .last_asked = at(10),
                               .last_id = 1,
                               .asks = {{1, "ann", at(10), {Trouble::off_topic}}},
                               .comments = {"nobody"},
                               .meant = {{"who/dust", {"ann"}}},
                               .unknown_words = {"dusts"},
                               .nearest = {{"who/dust", 0.2, "who dusts the shelf"}}};
  const TroubledQuestion late{
      .words = "who dusts",
      .text = "who dusts??",
      .last_asked = at(20),
      .last_id = 2,
      .asks = {{1, "ann", at(30), {Trouble::waiting}}, {2, "bob", at(20), {Trouble::off_topic}}},
      .comments = {"a mop"},
      .meant = {{"who/dust", {"bob", "ann"}}}};
  TroubledQuestion one = early, other = late;
  merge(one, late);
  merge(other, early);
  EXPECT_EQ(one, other);
  EXPECT_EQ(one.text, "who dusts??");
  EXPECT_THAT(one.asks, ElementsAre(TroubledAsk{1, "ann", at(10), {Trouble::off_topic, Trouble::waiting}},
                                    TroubledAsk{2, "bob", at(20), {Trouble::off_topic}}));
  EXPECT_THAT(one.comments, ElementsAre("a mop", "nobody"));
  EXPECT_THAT(one.meant, ElementsAre(Pair("who/dust", ElementsAre("ann", "bob"))));
  EXPECT_THAT(one.ids(), ElementsAre(1, 2));
  EXPECT_TRUE(one.knows("dusts"));
  EXPECT_EQ(one.since(), at(10));
  TroubledQuestion twice = one;
  merge(twice, early);
  EXPECT_EQ(twice, one);
}

}  // namespace
}  // namespace rolecall
