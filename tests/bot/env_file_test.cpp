#include "bot/env_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rolecall {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;

TEST(EnvFile, TakesOneVariableALine) {
  const struct {
    std::string_view line, value;
  } cases[] = {
      {"A=x", "x"},
      {"A=x\r", "x"},
      {"  A = x y  ", "x y"},
      {"export A=x", "x"},
      {"export\tA=x", "x"},
      {"\xEF\xBB\xBF"
       "A=x",
       "x"},
      {"A=", ""},
      {"A=x # why", "x"},
      {"A=# why", ""},
      {"A=x#y", "x#y"},
      {"A=b=c", "b=c"},
      {"A=$HOME", "$HOME"},
      {"A='x # \\n y' # why", "x # \\n y"},
      {R"(A="x \"#\" \\ \n")", "x \"#\" \\ \n"},
      {"A=\"\"", ""},
      {"A=it's", "it's"},
  };
  for (const auto& [line, value] : cases) {
    const EnvFile file = parse_env_file(line);
    EXPECT_THAT(file.variables, ElementsAre(Pair("A", value))) << line;
    EXPECT_THAT(file.problems, IsEmpty()) << line;
  }
}

TEST(EnvFile, SkipsBlankLinesAndComments) {
  EXPECT_THAT(parse_env_file("\n# A=1\n   \n  # B=2\r\n\nC=3").variables, ElementsAre(Pair("C", "3")));
  EXPECT_THAT(parse_env_file("").variables, IsEmpty());
}

TEST(EnvFile, NamesTheLineOfEachProblemAndGoesOn) {
  const EnvFile file = parse_env_file("A=1\nnonsense\nB='open\nC=\"x\" y\n1D=2\nA=2\n=3\nexport=4\nZ=26");
  EXPECT_THAT(
      file.problems,
      ElementsAre("line 2: expected NAME=value", "line 3: expected a closing quote and nothing behind it",
                  "line 4: expected a closing quote and nothing behind it", "line 5: expected NAME=value",
                  "line 6: sets a variable that was set above", "line 7: expected NAME=value"));
  EXPECT_THAT(file.variables, ElementsAre(Pair("A", "1"), Pair("Z", "26"), Pair("export", "4")));
}

TEST(EnvFile, DoesNotQuoteABadLineBecauseItMayHoldASecret) {
  const EnvFile file = parse_env_file("SLACK_SIGNING_SECRET:hunter2\nA='hunter2\nB=\"hunter2");
  ASSERT_EQ(file.problems.size(), 3U);
  for (const std::string& problem : file.problems) EXPECT_THAT(problem, Not(HasSubstr("hunter2")));
}

TEST(EnvFile, RefusesNulBytes) {
  EXPECT_THAT(parse_env_file(std::string_view("A=x\0y", 5)).problems,
              ElementsAre("line 1: holds a NUL byte"));
}

}  // namespace
}  // namespace rolecall
