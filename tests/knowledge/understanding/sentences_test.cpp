// A question that is wrapped in other sentences is still found.
#include "knowledge/understanding/sentences.h"

#include <gtest/gtest.h>

#include "tests/support/small_content.h"

namespace rolecall {
namespace {

TEST(Sentences, AreEachReadByThemselves) {
  struct {
    const char *text, *entry;
  } cases[] = {
      {"I am new here and everything is confusing. Does moisture harm parchment? Many greetings from the "
       "cellar!",
       "topic/damp"},
      {"Sorry to bother you all on a Monday. What are the duties of an archivist?", "facet/archivist/duties"},
      {"Is whispering allowed in the reading room; my neighbors talk all day long about football",
       "topic/quiet"},
      {"Yesterday it rained heavily. Why is damp dangerous for paper", "topic/damp"},
  };
  for (const auto& [text, entry] : cases) EXPECT_EQ(test::ask_library(text).entry, entry) << text;
}

TEST(Sentences, AreLessCertainThanTheWhole) {
  Answer alone = test::ask_library("does moisture harm parchment");
  Answer wrapped =
      test::ask_library("It is raining in the whole country today. Does moisture harm parchment?");
  EXPECT_EQ(wrapped.entry, alone.entry);
  EXPECT_LT(wrapped.confidence, alone.confidence);
}

}  // namespace
}  // namespace rolecall
