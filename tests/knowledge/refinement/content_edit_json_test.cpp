#include "knowledge/refinement/content_edit_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rolecall {
namespace {

const std::vector<ContentEdit> kOneOfEach = {
    AddAlias{"archivist", "paper: \"wizard\""},
    AddPhrasing{"topic/quiet", "may I hum\n\xE2\x80\xA6 </script>"},
    NotCover{"parking", Reason::off_topic, "Parking", {"where can I park", "a car"}, "Ask the porter."},
    NewEntry{
        "topic/lockers", "Lockers", "Where are they?", {}, "In the *cellar*.", kTeamKnowledge, "2027-03-01"},
    EditEntry{"who/rare-books", "", "Who?", "- one\n- two", 3, ""},
};

TEST(ContentEditJson, ComesBackAsItWas) {
  EXPECT_EQ(edits_from_json(to_json(kOneOfEach)), kOneOfEach) << to_json(kOneOfEach);
  EXPECT_EQ(edits_from_json(to_json({})), std::vector<ContentEdit>());
}

TEST(ContentEditJson, ReplacesWhatIsNotUtf8) {
  const auto edits = edits_from_json(to_json({AddAlias{"archivist", "caf\xE9"}}));
  ASSERT_TRUE(edits);
  EXPECT_EQ(edits->front(), ContentEdit(AddAlias{"archivist", "caf\xEF\xBF\xBD"}));
}

TEST(ContentEditJson, IsNothingWhenAnyOfItIsMalformedOrUnknown) {
  const std::string good = R"({"kind":"add_alias","role":"a","alias":"b"})";
  ASSERT_TRUE(edits_from_json("[" + good + "]"));
  const std::string entry = R"({"kind":"edit_entry","id":"a","title":"","question":"","answer":"b",)";
  ASSERT_TRUE(edits_from_json("[" + entry + R"("source":9999,"verify_by":""}])"));
  for (
      const std::string& json : {
          std::string(),
          std::string("[") + good,
          good,
          std::string("null"),
          "[" + good + ",]",
          "[" + good + ",7]",
          std::string(R"([{"kind":"delete_all"}])"),
          std::string(R"([{"role":"a","alias":"b"}])"),
          std::string(R"([{"kind":"add_alias","role":"a"}])"),
          std::string(R"([{"kind":"add_alias","role":"a","alias":7}])"),
          std::string(R"([{"kind":"add_alias","role":"a","alias":"b","more":""}])"),
          std::string(R"([{"kind":"add_alias","role":"a","alias":{"b":"c"}}])"),
          std::string(
              R"([{"kind":"not_cover","id":"a","reason":"none","name":"b","phrasings":[],"hint":""}])"),
          std::string(
              R"([{"kind":"not_cover","id":"a","reason":"off-topic","name":"b","phrasings":[1],"hint":""}])"),
          "[" + entry + R"("source":-2,"verify_by":""}])",
          "[" + entry + R"("source":10000,"verify_by":""}])",
          "[" + entry + R"("source":1.5,"verify_by":""}])",
          "[" + entry + R"("source":18446744073709551615,"verify_by":""}])",
          "[" + entry + R"("source":"team","verify_by":""}])",
      }) {
    EXPECT_FALSE(edits_from_json(json)) << json;
  }
}

TEST(ContentEditJson, HasBounds) {
  const std::string deep(100'000, '[');
  EXPECT_FALSE(edits_from_json(deep));
  EXPECT_FALSE(edits_from_json(deep + std::string(100'000, ']')));
  EXPECT_FALSE(edits_from_json("[]" + std::string(kEditsJsonBytesMax, ' ')));
  const std::vector<ContentEdit> many(kEditsJsonMax, AddAlias{"a", "b"});
  EXPECT_TRUE(edits_from_json(to_json(many)));
  EXPECT_FALSE(edits_from_json(to_json(std::vector<ContentEdit>(kEditsJsonMax + 1, many[0]))));
}

TEST(ContentEdits, DescribeThemselvesInALine) {
  std::vector<std::string> lines;
  for (const ContentEdit& edit : kOneOfEach) lines.push_back(describe(edit));
  EXPECT_THAT(lines,
              testing::ElementsAre("call archivist also \"paper: \"wizard\"\"",
                                   "teach \"may I hum \xE2\x80\xA6 </script>\" to topic/quiet",
                                   "do not cover \"Parking\"", "add the entry topic/lockers: \"Lockers\"",
                                   "edit the answer of who/rare-books"));
  const std::string umlauts = describe(AddPhrasing{"topic/quiet", std::string(79, 'x') + "\xC3\xBC\xC3\xBC"});
  EXPECT_EQ(umlauts, "teach \"" + std::string(79, 'x') + "\xE2\x80\xA6\" to topic/quiet");
}

}  // namespace
}  // namespace rolecall
