// How an ambiguous short form is read, in the library's CL and in the shipped content's PM.
#include "knowledge/understanding/reader.h"

#include <gmock/gmock.h>

#include "tests/support/answer_checks.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using test::ask_library;
using test::ask_shipped;
using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(AmbiguousForm, AloneIsAskedBack) {
  for (const char* text :
       {"CL", "cl?", "what is a CL", "what does a cl do", "CL vs CL", "cls", "cl or cl?"}) {
    Answer answer = ask_library(text);
    EXPECT_EQ(answer.outcome, Outcome::clarified) << text;
    EXPECT_EQ(answer.entry, "clarify/cl") << text;
    EXPECT_THAT(test::questions_of(answer),
                ElementsAre("What is a catalog librarian?", "What is a circulation librarian?"))
        << text;
  }
}

TEST(AmbiguousForm, IsAskedBackWithAOneLineGistAndAButtonForEachReading) {
  Answer answer = ask_library("CL");
  std::vector<std::string> said;
  for (const Statement& statement : test::statements_of(answer)) said.push_back(statement.text);
  EXPECT_THAT(said, Contains("Catalog librarian: describes each book so that it is found."));
  EXPECT_THAT(said, Contains("Circulation librarian: lends books and takes them back."));
  EXPECT_EQ(answer.suggestions.at(0).label, "Catalog Librarian");
}

TEST(AmbiguousForm, BesideAnotherRoleIsReadAndSaidSo) {
  for (const char* text :
       {"CL vs ARC", "arc vs cl", "difference between an archivist and a CL", "archivist/cl"}) {
    Answer answer = ask_library(text);
    EXPECT_EQ(answer.entry, "compare/archivist+catalog-librarian") << text;
    EXPECT_EQ(answer.assumption, "Reading CL as catalog librarian.") << text;
    EXPECT_EQ(answer.suggestions.at(0).question, "Archivist vs circulation librarian")
        << text << ": the other reading";
  }
}

TEST(AmbiguousForm, IsReadAsTheOnlyRoleThatHasWhatIsAsked) {
  for (const char* text : {"CL hours", "when is the CL in the building", "shifts of a cl"}) {
    Answer answer = ask_library(text);
    EXPECT_EQ(answer.entry, "facet/catalog-librarian/hours") << text;
    EXPECT_THAT(answer.assumption, StartsWith("Reading CL as catalog librarian: the only one")) << text;
  }
}

TEST(AmbiguousForm, IsAskedBackForThatFacetWhenSeveralHaveIt) {
  Answer answer = ask_library("duties of a CL");
  EXPECT_EQ(answer.entry, "clarify/cl");
  EXPECT_THAT(test::questions_of(answer), ElementsAre("What are the duties of a catalog librarian?",
                                                      "What are the duties of a circulation librarian?"));
}

TEST(AmbiguousForm, IsSettledByTheNameBesideItInBrackets) {
  Answer answer = ask_library("circulation librarian (CL)");
  EXPECT_EQ(answer.entry, "define/circulation-librarian");
  EXPECT_EQ(answer.assumption, "");
  EXPECT_EQ(ask_library("circulation librarian (CL) vs archivist").entry,
            "compare/archivist+circulation-librarian");
}

TEST(Pm, BesideAnotherRoleIsTheProductManager) {
  struct {
    const char *text, *entry;
    std::vector<std::string> other_readings;
  } cases[] = {
      {"PM vs TPM",
       "compare/product-manager+technical-program-manager",
       {"Program manager vs TPM", "Project manager vs TPM"}},
      {"tpm or pm",
       "compare/product-manager+technical-program-manager",
       {"Program manager vs TPM", "Project manager vs TPM"}},
      {"pm-vs-tpm",
       "compare/product-manager+technical-program-manager",
       {"Program manager vs TPM", "Project manager vs TPM"}},
      {"PM vs PgM", "compare/product-manager+program-manager", {"Program manager vs project manager"}},
      {"PM vs PjM", "compare/product-manager+project-manager", {"Program manager vs project manager"}},
      {"pm vs project manager?",
       "compare/product-manager+project-manager",
       {"Program manager vs project manager"}},
  };
  for (const auto& [text, entry, others] : cases) {
    Answer answer = ask_shipped(text);
    EXPECT_EQ(answer.entry, entry) << text;
    EXPECT_EQ(answer.assumption, "Reading PM as product manager.") << text;
    for (const std::string& other : others) EXPECT_THAT(test::questions_of(answer), Contains(other)) << text;
  }
}

TEST(Pm, AloneIsAskedBack) {
  for (const char* text :
       {"PM", "PM?", "what does a PM do?", "what is a PM", "pms", "PM vs PM", "who is a PM", "whats a pm"}) {
    Answer answer = ask_shipped(text);
    EXPECT_EQ(answer.entry, "clarify/pm") << text;
    EXPECT_EQ(answer.outcome, Outcome::clarified) << text;
    EXPECT_THAT(
        test::questions_of(answer),
        ElementsAre("What is a product manager?", "What is a program manager?", "What is a project manager?"))
        << text;
  }
}

TEST(Pm, BesideItsOwnReadingIsAskedBack) {
  EXPECT_EQ(ask_shipped("PM vs product manager").entry, "clarify/pm");
}

TEST(Pm, IsTheOnlyOneThatTheDocumentsSayItAbout) {
  struct {
    const char *text, *entry;
  } cases[] = {{"what question does a PM ask first?", "facet/product-manager/first-question"},
               {"what decisions does a PM make", "facet/product-manager/decides"},
               {"a typical day of a PM", "facet/product-manager/day-to-day"},
               {"when do you need a PM", "facet/project-manager/when-to-hire"}};
  for (const auto& [text, entry] : cases) {
    Answer answer = ask_shipped(text);
    EXPECT_EQ(answer.entry, entry) << text;
    EXPECT_THAT(answer.assumption, HasSubstr("the only one of its meanings")) << text;
  }
}

TEST(Pm, KeepsAScheduleOnlyAsAProjectManager) {
  Answer answer = ask_shipped("how does a PM keep a schedule?");
  EXPECT_THAT(answer.entry, AnyOf("who/schedule", "clarify/pm", "define/project-manager",
                                  StartsWith("facet/project-manager/")));
}

TEST(Pm, IsSettledByAWrittenOutName) {
  EXPECT_EQ(ask_shipped("what does a project manager (PM) do").entry, "define/project-manager");
  EXPECT_EQ(ask_shipped("project manager (PM) vs TPM").entry,
            "compare/project-manager+technical-program-manager");
  EXPECT_EQ(ask_shipped("program manager (PM) vs TPM").entry,
            "compare/program-manager+technical-program-manager");
  EXPECT_EQ(ask_shipped("program manager (PM) vs TPM").assumption, "");
}

TEST(Reader, ReadsTheShippedRolesHoweverTheyAreTyped) {
  struct {
    const char *text, *entry;
  } cases[] = {
      {"ｔｐｍ ｖｓ ｐｄｍ", "compare/product-manager+technical-program-manager"},
      {"prodcut manger vs proejct manager", "compare/product-manager+project-manager"},
      {"tehcnical progrm maneger", "define/technical-program-manager"},
      {"productmanager vs programmanager", "compare/product-manager+program-manager"},
      {"product vs program vs project manager", "compare/product-manager+program-manager+project-manager"},
      {"product, program and project managers", "compare/product-manager+program-manager+project-manager"},
      {"project/program/product manager", "compare/product-manager+program-manager+project-manager"},
      {"tpm pjm pgm pdm",
       "compare/product-manager+program-manager+project-manager+technical-program-manager"},
      {"programme manager", "define/program-manager"},
      {"TPMs – what are they for?", "define/technical-program-manager"},
  };
  for (const auto& [text, entry] : cases) EXPECT_EQ(ask_shipped(text).entry, entry) << text;
}

TEST(Reader, LooksUpOwnersTheOtherWayRound) {
  struct {
    const char *text, *entry;
  } cases[] = {{"who owns the roadmap", "who/roadmap"},
               {"roadmap?", "who/roadmap"},
               {"whose job is the risk register", "who/risk-register"},
               {"is the roadmap the tpm's job", "who/roadmap"},
               {"which role keeps the schedule", "who/schedule"},
               {"who is responsible for the budget", "who/budget"}};
  for (const auto& [text, entry] : cases) EXPECT_EQ(ask_shipped(text).entry, entry) << text;
}

TEST(Reader, TellsOtherSensesOfAShortFormApart) {
  for (const char* text : {"do I need a TPM chip for Windows 11", "tpm 2.0", "enable tpm in bios",
                           "bitlocker tpm", "my tpm module is broken"}) {
    Answer answer = ask_shipped(text);
    EXPECT_EQ(answer.outcome, Outcome::unanswered) << text;
    EXPECT_EQ(answer.reason, Reason::off_topic) << text;
  }
}

TEST(Reader, AnswersSmallTalkKindly) {
  struct {
    const char *text, *entry;
  } cases[] = {{"hi", "chat/greeting"},
               {"Hello!", "chat/greeting"},
               {"good morning", "chat/greeting"},
               {"thanks!", "chat/thanks"},
               {"thank you very much", "chat/thanks"},
               {"help", "chat/help"},
               {"what can you do?", "chat/help"}};
  for (const auto& [text, entry] : cases) {
    Answer answer = ask_shipped(text);
    EXPECT_EQ(answer.entry, entry) << text;
    EXPECT_EQ(answer.outcome, Outcome::chat) << text;
  }
}

}  // namespace
}  // namespace rolecall
