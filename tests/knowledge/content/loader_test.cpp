#include "knowledge/content/loader.h"

#include <gmock/gmock.h>

#include "knowledge/knowledge.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> faults_of(const std::vector<SourceFile>& files) {
  LoadedContent loaded = load_content(files);
  EXPECT_EQ(loaded.content == nullptr, !loaded.faults.empty());
  std::vector<std::string> list;
  for (const Fault& fault : loaded.faults) list.push_back(to_string(fault));
  return list;
}

TEST(Loader, ReadsWhatTheFormatDescribes) {
  LoadedContent loaded = load_content(test::small_content());
  ASSERT_THAT(faults_of(test::small_content()), IsEmpty());
  const Content& content = *loaded.content;
  EXPECT_EQ(content.documents.size(), 2U);
  EXPECT_EQ(content.facets.size(), 3U);
  ASSERT_EQ(content.roles.size(), 3U);
  EXPECT_EQ(content.roles[0].short_form, "ARC");
  EXPECT_EQ(content.roles[0].facets.at(0).cell.text, "Keep, order, protect");
  EXPECT_EQ(content.comparisons.at(0).rows.at(0).at(0).text, "Keep it for good");
  EXPECT_EQ(content.who.at(0).shared.at(0).role, 1U);
  EXPECT_EQ(content.entries.at(1).title, "Why is damp dangerous for paper?")
      << "the question, where there is no title";
  EXPECT_THAT(content.entries.at(1).answer.lead.at(0).documents, ElementsAre(3)) << "the entry's source";
  EXPECT_EQ(content.not_covered.at(0).reason, Reason::unknown_role);
}

TEST(Loader, TakesTheFilesInAnyOrder) {
  auto files = test::small_content();
  std::reverse(files.begin(), files.end());
  EXPECT_THAT(faults_of(files), IsEmpty());
}

TEST(Loader, GivesAnotherVersionForAnyChange) {
  auto version = [](const std::vector<SourceFile>& files) { return load_content(files).content->version; };
  const std::string same = version(test::small_content());
  EXPECT_EQ(version(test::small_content()), same);
  EXPECT_THAT(same, ::testing::MatchesRegex("[0-9a-f]+"));
  EXPECT_EQ(same.size(), 12U);
  EXPECT_NE(version(test::small_content_and("# a comment")), same);
}

TEST(Loader, AcceptsEmptyFilesByteOrderMarksAndWindowsLineEndings) {
  auto more = [](const char* yaml) { return faults_of(test::small_content_and(yaml)); };
  EXPECT_THAT(more(""), IsEmpty());
  EXPECT_THAT(more("# only a comment\n"), IsEmpty());
  EXPECT_THAT(more("---\n"), IsEmpty());
  EXPECT_THAT(more("\xEF\xBB\xBF"
                   "entries:\n  - {id: topic/x, question: what is x for, lead: \"It is. [0]\"}\n"),
              IsEmpty());

  auto windows = test::small_content();
  for (SourceFile& file : windows) {
    std::string text;
    for (char c : file.text) text += c == '\n' ? "\r\n" : std::string(1, c);
    file.text = "\xEF\xBB\xBF" + text;
  }
  Knowledge knowledge(windows);
  EXPECT_EQ(knowledge.ask({.text = "archivist"}).lead.at(0).text,
            "An archivist keeps what must never be lost.");
}

TEST(Loader, ReadsNoFilesAsAContentThatAnswersNothing) {
  EXPECT_THAT(faults_of({}), IsEmpty());
  Answer answer = Knowledge({}).ask({.text = "who does what?"});
  EXPECT_EQ(answer.outcome, Outcome::unanswered);
  EXPECT_EQ(answer.reason, Reason::off_topic);
}

struct BadContent {
  const char* what;
  const char* yaml;  // more.yaml beside the small content
  std::vector<std::string> faults;
};

const BadContent kBadContent[] = {
    {"a section that is none",
     "entrys: []\n",
     {"more.yaml:1:1: unknown key `entrys` in the file, did you mean `entries`?"}},
    {"a key with a slip",
     "entries:\n  - id: topic/x\n    question: what is x for\n    lead: It is. [0]\n    nots: Oh. [0]\n",
     {"more.yaml:5:5: unknown key `nots` in entry topic/x, did you mean `note`?"}},
    {"a key that is like no other",
     "documents:\n  - number: 4\n    title: Four\n    background: red\n",
     {"more.yaml:4:5: unknown key `background` in document, expected one of: about, author, kind, number, "
      "title"}},
    {"an unknown role",
     "comparisons:\n  - roles: [archivst, catalog-librarian, circulation-librarian]\n    lead: So. [0]\n",
     {"more.yaml:2:13: no role `archivst`, did you mean `archivist`?"}},
    {"a role like no other",
     "not_covered:\n  - {id: x, reason: off-topic, name: X, phrasings: [x y], nearest: [gardener]}\n",
     {"more.yaml:2:69: no role `gardener`, expected an id from the `roles` list"}},
    {"an unknown facet",
     "comparisons:\n  - roles: [archivist, circulation-librarian]\n    lead: So. [0]\n    rows:\n      "
     "dutys:\n"
     "        archivist: Keep [0]\n",
     {"more.yaml:5:7: no facet `dutys`, did you mean `duties`?"}},
    {"an unknown document",
     "entries:\n  - {id: topic/x, question: what is x for, lead: \"It is. [9]\"}\n",
     {"more.yaml:2:50: [9] is no document, expected a number from the `documents` list"}},
    {"a source that is no document",
     "entries:\n  - {id: topic/x, question: what is x for, source: 9, lead: It is.}\n",
     {"more.yaml:2:61: [9] is no document, expected a number from the `documents` list"}},
    {"a statement without a document",
     "entries:\n  - id: topic/x\n    question: what is x for\n    lead: \"It is. [0] Just so.\"\n",
     {"more.yaml:4:11: a statement without a document: \"Just so.\", expected a marker such as [0] behind "
      "it"}},
    {"a marker alone",
     "entries:\n  - id: topic/x\n    question: what is x for\n    lead: \"[0]\"\n",
     {"more.yaml:4:11: a marker without a statement before it"}},
    {"an entry's id again",
     "entries:\n  - id: topic/damp\n    question: what is x for\n    lead: It is. [0]\n",
     {"more.yaml:2:9: `topic/damp` stands here a second time"}},
    {"a document's number again",
     "documents:\n  - {number: 3, title: Other Letters}\n",
     {"more.yaml:2:5: document 3 stands here a second time"}},
    {"roles compared again",
     "comparisons:\n  - roles: [catalog-librarian, archivist]\n    lead: So. [0]\n",
     {"more.yaml:2:5: these roles are compared a second time"}},
    {"a comparison of one",
     "comparisons:\n  - roles: [archivist]\n    lead: So. [0]\n",
     {"more.yaml:2:5: a comparison needs two or more `roles`"}},
    {"an ambiguity of one",
     "ambiguous:\n  - {form: AR, roles: [archivist], title: Which one, lead: \"One. [0]\"}\n",
     {"more.yaml:2:5: an ambiguous form needs two or more `roles`"}},
    {"an entry that nobody can ask for",
     "entries:\n  - id: topic/x\n    title: X\n    lead: It is. [0]\n",
     {"more.yaml:2:5: entry topic/x has no `phrasings`: nobody could ask for it"}},
    {"an entry without an answer",
     "entries:\n  - id: topic/x\n    question: what is x for\n",
     {"more.yaml:2:5: entry topic/x has no `lead`"}},
    {"a thing without an owner",
     "who:\n  - id: x\n    thing: the x\n    things: [x]\n    lead: Nobody. [0]\n",
     {"more.yaml:2:5: who x has no `role`"}},
    {"a role without a definition",
     "roles:\n  - id: indexer\n    name: Indexer\n    called: an indexer\n    gist: Makes indexes. [0]\n",
     {"more.yaml:2:5: role indexer has no `definition`"}},
    {"a reason that is none",
     "not_covered:\n  - {id: x, reason: because, name: X, phrasings: [x y]}\n",
     {"more.yaml:2:21: `because` is no reason, expected unknown-role, not-in-documents or off-topic"}},
    {"a gap that nothing leads to",
     "not_covered:\n  - {id: x, reason: off-topic, name: X}\n",
     {"more.yaml:2:5: not_covered x has neither `names` nor `phrasings` nor `form`"}},
    {"a row of the wrong width",
     "entries:\n  - id: topic/x\n    question: what is x for\n    lead: It is. [0]\n"
     "    table: {columns: [A, B], rows: [[a, \"b [0]\"], [\"c [0]\"]]}\n",
     {"more.yaml:5:51: a row of 1 cells, expected 2 as in `columns`"}},
    {"points that are a text",
     "entries:\n  - id: topic/x\n    question: what is x for\n    lead: It is. [0]\n    points: One. [0]\n",
     {"more.yaml:5:13: `points` is not a list, expected `- ` items"}},
    {"a number in words",
     "documents:\n  - {number: two, title: Two}\n",
     {"more.yaml:2:14: `number` is `two`, expected a number from 0 to 9999"}},
    {"a list that is a mapping",
     "entries: {id: topic/x}\n",
     {"more.yaml:1:10: `entries` in the file is not a list, expected `- ` items"}},
    {"a file that is a list",
     "- id: topic/x\n",
     {"more.yaml:1:1: the file is not a mapping, expected `key: value` lines"}},
    {"broken YAML",
     "entries:\n  - id: topic/x\n    lead: It is: so [0]\n",
     {"more.yaml:3:16: not valid YAML: illegal map value"}},
    {"a tab for indentation",
     "entries:\n\t- id: topic/x\n",
     {"more.yaml:2:2: not valid YAML: illegal block entry"}},
};

TEST(Loader, SaysWhereWhatIsWrong) {
  for (const BadContent& bad : kBadContent)
    EXPECT_EQ(faults_of(test::small_content_and(bad.yaml)), bad.faults) << bad.what;
}

TEST(Loader, FindsAllFaultsOfAllFilesAtOnceInOrder) {
  auto files = test::small_content_and(
      "entries:\n  - {id: topic/x, question: what is x for, lead: No.}\nbackground: {}\n");
  files.push_back({"another.yaml", "documents: [{number: 4, titel: Four}]\n"});
  EXPECT_THAT(
      faults_of(files),
      ElementsAre(
          "another.yaml:1:13: document has no `title`",
          "another.yaml:1:25: unknown key `titel` in document, did you mean `title`?",
          "more.yaml:2:50: a statement without a document: \"No.\", expected a marker such as [0] behind it",
          "more.yaml:3:1: unknown key `background` in the file, expected one of: additions, ambiguous, "
          "chat, comparisons, concepts, documents, entries, facets, not_covered, replacements, roles, who"));
}

}  // namespace
}  // namespace rolecall
