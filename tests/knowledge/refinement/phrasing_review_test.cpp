#include "knowledge/refinement/phrasing_review.h"

#include <gmock/gmock.h>

#include "knowledge/content/loader.h"
#include "tests/support/small_content.h"
#include "tests/support/wait_until.h"

namespace rolecall {
namespace {

std::shared_ptr<const Snapshot> snapshot_of(const std::vector<SourceFile>& files) {
  return std::make_shared<const Snapshot>(load_content(files).content, kWrongAnswers);
}

// Two answers that are asked for in nearly the same words, and a phrasing among those of another answer.
std::vector<SourceFile> untidy() {
  return test::small_content_and(R"(entries:
  - id: topic/pool
    question: When does the swimming pool open?
    phrasings:
      - at what hour does the swimming pool open
      - is the swimming pool open on sundays
      - can I swim in the pool before work
      - opening hours of the swimming pool
    source: 0
    lead: At seven.
  - id: topic/sauna
    question: How hot is the sauna?
    phrasings:
      - what temperature does the sauna have
      - is the sauna hotter than the steam bath
      - at which hour does the swimming pool open on mondays
    source: 0
    lead: Ninety degrees.
  - id: topic/sauna-heat
    question: How hot is a sauna?
    phrasings: [degrees celsius in the wooden cabin]
    source: 0
    lead: Ninety degrees and more.
)");
}

TEST(PhrasingReview, FindsAnswersThatAreAskedForInNearlyTheSameWords) {
  const PhrasingReview review = review_phrasings(*snapshot_of(untidy()));
  ASSERT_FALSE(review.near_answers.empty());
  bool found = false;
  for (const NearAnswers& near : review.near_answers) {
    found = found || (near.entry == "topic/sauna" && near.other == "topic/sauna-heat");
    EXPECT_LT(near.entry, near.other) << "each pair once";
    EXPECT_GE(near.likeness, 0.8);
  }
  EXPECT_TRUE(found);
}

TEST(PhrasingReview, FindsPhrasingsThatBelongElsewhere) {
  const PhrasingReview review = review_phrasings(*snapshot_of(untidy()));
  bool found = false;
  for (const StrayPhrasing& stray : review.strays) {
    if (stray.phrasing != "at which hour does the swimming pool open on mondays") continue;
    found = true;
    EXPECT_EQ(stray.entry, "topic/sauna");
    EXPECT_EQ(stray.other, "topic/pool");
  }
  EXPECT_TRUE(found);
}

TEST(PhrasingReview, FindsNothingInTidyContent) {
  const PhrasingReview review = review_phrasings(*snapshot_of(test::small_content()));
  EXPECT_EQ(review.near_answers, std::vector<NearAnswers>());
  EXPECT_EQ(review.strays, std::vector<StrayPhrasing>());
  EXPECT_EQ(review_phrasings(*snapshot_of({})), PhrasingReview());
}

TEST(PhrasingReview, IsTheSameForTheSameContent) {
  EXPECT_EQ(review_phrasings(*snapshot_of(untidy())), review_phrasings(*snapshot_of(untidy())));
}

TEST(PhrasingReviews, MakeOneForEachContentWhenItIsWanted) {
  std::vector<std::string> faults;
  Background background([&](const std::string& fault) { faults.push_back(fault); });
  PhrasingReviews reviews(background);
  const auto first = snapshot_of(test::small_content()), second = snapshot_of(untidy());
  EXPECT_FALSE(reviews.get(first)) << "it is being made";
  ASSERT_TRUE(test::wait_until([&] { return reviews.get(first) != nullptr; }));
  EXPECT_EQ(reviews.get(first), reviews.get(first)) << "it is kept";
  reviews.get(second);
  ASSERT_TRUE(test::wait_until([&] { return reviews.get(second) != nullptr; }));
  EXPECT_FALSE(reviews.get(second)->strays.empty());
  EXPECT_EQ(faults, std::vector<std::string>());
}

}  // namespace
}  // namespace rolecall
