#include "knowledge/content/references.h"

#include <gmock/gmock.h>

#include "knowledge/content/loader.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> faults_of(const char* yaml) {
  std::vector<std::string> list;
  for (const Fault& fault : load_content(test::small_content_and(yaml)).faults)
    list.push_back(to_string(fault));
  return list;
}

std::string entry_that_sees(const std::string& id) {
  return "entries:\n  - id: topic/x\n    question: what is x for\n    lead: It is. [0]\n    see: [" + id +
         "]\n";
}

TEST(References, LeadToEveryKindOfEntry) {
  for (const char* id : {"topic/damp", "define/archivist", "who/late-fees", "facet/archivist/tools",
                         "compare/archivist+circulation-librarian", "clarify/cl"}) {
    EXPECT_THAT(faults_of(entry_that_sees(id).c_str()), IsEmpty()) << id;
  }
}

TEST(References, MustNotLeadNowhere) {
  EXPECT_THAT(
      faults_of(entry_that_sees("topic/dump").c_str()),
      ElementsAre(
          "more.yaml:2:5: `see` of topic/x names topic/dump, which is no entry, did you mean `topic/damp`?"));
  EXPECT_THAT(faults_of(entry_that_sees("somewhere").c_str()),
              ElementsAre("more.yaml:2:5: `see` of topic/x names somewhere, which is no entry"));
  EXPECT_THAT(
      faults_of(entry_that_sees("facet/archivist/hours").c_str()),
      ElementsAre(
          "more.yaml:2:5: `see` of topic/x names facet/archivist/hours, which the content leaves open"));
}

std::string role_with(const std::string& lines) {
  return "roles:\n  - id: indexer\n    name: Indexer\n    called: an indexer\n    gist: Makes indexes. [0]\n"
         "    definition: {lead: \"An indexer makes indexes. [0]\"}\n" +
         lines;
}

TEST(Names, BelongToOneRoleOnly) {
  EXPECT_THAT(
      faults_of(role_with("    aliases: [Cataloger]\n").c_str()),
      ElementsAre("more.yaml:2:5: `Cataloger` is claimed by role catalog-librarian and by role indexer: "
                  "take it from one, or declare it in `ambiguous`"));
  EXPECT_THAT(faults_of(role_with("    short: arc\n").c_str()),
              ElementsAre("more.yaml:2:5: `arc` is claimed by role archivist and by role indexer: "
                          "take it from one, or declare it in `ambiguous`"));
  EXPECT_THAT(
      faults_of("not_covered:\n  - {id: x, reason: unknown-role, name: X, names: [desk librarian]}\n"),
      ElementsAre(
          "more.yaml:2:5: `desk librarian` is claimed by role circulation-librarian and by not_covered x: "
          "take it from one, or declare it in `ambiguous`"));
}

TEST(Names, MayBeSharedOnceTheyAreDeclaredAmbiguous) {
  EXPECT_THAT(faults_of(role_with("    aliases: [CL]\n").c_str()), IsEmpty());
  EXPECT_THAT(faults_of(role_with("    aliases: [indexer, INDEXER]\n").c_str()), IsEmpty())
      << "its own name twice";
}

}  // namespace
}  // namespace rolecall
