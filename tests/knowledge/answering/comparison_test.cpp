#include "knowledge/answering/comparison.h"

#include <gmock/gmock.h>

#include "tests/support/answer_checks.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> texts(const std::vector<Statement>& row) {
  std::vector<std::string> list;
  for (const Statement& cell : row) list.push_back(cell.text);
  return list;
}

Answer compared(const char* question) {
  Answer answer = test::ask_library(question);
  EXPECT_EQ(answer.entry.substr(0, 8), "compare/") << question;
  return answer;
}

TEST(Comparison, HasARowForEachFacetThatAnyRoleHas) {
  Answer answer = compared("archivist vs catalog librarian");
  const Table* table = test::table_of(answer);
  ASSERT_NE(table, nullptr);
  EXPECT_THAT(table->header, ElementsAre("", "Archivist", "Catalog librarian"));
  ASSERT_EQ(table->rows.size(), 3U);
  EXPECT_THAT(texts(table->rows[1]), ElementsAre("Tools", "Gloves and boxes", "–"));
  EXPECT_THAT(texts(table->rows[2]), ElementsAre("Hours", "–", "Mornings"));
  EXPECT_THAT(table->rows[2][1].documents, ElementsAre()) << "what is left open cites nothing";
}

TEST(Comparison, PrefersWhatIsWordedForThePair) {
  Answer answer = compared("archivist vs catalog librarian");
  EXPECT_THAT(texts(test::table_of(answer)->rows.at(0)),
              ElementsAre("Duties", "Keep it for good", "Describe and classify"));
  EXPECT_EQ(answer.lead.at(0).text, "The archivist keeps, the catalog librarian describes.");
}

TEST(Comparison, SaysHowTheyWorkTogetherBelowTheTable) {
  Answer answer = compared("archivist vs catalog librarian");
  ASSERT_EQ(answer.body.size(), 4U);
  EXPECT_TRUE(std::holds_alternative<SharedTable>(answer.body[0]));
  EXPECT_EQ(std::get<Paragraph>(answer.body[1]).text, "They agree on the names of things.");
  EXPECT_EQ(std::get<Bullets>(answer.body[2]).items.at(0).text, "Both love boxes.");
  EXPECT_EQ(std::get<Paragraph>(answer.body[3]).text, "The letters disagree on who is tidier.");
}

TEST(Comparison, IsMadeFromGistsWhereNobodyWordedThePair) {
  Answer answer = compared("archivist vs circulation librarian");
  EXPECT_THAT(texts(answer.lead), ElementsAre("Archivist: keeps what must never be lost.",
                                              "Circulation librarian: lends books and takes them back."));
  EXPECT_EQ(test::table_of(answer)->rows.size(), 2U) << "no row for hours, which neither has";
}

TEST(Comparison, TakesThreeRoles) {
  Answer answer = compared("cirl vs arc vs catl");
  EXPECT_EQ(answer.title, "Archivist vs Catalog Librarian vs Circulation Librarian");
  for (const auto& row : test::table_of(answer)->rows) EXPECT_EQ(row.size(), 4U);
}

TEST(Comparison, OfTheShippedRolesStaysReadableOnAPhone) {
  const Table* table = nullptr;
  Answer answer = test::ask_shipped("pdm vs pgm vs pjm vs tpm");
  table = test::table_of(answer);
  ASSERT_NE(table, nullptr);
  for (const auto& row : table->rows) {
    for (const Statement& cell : row) EXPECT_LE(cell.text.size(), 60U) << cell.text;
  }
}

}  // namespace
}  // namespace rolecall
