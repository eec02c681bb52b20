#include "knowledge/answering/text_table.h"

#include <sstream>

#include <gtest/gtest.h>

#include "knowledge/answering/display_text.h"

namespace rolecall {
namespace {

int widest_line(const std::string& text) {
  std::istringstream lines(text);
  int widest = 0;
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, display_width(line));
  return widest;
}

TEST(TextTable, TakesNoMoreThanItNeeds) {
  EXPECT_EQ(text_table({"", "PdM", "TPM"}, {{"Owns", "what", "how"}, {"Focus", "users", "teams"}}, 80),
            "       PdM    TPM\n"
            "─────  ─────  ─────\n"
            "Owns   what   how\n"
            "Focus  users  teams\n");
}

TEST(TextTable, WrapsCellsInsideTheirColumnsAndSeparatesTheRows) {
  EXPECT_EQ(text_table({"", "PdM"}, {{"Owns", "what to build and why"}, {"Focus", "users"}}, 20),
            "       PdM\n"
            "─────  ─────────────\n"
            "Owns   what to build\n"
            "       and why\n"
            "\n"
            "Focus  users\n");
}

TEST(TextTable, FitsEveryWidthThatItAccepts) {
  const TextRow header = {"", "Product manager", "Program manager", "Project manager", "TPM"};
  const std::vector<TextRow> rows = {
      {"Dependencies", "–", "Interdependencies between projects [3]", "Inside the project [1]",
       "Across teams [0]"},
      {"Owns", "What and why [0][3]", "–", "A defined plan [1][3]", "製品 across teams [0][1]"}};
  int accepted = 0;
  for (int width = 1; width <= 130; ++width) {
    const auto table = text_table(header, rows, width);
    if (!table) continue;
    ++accepted;
    EXPECT_LE(widest_line(*table), width) << *table;
  }
  EXPECT_GT(accepted, 60);
  EXPECT_TRUE(text_table(header, rows, 80));
  EXPECT_FALSE(text_table(header, rows, 50));
}

TEST(TextTable, HasNoPlaceForNoColumns) {
  EXPECT_FALSE(text_table({}, {}, 80));
}

TEST(TextTable, ShowsAHeaderWithoutRows) {
  EXPECT_EQ(text_table({"a", "b"}, {}, 80), "a  b\n─  ─\n");
}

}  // namespace
}  // namespace rolecall
