#include "knowledge/content/map_reader.h"

#include <gmock/gmock.h>

namespace rolecall {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class MapReaderTest : public ::testing::Test {
 protected:
  MapReader read(const char* yaml) { return {YAML::Load(yaml), "a.yaml", "thing", faults}; }
  std::vector<std::string> messages() const {
    std::vector<std::string> list;
    for (const Fault& fault : faults) list.push_back(to_string(fault));
    return list;
  }

  std::vector<Fault> faults;
};

TEST_F(MapReaderTest, ReadsTextsNumbersAndLists) {
  MapReader map = read("{title: A b, number: 12, many: [x, y], one: z, empty: }");
  EXPECT_EQ(map.text("title"), "A b");
  EXPECT_EQ(map.number("number"), 12);
  EXPECT_THAT(map.texts("many"), ElementsAre("x", "y"));
  EXPECT_THAT(map.texts("one"), ElementsAre("z"));
  EXPECT_THAT(map.texts("empty"), IsEmpty());
  EXPECT_THAT(map.texts("absent"), IsEmpty());
  EXPECT_EQ(map.optional_text("absent"), "");
  EXPECT_TRUE(map.has("empty"));
  EXPECT_FALSE(map.has("absent"));
  map.report_unknown_keys();
  EXPECT_THAT(messages(), IsEmpty());
}

TEST_F(MapReaderTest, KnowsWhereEachPhrasingStands) {
  auto phrasings = read("say:\n  - one\n  - two\n").phrasings("say");
  ASSERT_EQ(phrasings.size(), 2U);
  EXPECT_EQ(phrasings[1].text, "two");
  EXPECT_EQ(phrasings[1].place.line, 3);
  EXPECT_EQ(phrasings[1].place.column, 5);
}

TEST_F(MapReaderTest, CollectsWhatIsMissingOrOfTheWrongKind) {
  MapReader map = read("title: [a]\nnumber: twelve\nbig: 10000\nlist: {a: b}\nempty: ''\n");
  map.text("title");
  map.number("number");
  map.number("big");
  map.texts("list");
  map.children("list");
  map.text("empty");
  map.text("absent");
  EXPECT_THAT(messages(),
              ElementsAre("a.yaml:1:8: `title` in thing is not a text, expected one line of text",
                          "a.yaml:2:9: `number` is `twelve`, expected a number from 0 to 9999",
                          "a.yaml:3:6: `big` is `10000`, expected a number from 0 to 9999",
                          "a.yaml:4:7: `list` in thing is not a list",
                          "a.yaml:4:7: `list` in thing is not a list, expected `- ` items",
                          "a.yaml:5:8: thing has no `empty`", "a.yaml:1:1: thing has no `absent`"));
}

TEST_F(MapReaderTest, ReportsEveryKeyThatNobodyAskedFor) {
  MapReader map = read("title: a\ntitel: b\ncolor: c\n");
  map.text("title");
  map.report_unknown_keys();
  EXPECT_THAT(messages(), ElementsAre("a.yaml:2:1: unknown key `titel` in thing, did you mean `title`?",
                                      "a.yaml:3:1: unknown key `color` in thing, expected one of: title"));
}

TEST_F(MapReaderTest, TakesWhatIsNoMappingAsAnEmptyOne) {
  MapReader map = read("just words");
  EXPECT_FALSE(map.has("title"));
  map.report_unknown_keys();
  EXPECT_THAT(messages(), ElementsAre("a.yaml:1:1: thing is not a mapping, expected `key: value` lines"));
}

}  // namespace
}  // namespace rolecall
