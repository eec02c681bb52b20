#include "knowledge/refinement/content_edit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/content/loader.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using testing::IsEmpty;

const std::vector<ContentEdit> kOneOfEach = {
    AddPhrasing{"topic/quiet", "may I hum: \"a tune\" # {or} two\n- no"},
    AddAlias{"archivist", "paper: wizard"},
    NotCover{
        "parking", Reason::off_topic, "Parking", {"where can I park my car"}, "Ask the porter: he knows."},
    NewEntry{
        "topic/lockers", "Lockers", "Where are the lockers?", {"put my bag somewhere"}, "In the cellar.", 3}};

TEST(ContentEdits, SayInAFileWhatTheyWereMadeOf) {
  const auto files = with_edits(test::small_content(), kOneOfEach);
  EXPECT_EQ(files.back().path, kEditsPath);
  const LoadedContent loaded = load_content(files);
  ASSERT_THAT(loaded.faults, IsEmpty()) << loaded.faults[0].message << "\n" << files.back().text;
  const Content& content = *loaded.content;
  EXPECT_EQ(content.entries[*content.find_entry("topic/quiet")].phrasings.back().text,
            "may I hum: \"a tune\" # {or} two\n- no");
  EXPECT_EQ(content.roles[*content.find_role("archivist")].aliases.back(), "paper: wizard");
  EXPECT_EQ(content.not_covered.back().name, "Parking");
  EXPECT_EQ(content.not_covered.back().hint, "Ask the porter: he knows.");
  const Entry& entry = content.entries[*content.find_entry("topic/lockers")];
  EXPECT_EQ(entry.question, "Where are the lockers?");
  EXPECT_EQ(entry.answer.lead[0].text, "In the cellar.");
  EXPECT_EQ(entry.answer.lead[0].documents, std::vector<int>{3});
}

TEST(ContentEdits, ChangeWhatIsAnswered) {
  const Knowledge knowledge(with_edits(test::small_content(), kOneOfEach));
  EXPECT_EQ(knowledge.ask({.text = "where are the lockers"}).entry, "topic/lockers");
  EXPECT_EQ(knowledge.ask({.text = "where can I park my car"}).reason, Reason::off_topic);
}

TEST(ContentEdits, ReplaceThoseThatWereThere) {
  const auto once = with_edits(test::small_content(), {kOneOfEach[3]});
  const auto twice = with_edits(once, kOneOfEach);
  EXPECT_EQ(twice.size(), once.size());
  EXPECT_THAT(load_content(twice).faults, IsEmpty());
  EXPECT_EQ(with_edits(twice, {}).size(), test::small_content().size());
  EXPECT_EQ(edits_yaml({}), "");
}

TEST(ContentEdits, SayTheLastThingWhereAnEntryIsSaidAnewTwice) {
  const auto files = with_edits(test::small_content(), {EditEntry{.id = "topic/quiet", .answer = "One."},
                                                        EditEntry{.id = "topic/damp", .answer = "Damp."},
                                                        EditEntry{.id = "topic/quiet", .answer = "Two."}});
  const LoadedContent loaded = load_content(files);
  ASSERT_TRUE(loaded.content) << loaded.faults[0].message;
  EXPECT_EQ(loaded.content->entries[0].answer.lead[0].text, "Two.");
  EXPECT_EQ(loaded.content->entries[1].answer.lead[0].text, "Damp.");
}

TEST(ContentEdits, NeverShowWhatIsNoAnswer) {
  for (const char* markdown : {"# Title", "**bold**", "- a"}) {
    EXPECT_FALSE(
        load_content(with_edits(test::small_content(), {EditEntry{.id = "topic/quiet", .answer = markdown}}))
            .content)
        << markdown;
  }
}

TEST(ContentEdits, CannotBeLoadedWithoutWhatTheyChange) {
  EXPECT_FALSE(load_content(with_edits(test::small_content(), {EditEntry{.id = "topic/gone", .answer = "a"}}))
                   .content);
  EXPECT_FALSE(load_content(with_edits(test::small_content(), {AddPhrasing{"topic/gone", "a"}})).content);
  EXPECT_FALSE(load_content(with_edits(test::small_content(), {AddAlias{"archivist", "cataloger"}})).content);
  EXPECT_FALSE(
      load_content(with_edits(test::small_content(), {NewEntry{"topic/new", "New", "New?", {}}})).content);
}

}  // namespace
}  // namespace rolecall
