#include "knowledge/answering/unanswered.h"

#include <gmock/gmock.h>

#include "tests/support/answer_checks.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using test::ask_library;
using ::testing::Contains;
using ::testing::HasSubstr;

TEST(Unanswered, SaysWhichTitleIsNotCoveredAndOffersTheNearest) {
  Answer answer = ask_library("what does a museum curator do");
  EXPECT_EQ(answer.title, "Not in the knowledge base");
  EXPECT_THAT(answer.lead.at(0).text, HasSubstr("Curator is not a role that the documents define"));
  EXPECT_THAT(test::questions_of(answer), Contains("What is an archivist?"));
}

TEST(Unanswered, SaysWhichTitleNobodyKnows) {
  Answer answer = ask_library("what is a forklift engineer");
  EXPECT_THAT(answer.lead.at(0).text, HasSubstr("\"forklift engineer\""));
  EXPECT_THAT(answer.lead.at(1).text, HasSubstr("archivist, catalog librarian and circulation librarian"));
}

TEST(Unanswered, SaysWhatTheDocumentsDoSayOfARoleWhoseFacetIsOpen) {
  Answer answer = ask_library("when is the archivist in the building");
  std::vector<std::string> said;
  for (const Statement& statement : test::statements_of(answer)) said.push_back(statement.text);
  EXPECT_THAT(said, Contains("An archivist keeps what must never be lost."));
  EXPECT_THAT(test::questions_of(answer), Contains("What is an archivist?"));
  EXPECT_THAT(test::questions_of(answer), Contains("When is a catalog librarian in the building?"))
      << "of whom it is known";
  EXPECT_EQ(test::cited_by(answer), (std::vector{0, 3}));
}

TEST(Unanswered, GivesTheAuthorsHint) {
  EXPECT_EQ(ask_library("wages in the library").lead.at(1).text, "Ask the town hall.");
}

TEST(Unanswered, SaysWhatAnOtherSenseIsAbout) {
  Answer answer = ask_library("arc welding");
  EXPECT_EQ(answer.title, "Not something I can answer");
  EXPECT_THAT(answer.lead.at(0).text, HasSubstr("welding"));
}

TEST(Unanswered, IsSureAndCitesNothingWhenItIsAboutSomethingElse) {
  Answer answer = ask_library("what is the capital of France");
  EXPECT_EQ(answer.reason, Reason::off_topic);
  EXPECT_GT(answer.confidence, 0.5);
  EXPECT_TRUE(answer.citations.empty());
  EXPECT_FALSE(answer.suggestions.empty());
}

}  // namespace
}  // namespace rolecall
