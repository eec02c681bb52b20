#include "knowledge/content/target.h"

#include <gtest/gtest.h>

#include "tests/support/small_content.h"

namespace rolecall {
namespace {

const Content& library() {
  return *test::small_knowledge().snapshot()->content;
}

TEST(Target, LeadsFromEachIdToItsQuestionAndBack) {
  struct {
    const char *id, *question;
  } cases[] = {
      {"define/archivist", "What is an archivist?"},
      {"compare/archivist+catalog-librarian", "Archivist vs catalog librarian"},
      {"compare/archivist+catalog-librarian+circulation-librarian", "ARC vs CatL vs CirL"},
      {"facet/archivist/tools", "Which tools does an archivist use?"},
      {"who/rare-books", "Who owns the rare books?"},
      {"who/late-fees", "Who collects the late fees?"},
      {"topic/quiet", "Where may people talk aloud?"},
      {"clarify/cl", "What is a CL?"},
      {"chat/greeting", ""},
  };
  for (const auto& [id, question] : cases) {
    auto target = find_target(library(), id);
    ASSERT_TRUE(target) << id;
    EXPECT_EQ(entry_id(library(), *target), id);
    EXPECT_EQ(question_of(library(), *target), question) << id;
  }
}

TEST(Target, IsAFacetThatTheRoleLeavesOpenToo) {
  EXPECT_TRUE(find_target(library(), "facet/archivist/hours"));
}

TEST(Target, IsNotFoundForWhatTheContentDoesNotHave) {
  for (const char* id : {"", "none", "define", "define/", "define/gardener", "compare/archivist",
                         "compare/catalog-librarian+archivist",  // not ascending
                         "compare/archivist+archivist", "compare/archivist+", "compare/archivist+gardener",
                         "facet/archivist", "facet/archivist/color", "facet/gardener/tools", "who/nothing",
                         "topic/nothing", "clarify/CL", "chat/nothing", "quiet"}) {
    EXPECT_FALSE(find_target(library(), id)) << id;
  }
}

TEST(Target, SpeaksOfWhatIsNotCoveredAsNone) {
  EXPECT_EQ(entry_id(library(), {TargetKind::not_covered, {}, 0}), "none");
  EXPECT_EQ(question_of(library(), {TargetKind::not_covered, {}, 0}), "");
}

TEST(FillRole, PutsTheRoleInForEachPlaceholder) {
  const Role& role = library().roles[0];
  EXPECT_EQ(fill_role("{Role}: tools", role), "Archivist: tools");
  EXPECT_EQ(fill_role("when does {a role} rest, {role}?", role), "When does an archivist rest, archivist?");
  EXPECT_EQ(fill_role("{a role} meets {a role}", role), "An archivist meets an archivist");
  EXPECT_EQ(fill_role("", role), "");
}

TEST(FillRole, ComesToAnEndThoughTheRolesNameHoldsThePlaceholder) {
  Role role;
  role.called = "a {role} of {a role}";
  EXPECT_EQ(fill_slot("{role}, {role}", "{role}", role.called_bare()),
            "{role} of {a role}, {role} of {a role}");
  EXPECT_EQ(fill_role("when does {a role} rest", role), "When does a {role} of {a role} of {a role} rest");
}

}  // namespace
}  // namespace rolecall
