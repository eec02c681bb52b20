#include "bot/pattern.h"

#include <stdexcept>

#include <gmock/gmock.h>

namespace rolecall {
namespace {

TEST(Pattern, IsFoundAnywhereInAnyCase) {
  struct {
    const char *pattern, *text;
    bool found;
  } cases[] = {
      {"roadmap", "Owns the ROADMAP.", true},
      {"roadmap", "Owns the plan.", false},
      {"how\\b[\\s\\S]*\\bwhen|deliver", "how it goes\nand when", true},
      {"(?=[\\s\\S]*product)(?=[\\s\\S]*project)", "project\nproduct", true},
      {"(?=[\\s\\S]*product)(?=[\\s\\S]*project)", "product only", false},
      {"(?<!not )owned", "it is not owned", false},
      {"é", "É", true},
      {"", "anything", true},
      {"x", "", false},
  };
  for (const auto& [pattern, text, found] : cases)
    EXPECT_EQ(Pattern(pattern).found_in(text), found) << pattern << " in " << text;
}

TEST(Pattern, IsNotFoundInWhatIsNoText) {
  EXPECT_FALSE(Pattern("a").found_in("a\xFF"));
}

TEST(Pattern, SaysWhatIsWrongWithIt) {
  try {
    Pattern pattern("ok(");
    FAIL() << "it was taken";
  } catch (const std::invalid_argument& error) {
    EXPECT_THAT(error.what(), ::testing::HasSubstr("not a regular expression: ok( (at character 3)"));
  }
}

}  // namespace
}  // namespace rolecall
