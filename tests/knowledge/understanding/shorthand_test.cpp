#include "knowledge/understanding/shorthand.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

TEST(Shorthand, IsWrittenOut) {
  struct {
    const char *word, *out;
  } cases[] = {{"whats", "what is"}, {"dont", "do not"}, {"mgr", "manager"},       {"diff", "difference"},
               {"v", "vs"},          {"w/o", "without"}, {"programme", "program"}, {"pls", "please"},
               {"gimme", "give me"}, {"abt", "about"},   {"deps", "dependencies"}};
  for (const auto& [word, out] : cases) EXPECT_EQ(written_out(word), out) << word;
}

TEST(Shorthand, LeavesOtherWordsAlone) {
  for (const char* word : {"", "tpm", "pm", "manager", "what", "product"})
    EXPECT_EQ(written_out(word), "") << word;
}

TEST(Shorthand, KnowsAVerbFromAPossessive) {
  EXPECT_EQ(written_out_suffix("what", "s"), "is");
  EXPECT_EQ(written_out_suffix("tpm", "s"), "");
  EXPECT_EQ(written_out_suffix("they", "re"), "are");
  EXPECT_EQ(written_out_suffix("i", "ve"), "have");
  EXPECT_EQ(written_out_suffix("i", "m"), "am");
  EXPECT_EQ(written_out_suffix("o", "clock"), "");
}

}  // namespace
}  // namespace rolecall
