#include "knowledge/content/statements.h"

#include <gmock/gmock.h>

namespace rolecall {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Statements, EndsEachStatementAtItsMarkers) {
  ReadStatements read =
      read_statements("Owns what gets built and why. [0][3] Sits closest to customers. [0]");
  ASSERT_EQ(read.statements.size(), 2U);
  EXPECT_EQ(read.statements[0].text, "Owns what gets built and why.");
  EXPECT_THAT(read.statements[0].documents, ElementsAre(0, 3));
  EXPECT_EQ(read.statements[1].text, "Sits closest to customers.");
  EXPECT_THAT(read.statements[1].documents, ElementsAre(0));
  EXPECT_EQ(read.unmarked, "");
}

TEST(Statements, ReadsOneStatementOfTheseTexts) {
  struct {
    const char *written, *text;
    std::vector<int> documents;
  } cases[] = {
      {"On time [0].", "On time.", {0}},
      {"On time [0] [3]", "On time", {0, 3}},
      {"Sorted [12][3][12]", "Sorted", {3, 12}},
      {"  folded \n\t white   space [0]  ", "folded white space", {0}},
      {"an array[i] and [x] and [] stay [1]", "an array[i] and [x] and [] stay", {1}},
      {"[0]", "", {0}},
  };
  for (const auto& [written, text, documents] : cases) {
    ReadStatements read = read_statements(written);
    ASSERT_EQ(read.statements.size(), 1U) << written;
    EXPECT_EQ(read.statements[0].text, text) << written;
    EXPECT_EQ(read.statements[0].documents, documents) << written;
    EXPECT_EQ(read.unmarked, "") << written;
  }
}

TEST(Statements, HandsBackWhatNoMarkerStandsBehind) {
  EXPECT_EQ(read_statements("Nobody says so.").unmarked, "Nobody says so.");
  EXPECT_EQ(read_statements("Said. [0] Not said.").unmarked, "Not said.");
  EXPECT_EQ(read_statements("Ends in a bracket [").unmarked, "Ends in a bracket [");
  EXPECT_EQ(read_statements("Too many digits [123456]").unmarked, "Too many digits [123456]");
  EXPECT_THAT(read_statements("").statements, IsEmpty());
  EXPECT_EQ(read_statements(" \n ").unmarked, "");
}

}  // namespace
}  // namespace rolecall
