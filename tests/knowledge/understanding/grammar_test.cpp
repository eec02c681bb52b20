// What is regular about questions: defined, compared, asked for a facet, asked for an owner.
#include "knowledge/understanding/grammar.h"

#include <gmock/gmock.h>

#include "tests/support/answer_checks.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using test::ask_library;
using test::ask_shipped;

TEST(Grammar, ReadsOneRoleAloneAsItsDefinition) {
  for (const char* text :
       {"archivist", "what is an archivist?", "define archivist", "explain the archivist to me please",
        "archivist meaning", "could you tell me what an archivist is"}) {
    EXPECT_EQ(ask_library(text).entry, "define/archivist") << text;
  }
}

TEST(Grammar, DefinesARoleThatIsPointedBackTo) {
  for (const char* text :
       {"they hired an archivist. what is that?", "my boss says we need an archivist. a what now?",
        "my new neighbor says she is an archivist, what is that exactly",
        "never met an archivist. What kind of creature is that?"}) {
    EXPECT_EQ(ask_library(text).entry, "define/archivist") << text;
  }
}

TEST(Grammar, ExplainsARoleInWhicheverWay) {
  EXPECT_EQ(ask_shipped("explain product managers to me like I am five").entry, "define/product-manager");
}

TEST(Grammar, DoesNotCompareAllRolesWhereTheReasonIsAsked) {
  EXPECT_EQ(ask_shipped("side by side of the 4 roles").outcome, Outcome::answered);
  EXPECT_EQ(ask_shipped("why does everyone mix these job titles up").entry, "topic/why-confused");
}

TEST(Grammar, ReadsSeveralRolesAsAComparison) {
  for (const char* text :
       {"archivist cirl", "archivist, desk librarian",
        "how is an archivist different from a circulation librarian", "difference between archivist and cirl",
        "archivist or desk librarian?", "compare archivist with cirl",
        "are archivists and circulation librarians the same"}) {
    EXPECT_EQ(ask_library(text).entry, "compare/archivist+circulation-librarian") << text;
  }
  EXPECT_EQ(ask_library("cirl, arc, catl").entry,
            "compare/archivist+catalog-librarian+circulation-librarian");
  EXPECT_EQ(ask_library("what are all the roles").entry,
            "compare/archivist+catalog-librarian+circulation-librarian");
}

TEST(Grammar, ReadsAFacetsWordBesideARole) {
  struct {
    const char *text, *entry;
  } cases[] = {{"archivist tools", "facet/archivist/tools"},
               {"tools of the archivist", "facet/archivist/tools"},
               {"instruments of an arc", "facet/archivist/tools"},
               {"desk librarian duties?", "facet/circulation-librarian/duties"},
               {"cataloger shifts", "facet/catalog-librarian/hours"}};
  for (const auto& [text, entry] : cases) EXPECT_EQ(ask_library(text).entry, entry) << text;
}

TEST(Grammar, PutsTheRowThatWasAskedForFirst) {
  struct {
    const char *text, *label;
  } cases[] = {{"tools of archivist and catalog librarian", "Tools"},
               {"archivist vs catalog librarian hours", "Hours"},
               {"archivist vs catalog librarian", "Duties"}};
  for (const auto& [text, label] : cases) {
    Answer answer = ask_library(text);
    ASSERT_EQ(answer.entry, "compare/archivist+catalog-librarian") << text;
    ASSERT_NE(test::table_of(answer), nullptr) << text;
    EXPECT_EQ(test::table_of(answer)->rows.at(0).at(0).text, label) << text;
    EXPECT_EQ(test::table_of(answer)->rows.size(), 3U) << text << ": the other rows follow";
  }
  Answer shipped = ask_shipped("artifacts of PdM vs TPM");
  EXPECT_EQ(test::table_of(shipped)->rows.at(0).at(0).text, "Artifacts");
}

TEST(Grammar, FindsTheOwnerOfAThing) {
  struct {
    const char *text, *entry;
  } cases[] = {{"who owns the rare books?", "who/rare-books"},
               {"whose job are the first editions", "who/rare-books"},
               {"which role handles rare books", "who/rare-books"},
               {"rare books?", "who/rare-books"},
               {"is the rare book the archivist's job", "who/rare-books"},
               {"who collects fines", "who/late-fees"},
               {"who is responsible for late fees", "who/late-fees"}};
  for (const auto& [text, entry] : cases) EXPECT_EQ(ask_library(text).entry, entry) << text;
}

TEST(Grammar, DoesNotDefineARoleThatIsAskedForAPerson) {
  for (const char* text : {"who is my archivist", "who is our archivist"}) {
    EXPECT_NE(ask_library(text).entry, "define/archivist") << text;
  }
}

TEST(Grammar, LeavesAFacetOpenThatTheDocumentsLeaveOpen) {
  Answer answer = ask_library("archivist hours");
  EXPECT_EQ(answer.outcome, Outcome::unanswered);
  EXPECT_EQ(answer.reason, Reason::not_in_documents);
  EXPECT_EQ(answer.entry, "none");
}

}  // namespace
}  // namespace rolecall
