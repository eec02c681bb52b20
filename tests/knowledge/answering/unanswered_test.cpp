#include "knowledge/answering/unanswered.h"

#include <gmock/gmock.h>

#include "knowledge/answering/composer.h"
#include "knowledge/content/target.h"
#include "tests/support/answer_checks.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using test::ask_library;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const Content& library() {
  return *test::small_knowledge().snapshot()->content;
}

// Two entries may have been meant.
Reading maybe_meant() {
  return {.reason = Reason::not_in_documents,
          .confidence = 0.6,
          .close = {*find_target(library(), "topic/damp"), *find_target(library(), "who/late-fees")},
          .did_you_mean = true};
}

std::vector<std::string> lead_of(const Reading& reading) {
  Answer answer;
  put_unanswered(library(), reading, answer);
  std::vector<std::string> lead;
  for (const Statement& statement : answer.lead) lead.push_back(statement.text);
  return lead;
}

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

TEST(Unanswered, AsksBackWhatMayHaveBeenMeant) {
  for (Reason reason : {Reason::not_in_documents, Reason::off_topic}) {
    Reading reading = maybe_meant();
    reading.reason = reason;
    Answer answer = Composer(library()).compose(reading);
    EXPECT_EQ(answer.title, "Did you mean one of these?");
    EXPECT_TRUE(answer.did_you_mean);
    EXPECT_EQ(answer.outcome, Outcome::unanswered);
    EXPECT_EQ(answer.entry, "none");
    EXPECT_THAT(test::questions_of(answer),
                ElementsAre("Why is damp dangerous for paper?", "Who collects the late fees?"));
    EXPECT_TRUE(answer.citations.empty());
  }
}

TEST(Unanswered, AsksBackRatherThanSaysWhatIsNotCovered) {
  Reading reading = maybe_meant();
  reading.target = Target{TargetKind::not_covered, {}, 1};
  Answer answer = Composer(library()).compose(reading);
  EXPECT_EQ(answer.title, "Did you mean one of these?");
  EXPECT_EQ(test::dump(answer).find("town hall"), std::string::npos) << test::dump(answer);
  EXPECT_EQ(test::questions_of(answer).size(), 2U);
}

TEST(Unanswered, SaysWhichWordsAreNotKnown) {
  Reading maybe = maybe_meant(), open = {.reason = Reason::off_topic, .confidence = 1};
  for (Reading* reading : {&maybe, &open}) {
    EXPECT_THAT(lead_of(*reading), Not(Contains(HasSubstr("Not known here"))));
    reading->unknown_words = {"flurbish", "grommet"};
    EXPECT_THAT(lead_of(*reading), Contains("Not known here: \"flurbish\", \"grommet\"."));
    EXPECT_EQ(Composer(library()).compose(*reading).unknown_words, reading->unknown_words);
  }
}

TEST(Unanswered, ShowsNoUnknownWordWholeThatIsEndlessOrHostile) {
  Reading reading = maybe_meant();
  reading.unknown_words = {std::string(5000, 'w'), "a\x1B[2Jb"};
  std::string said = lead_of(reading).back();
  EXPECT_THAT(said, HasSubstr("Not known here: \"www"));
  EXPECT_LT(said.size(), 200U);
  EXPECT_EQ(said.find('\x1B'), std::string::npos) << said;
}

TEST(Unanswered, DoesNotSayThatAWordIsUnknownBesideATitleThatIs) {
  Reading reading = {.reason = Reason::unknown_role, .unknown_title = "zoo manager"};
  reading.unknown_words = {"flurbish"};
  EXPECT_THAT(lead_of(reading), Contains(HasSubstr("\"zoo manager\"")));
  EXPECT_THAT(lead_of(reading), Not(Contains(HasSubstr("flurbish"))));
}

}  // namespace
}  // namespace rolecall
