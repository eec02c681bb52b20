#include "knowledge/content/asked_phrasings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using testing::Contains;
using testing::UnorderedElementsAre;

std::vector<std::string> phrasings_of(const Content& content) {
  std::vector<std::string> lines;
  for (const AskedPhrasing& one : asked_phrasings(content))
    lines.push_back(one.text + " > " + entry_id(content, one.target));
  return lines;
}

TEST(AskedPhrasings, AreThoseOfEveryKind) {
  const std::vector<std::string> lines = phrasings_of(*test::small_knowledge().snapshot()->content);
  for (const char* line : {"Archivist > define/archivist", "keeper of records > define/archivist",
                           "Which tools does an archivist use? > facet/archivist/tools",
                           "what does archivist work with > facet/archivist/tools",
                           "when is catalog librarian in the building > facet/catalog-librarian/hours",
                           "Who collects the late fees? > who/late-fees",
                           "who dusts the old volumes behind glass > who/rare-books",
                           "does moisture harm parchment > topic/damp", "good morning > chat/greeting",
                           "wages in the library > none", "how much money does archivist earn > none"}) {
    EXPECT_THAT(lines, Contains(line));
  }
}

TEST(AskedPhrasings, OfContentWithoutRolesAreItsEntries) {
  const Knowledge faq(test::plain_faq());
  EXPECT_THAT(
      phrasings_of(*faq.snapshot()->content),
      UnorderedElementsAre(
          "When does the pool open? > topic/opening-hours", "opening hours of the pool > topic/opening-hours",
          "is the pool open on sundays > topic/opening-hours", "How do the lockers work? > topic/lockers",
          "which coin does a locker take > topic/lockers", "I lost the key of my locker > topic/lockers"));
}

}  // namespace
}  // namespace rolecall
