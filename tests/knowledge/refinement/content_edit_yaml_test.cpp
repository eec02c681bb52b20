#include "knowledge/refinement/content_edit_yaml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/content/loader.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using testing::HasSubstr;

std::string faults_of(std::string text) {
  const auto read = edits_from_yaml({"team/edits.yaml", std::move(text)});
  std::string all;
  if (const auto* faults = std::get_if<1>(&read)) {
    for (const Fault& fault : *faults) all += to_string(fault) + "\n";
  }
  return all;
}

const std::vector<ContentEdit> kOneOfEach = {
    AddPhrasing{"topic/quiet", "may I hum: \"a tune\" # {or} two\n- no"},
    AddAlias{"archivist", "paper: wizard"},
    EditEntry{"topic/quiet", "Silence: all", "",
              "Hush. \\*really\\* [0]\n\n- One.\n- Two. [team]\n\nA note.\n", 3, "2027-03-01"},
    EditEntry{"chat/greeting", "", "", "Good day!\n", 0, ""},
    NewEntry{"topic/lockers",
             "Lockers",
             "Where are the lockers?",
             {"put my bag somewhere"},
             "In the cellar.\n",
             kTeamKnowledge,
             "2027-03-01"},
    NotCover{
        "parking", Reason::off_topic, "Parking", {"where can I park my car"}, "Ask the porter: he knows."},
};

TEST(EditsFromYaml, AreThoseThatWereExported) {
  const auto read = edits_from_yaml({kEditsPath, edits_yaml(kOneOfEach)});
  ASSERT_TRUE(std::holds_alternative<std::vector<ContentEdit>>(read)) << faults_of(edits_yaml(kOneOfEach));
  EXPECT_EQ(std::get<0>(read), kOneOfEach) << edits_yaml(std::get<0>(read));
  EXPECT_EQ(edits_from_yaml({kEditsPath, ""}).index(), 0U);
  EXPECT_EQ(edits_from_yaml({kEditsPath, "# nothing\n"}).index(), 0U);
}

TEST(EditsFromYaml, SayTheSameAsTheFileAmongTheContent) {
  const LoadedContent loaded = load_content(with_edits(test::small_content(), kOneOfEach));
  ASSERT_TRUE(loaded.content) << to_string(loaded.faults[0]);
  const Prose& answer = loaded.content->entries[*loaded.content->find_entry("topic/quiet")].answer;
  EXPECT_EQ(answer.lead[0].text, "Hush. *really*");
  EXPECT_EQ(answer.points[0].documents, std::vector<int>{3});
  EXPECT_EQ(answer.points[1].documents, std::vector<int>{kTeamKnowledge});
  EXPECT_TRUE(answer.table) << "it stays";
  EXPECT_EQ(loaded.content->verify_by.size(), 2U);
}

TEST(EditsFromYaml, NameFaultsByLineAndColumn) {
  for (const auto& [yaml, message] : std::vector<std::pair<std::string, const char*>>{
           {"additions:\n  - {to: topic/quiet, phrasing: [a]}",
            "team/edits.yaml:2:23: unknown key `phrasing`"},
           {"additions: [{to: topic/quiet, aliases: [a]}]",
            ":1:18: `topic/quiet` is no role, expected define/ROLE"},
           {"entries:\n  - {id: a, question: b, source: 0, lead: c, see: [d]}", ":2:46: unknown key `see`"},
           {"entries: [{id: a, question: b, lead: c}]",
            "a statement without a document: \"c\", expected a `source`"},
           {"entries: [{id: a, question: b, source: 0, lead: c, verify_by: soon}]", "`verify_by` is `soon`"},
           {"replacements: [{id: a, source: 0}]", ":1:16: replacement has no `lead`"},
           {"not_covered: [{id: a, reason: bad, name: b, phrasings: [c]}]", ":1:31: `bad` is no reason"},
           {"roles: []", ":1:1: unknown key `roles` in the file, expected one of: additions, entries"},
           {"entries: 7", "`entries` in the file is not a list"},
           {"entries: [7]", "entry is not a mapping"},
           {"- a", "the file is not a mapping"},
           {"additions: [", "not valid YAML"},
           {"additions: []\n---\nadditions: []", "several YAML documents, expected one"},
           {"additions: [{to: &a topic/quiet, phrasings: [*a]}]", ":1:46: an alias is not possible"}}) {
    EXPECT_THAT(faults_of(yaml), HasSubstr(message)) << yaml;
  }
}

TEST(EditsFromYaml, HaveBounds) {
  EXPECT_THAT(faults_of(std::string(kEditsYamlBytesMax + 1, ' ')), HasSubstr("over 1 MiB"));
  EXPECT_THAT(faults_of(std::string(200'000, '[')), HasSubstr("not valid YAML"));
  EXPECT_THAT(faults_of("additions: " + std::string(200'000, '{')), HasSubstr("not valid YAML"));
}

TEST(EditsFromYaml, AreNeverMoreThanWhatSomebodyWrote) {
  // Texts with lines and marks in them stay one text.
  const auto read = edits_from_yaml(
      {kEditsPath, "entries:\n- id: a\n  question: b\n  source: team\n  lead: |\n    # One\n\n    - two\n"});
  ASSERT_EQ(read.index(), 0U);
  EXPECT_EQ(std::get<NewEntry>(std::get<0>(read).front()).answer, "\\# One - two\n");
}

}  // namespace
}  // namespace rolecall
