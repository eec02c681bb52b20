// Which roles a question is understood to speak of, seen from outside.
#include "knowledge/understanding/roles.h"

#include <gmock/gmock.h>

#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using test::ask_library;

constexpr const char* kArcCat = "compare/archivist+catalog-librarian";
constexpr const char* kCatCir = "compare/catalog-librarian+circulation-librarian";

TEST(Roles, AreKnownByNameShortFormAndAlias) {
  struct {
    const char *text, *entry;
  } cases[] = {{"archivist", "define/archivist"},
               {"ARC", "define/archivist"},
               {"arcs?", "define/archivist"},
               {"keeper of records", "define/archivist"},
               {"What is a Catalog Librarian?", "define/catalog-librarian"},
               {"catalog librarians", "define/catalog-librarian"},
               {"cataloger", "define/catalog-librarian"},
               {"CirL", "define/circulation-librarian"},
               {"the desk librarian", "define/circulation-librarian"}};
  for (const auto& [text, entry] : cases) EXPECT_EQ(ask_library(text).entry, entry) << text;
}

TEST(Roles, AreKnownThoughMisspeltOrRunTogether) {
  struct {
    const char *text, *entry;
  } cases[] = {{"archivst", "define/archivist"},
               {"arhcivist", "define/archivist"},
               {"circulaton libarian", "define/circulation-librarian"},
               {"cataloglibrarian", "define/catalog-librarian"},
               {"catalogg librarian", "define/catalog-librarian"},  // one letter, not two names
               {"circulationlibrarian vs archivsit", "compare/archivist+circulation-librarian"}};
  for (const auto& [text, entry] : cases) EXPECT_EQ(ask_library(text).entry, entry) << text;
}

TEST(Roles, AreKnownByTheirBareNamesInAList) {
  for (const char* text : {"catalog vs circulation librarian", "catalog and circulation librarian",
                           "catalog/circulation librarian", "catalog librarian or circulation",
                           "circulation vs catalog", "the catalog and the circulation librarian"}) {
    EXPECT_EQ(ask_library(text).entry, kCatCir) << text;
  }
  EXPECT_NE(ask_library("the catalog is empty, archivist").entry, kArcCat)
      << "a bare name outside a list is a word";
}

TEST(Roles, AreKnownByThreeBareNamesInAList) {
  for (const char* text : {"product, program and project", "the kinds of manager: product, project, program",
                           "product or program or project?"}) {
    EXPECT_EQ(test::ask_shipped(text).entry, "compare/product-manager+program-manager+project-manager")
        << text;
  }
  EXPECT_NE(test::ask_shipped("is this a product or a project").entry,
            "compare/product-manager+project-manager")
      << "two may be the things themselves";
}

TEST(Roles, MayBeNamedInAnyOrderAndAgain) {
  for (const char* text : {"archivist vs catalog librarian", "catalog librarian vs archivist",
                           "cataloger or archivist", "archivist vs cataloger vs archivist"}) {
    EXPECT_EQ(ask_library(text).entry, kArcCat) << text;
  }
}

TEST(Roles, AreNotTitlesThatTheContentDoesNotCover) {
  for (const char* text : {"curator", "what does a museum curator do", "curator vs archivist",
                           "curator = archivist?", "curators?"}) {
    Answer answer = ask_library(text);
    EXPECT_EQ(answer.outcome, Outcome::unanswered) << text;
    EXPECT_EQ(answer.reason, Reason::unknown_role) << text;
  }
}

TEST(Roles, AreNotTitlesThatNobodyDeclared) {
  for (const char* text : {"what is a forklift engineer", "what does a zoo manager do"}) {
    Answer answer = ask_library(text);
    EXPECT_EQ(answer.reason, Reason::unknown_role) << text;
    EXPECT_THAT(answer.lead.at(0).text, ::testing::HasSubstr("do not define")) << text;
  }
}

TEST(Roles, AreNoTitlesWhereTheFirstWordIsAVerb) {
  Answer answer = test::ask_shipped("who turns engineer speak into plain words");
  EXPECT_EQ(answer.entry, "who/translation");
}

TEST(Roles, AreNotMeantWhereAShortFormMeansSomethingElse) {
  for (const char* text : {"arc welding", "which electrode for the arc", "ARC: what electrode?"}) {
    EXPECT_EQ(ask_library(text).reason, Reason::off_topic) << text;
  }
  EXPECT_EQ(ask_library("arc").entry, "define/archivist");
}

TEST(Roles, AreNotMeantByATimeOfDay) {
  for (const char* text : {"let us meet at 3 pm", "3pm", "10:30 PM", "see you at 7 pm tomorrow"}) {
    EXPECT_EQ(test::ask_shipped(text).outcome, Outcome::unanswered) << text;
  }
}

}  // namespace
}  // namespace rolecall
