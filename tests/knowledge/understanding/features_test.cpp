#include "knowledge/understanding/features.h"

#include <gtest/gtest.h>

#include "tests/support/small_content.h"

namespace rolecall {
namespace {

TEST(RoleBits, GiveEachRoleItsOwnAndShareTheLast) {
  EXPECT_EQ(role_bit(0), 1U);
  EXPECT_EQ(role_bit(3), 8U);
  EXPECT_EQ(role_bit(63), role_bit(64));
  EXPECT_EQ(role_bit(1'000), role_bit(63));
}

// What the features are for: what differs between two questions that mean the same must not count.
TEST(Features, OverlookArticlesMarksInflectionAndCase) {
  for (const char* text : {"DOES THE MOISTURE HARM A PARCHMENT?", "does moisture harm parchment...",
                           "does, moisture; harm parchment!"}) {
    Answer answer = test::ask_library(text);
    EXPECT_EQ(answer.entry, "topic/damp") << text;
    EXPECT_GT(answer.confidence, 0.94) << text;
  }
}

TEST(Features, BridgeWordsThatOnlyBeginAlike) {
  EXPECT_EQ(test::ask_library("moist parchments harmed").entry, "topic/damp");
}

}  // namespace
}  // namespace rolecall
