#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/answering/plain_text.h"
#include "knowledge/content/loader.h"
#include "knowledge/duration.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string fault_of(std::string_view yaml) {
  const LoadedContent loaded = load_content(test::small_content_and(yaml));
  EXPECT_EQ(loaded.content == nullptr, !loaded.faults.empty());
  if (loaded.faults.empty()) return "fine";
  std::string all;
  for (const Fault& fault : loaded.faults) all += to_string(fault) + "\n";
  return all;
}

std::string answer_to(const Knowledge& knowledge, const char* question) {
  return plain_text(knowledge.ask({.text = question}), {});
}

TEST(Replacements, SayAnAnswerAnewAndLeaveItsPhrasings) {
  const Knowledge knowledge(test::small_content_and(R"(replacements:
  - id: topic/quiet
    title: Silence
    question: Where may I speak up?
    source: 3
    lead: Speak up in the garden.
    points: [The hall is silent now.]
)"));
  const std::string answer = answer_to(knowledge, "is whispering allowed in the reading room");
  EXPECT_THAT(answer, HasSubstr("Silence\nSpeak up in the garden. [3]\n"));
  EXPECT_THAT(answer, HasSubstr("The hall is silent now. [3]"));
  EXPECT_THAT(answer, HasSubstr("Talk [0]")) << "the table stays";
  EXPECT_THAT(answer, Not(HasSubstr("sneeze"))) << "the note is part of what is said anew";
  for (const char* question : {"Where may people talk aloud?", "where may I speak up"})
    EXPECT_EQ(knowledge.ask({.text = question}).entry, "topic/quiet") << question;
}

TEST(Replacements, ReachEveryKindOfAnswer) {
  constexpr const char* kAnew = R"(replacements:
  - {id: define/archivist, source: team, lead: Anew one.}
  - {id: facet/archivist/tools, title: "What an archivist holds", lead: "Anew two. [0]"}
  - {id: who/rare-books, question: "Whose are the rare books?", source: team, lead: Anew three., points: [A share.]}
  - {id: compare/archivist+catalog-librarian, lead: "Anew four. [0]", note: "And a note. [3]"}
  - {id: clarify/cl, title: "Which one?", lead: "Anew five. [0]"}
  - {id: chat/greeting, title: Good day, lead: Anew six.}
)";
  ASSERT_EQ(fault_of(kAnew), "fine");
  const Knowledge knowledge(test::small_content_and(kAnew));
  EXPECT_THAT(answer_to(knowledge, "what is an archivist"), HasSubstr("Anew one. [team]"));
  EXPECT_THAT(answer_to(knowledge, "which tools does an archivist use"),
              HasSubstr("What an archivist holds\nAnew two. [0]"));
  const std::string who = answer_to(knowledge, "who owns the rare books");
  EXPECT_THAT(who, HasSubstr("Whose are the rare books?\nAnew three. [team]\nOthers have a share in it:\n"
                             "\xE2\x80\xA2 A share. [team]\n"));
  EXPECT_THAT(who, Not(HasSubstr("Describes them")));
  const std::string compared = answer_to(knowledge, "archivist vs catalog librarian");
  EXPECT_THAT(compared, HasSubstr("Anew four. [0]"));
  EXPECT_THAT(compared, HasSubstr("Keep it for good [3]")) << "the table stays";
  EXPECT_THAT(compared, HasSubstr("And a note. [3]"));
  EXPECT_THAT(compared, Not(HasSubstr("They agree on the names"))) << "together is part of what is said anew";
  EXPECT_THAT(answer_to(knowledge, "what is a cl"), HasSubstr("Which one?\nAnew five. [0]"));
  EXPECT_THAT(answer_to(knowledge, "hello"), HasSubstr("Good day\nAnew six.\n"));
}

TEST(Replacements, NameWhatIsWrongWithThem) {
  for (const auto& [yaml, message] : std::vector<std::pair<const char*, const char*>>{
           {"{id: topic/gone, lead: a}",
            "more.yaml:1:21: `topic/gone` is no entry whose answer can be said anew\n"},
           {"{id: not_covered/wages, lead: a}",
            "`not_covered/wages` is no entry whose answer can be said anew\n"},
           {"{id: facet/archivist/hours, lead: a}",
            "`facet/archivist/hours` is left open: there is no answer"},
           {"{id: compare/archivist+circulation-librarian, lead: a}", "is made of what the roles say"},
           {"{id: topic/quiet, lead: Hush.}", "a statement without a document: \"Hush.\""},
           {"{id: topic/quiet, lead: \"Hush. [4]\"}", "[4] is no document"},
           {"{id: topic/quiet, source: 0}", "replacement topic/quiet has no `lead`"},
           {"{id: topic/quiet, source: me, lead: Hush.}",
            "`source` is `me`, expected a number from 0 to 9999, or team"},
           {"{id: topic/quiet, source: 0, lead: Hush., phrasings: [a]}", "unknown key `phrasings`"},
           {"{id: define/archivist, title: a, source: 0, lead: Hush.}", "unknown key `title`"},
           {"{id: who/rare-books, title: a, source: 0, lead: Hush.}", "unknown key `title`"},
           {"{id: chat/greeting, source: 0, lead: Hush.}", "unknown key `source`"},
           {"{id: chat/greeting, lead: a}, {id: chat/greeting, lead: b}",
            "`chat/greeting` stands here a second time"},
           {"{lead: a}", "replacement has no `id`"},
           {"{id: topic/quiet, source: 0, lead: a, verify_by: 2027-02-30}",
            "`verify_by` is `2027-02-30`, expected a date such as 2027-03-01"},
           {"{id: topic/quiet, source: 0, lead: a, verify_by: 7d}",
            "`verify_by` is `7d`, expected a date"}}) {
    EXPECT_THAT(fault_of("replacements: [" + std::string(yaml) + "]"), HasSubstr(message)) << yaml;
  }
}

TEST(TeamKnowledge, IsASourceThatNeedsNoDocument) {
  const Knowledge knowledge(test::small_content_and(R"(entries:
  - id: topic/towels
    question: May I bring towels?
    source: team
    lead: Bring one. The porter has more. [3]
    points: ["Two are too many. [0] [team]"]
)"));
  const Answer answer = knowledge.ask({.text = "may I bring towels"});
  const std::string text = plain_text(answer, {});
  EXPECT_THAT(text, HasSubstr("Two are too many. [team][0]"));
  EXPECT_THAT(text, HasSubstr("Sources: [team] Team knowledge \xC2\xB7 [0] Handbook of the Reading Room"));
  const Knowledge alone(test::small_content_and(
      "entries: [{id: a, question: may I bring towels, source: team, lead: Bring one.}]"));
  EXPECT_THAT(plain_text(alone.ask({.text = "may I bring towels"}), {}),
              HasSubstr("Bring one. [team]\nSources: [team] Team knowledge\n"));
}

TEST(VerifyBy, IsTheDateOfAnEntry) {
  const auto loaded = load_content(test::small_content_and(R"(entries:
  - {id: topic/x, question: what is x, source: 0, lead: It is., verify_by: 2027-03-01}
replacements:
  - {id: who/rare-books, source: 0, lead: The archivist., verify_by: 9999-12-31}
)"));
  ASSERT_TRUE(loaded.content);
  EXPECT_EQ(loaded.content->verify_by.size(), 2U);
  EXPECT_EQ(format_date(loaded.content->verify_by.at("topic/x").day), "2027-03-01");
  EXPECT_EQ(format_date(loaded.content->verify_by.at("who/rare-books").day), "9999-12-31");
  EXPECT_EQ(loaded.content->verify_by.at("topic/x").place.line, 2);
}

TEST(VerifyBy, GoesWithTheAnswerThatItIsAbout) {
  const auto loaded = load_content(test::small_content_and(R"(entries:
  - {id: topic/x, question: what is x, source: 0, lead: It is., verify_by: 2027-03-01}
replacements:
  - {id: topic/x, source: 0, lead: It was.}
)"));
  ASSERT_TRUE(loaded.content);
  EXPECT_TRUE(loaded.content->verify_by.empty());
}

}  // namespace
}  // namespace rolecall
