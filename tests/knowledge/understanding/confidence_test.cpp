#include "knowledge/understanding/confidence.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

TEST(PhraseConfidence, GrowsWithNearnessAndIsAProbability) {
  double before = -1;
  for (double cosine = 0; cosine <= 1.0001; cosine += 0.05) {
    double confidence = phrase_confidence(cosine);
    EXPECT_GT(confidence, before) << cosine;
    EXPECT_GE(confidence, 0) << cosine;
    EXPECT_LE(confidence, 1) << cosine;
    before = confidence;
  }
}

TEST(PhraseConfidence, IsCertainOfTheSameWordsAndOfNothingElse) {
  EXPECT_GE(phrase_confidence(1), kCertain);
  EXPECT_LT(phrase_confidence(0), kCloseNeeded);
}

}  // namespace
}  // namespace rolecall
