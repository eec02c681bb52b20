#include "knowledge/refinement/entry_text.h"

#include <gmock/gmock.h>

#include "knowledge/answering/plain_text.h"
#include "knowledge/content/loader.h"
#include "knowledge/knowledge.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using testing::IsEmpty;

// All that there is, said anew as it is.
std::vector<ContentEdit> said_as_it_is(const Content& content) {
  std::vector<ContentEdit> edits;
  for (const std::string& id : editable_entries(content)) {
    const auto text = entry_text(content, id);
    EXPECT_TRUE(text) << id;
    if (!text) continue;
    edits.emplace_back(text->edit);
    EXPECT_EQ(text->has_title, !text->edit.title.empty()) << id;
    EXPECT_EQ(text->has_question, !text->edit.question.empty()) << id;
  }
  return edits;
}

void expect_no_change(const std::vector<SourceFile>& files) {
  const Knowledge before(files);
  const auto edits = said_as_it_is(*before.snapshot()->content);
  const LoadedContent loaded = load_content(with_edits(files, edits));
  ASSERT_THAT(loaded.faults, IsEmpty()) << to_string(loaded.faults[0]);
  const Knowledge after(with_edits(files, edits));
  for (const ContentEdit& edit : edits) {
    const std::string& id = std::get<EditEntry>(edit).id;
    if (id.starts_with("compare/")) continue;
    EXPECT_EQ(plain_text(*after.answer_to(id), {}), plain_text(*before.answer_to(id), {})) << id;
  }
  EXPECT_EQ(said_as_it_is(*after.snapshot()->content), edits);
}

TEST(EntryTexts, PublishedAsTheyAreChangeNothing) {
  expect_no_change(test::small_content());
  expect_no_change(shipped_content());
}

TEST(EntryTexts, AreWhatPeopleWouldWrite) {
  const Content& content = *test::small_knowledge().snapshot()->content;
  const auto quiet = entry_text(content, "topic/quiet");
  ASSERT_TRUE(quiet);
  EXPECT_EQ(quiet->edit.answer,
            "People may talk aloud in the hall. [0]\n\n- The reading room is silent. [0]\n\nNobody minds a "
            "sneeze. [3]\n");
  EXPECT_EQ(quiet->edit.source, kTeamKnowledge) << "its documents differ, so each names its own";
  EXPECT_TRUE(quiet->has_table);
  const auto damp = entry_text(content, "topic/damp");
  ASSERT_TRUE(damp);
  EXPECT_EQ(damp->edit.answer, "Damp makes paper rot.\n");
  EXPECT_EQ(damp->edit.source, 3);
  EXPECT_FALSE(damp->has_table);
  const auto books = entry_text(content, "who/rare-books");
  ASSERT_TRUE(books);
  EXPECT_EQ(books->edit.answer,
            "The archivist looks after the rare books, since they must never be lost. [0]\n\n"
            "- Catalog librarian: Describes them. [3]\n");
  EXPECT_TRUE(entry_text(content, "chat/greeting")->is_own_words);
}

TEST(EntryTexts, AreNothingWhereThereAreNoWords) {
  const Content& content = *test::small_knowledge().snapshot()->content;
  for (const char* id : {"", "none", "topic/gone", "facet/archivist/hours", "not_covered/wages",
                         "compare/archivist+circulation-librarian", "facet/archivist", "define/"}) {
    EXPECT_FALSE(entry_text(content, id)) << id;
  }
}

}  // namespace
}  // namespace rolecall
