#include "knowledge/json_writer.h"

#include <cstdint>
#include <limits>
#include <random>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace rolecall {
namespace {

std::string written(std::string_view value) {
  std::string out;
  JsonWriter(out).string(value);
  return out;
}

TEST(JsonWriter, PutsCommasBetweenValuesOnly) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.key("a").begin_array().number(1).string("x").boolean(false).begin_array().end_array().end_array();
  json.key("b").begin_object().end_object();
  json.key("c").number(std::numeric_limits<std::int64_t>::min());
  json.end_object();
  EXPECT_EQ(out, R"({"a":[1,"x",false,[]],"b":{},"c":-9223372036854775808})");
}

TEST(JsonWriter, TakesNoCharacterOfAValueForStructure) {
  std::string out;
  JsonWriter(out).begin_array().string("{").string("[").string("a:").string("").end_array();
  EXPECT_EQ(out, R"(["{","[","a:",""])");
}

TEST(JsonWriter, GoesOnWhereAnotherOneStopped) {
  std::string out;
  JsonWriter(out).begin_array().number(1);
  JsonWriter(out).raw("2,3").raw("").number(4).end_array();
  EXPECT_EQ(out, "[1,2,3,4]");
}

TEST(JsonWriter, TakesBackWhatIsCutOff) {
  std::string out;
  JsonWriter json(out);
  json.begin_array().number(1);
  const std::size_t mark = out.size();
  json.begin_object().key("half").string("written");
  out.resize(mark);
  json.number(2).end_array();
  EXPECT_EQ(out, "[1,2]");
}

TEST(JsonWriter, EscapesWhatJsonReserves) {
  const std::pair<std::string, std::string> cases[] = {
      {"plain", R"("plain")"},
      {"say \"hi\"", R"("say \"hi\"")"},
      {"back\\slash", R"("back\\slash")"},
      {"a\nb\rc\td", R"("a\nb\rc\td")"},
      {std::string("\0\x01\x1f", 3), R"("\u0000\u0001\u001f")"},
      {"\x7f", "\"\x7f\""},
      {"caf\xC3\xA9 \xE2\x98\x95 \xF0\x9F\x98\x80", "\"caf\xC3\xA9 \xE2\x98\x95 \xF0\x9F\x98\x80\""},
  };
  for (const auto& [value, expected] : cases) EXPECT_EQ(written(value), expected) << value;
}

TEST(JsonWriter, ReplacesWhatIsNotUtf8) {
  const std::string bad = "\"\xEF\xBF\xBD\"";
  const std::pair<std::string, int> cases[] = {
      {"\x80", 1},              // a continuation without a beginning
      {"\xC3", 1},              // a beginning at the end
      {"\xC0\xAF", 2},          // overlong
      {"\xE0\x80\xAF", 3},      // overlong
      {"\xF0\x80\x80\xAF", 4},  // overlong
      {"\xED\xA0\x80", 3},      // a surrogate
      {"\xF4\x90\x80\x80", 4},  // above U+10FFFF
      {"\xF5", 1},
      {"\xFF", 1},
  };
  for (const auto& [value, count] : cases) {
    std::string expected = "\"";
    for (int i = 0; i < count; ++i) expected += "\xEF\xBF\xBD";
    EXPECT_EQ(written(value), expected + "\"") << testing::PrintToString(value);
  }
  EXPECT_EQ(written("a\xC3(b"), "\"a\xEF\xBF\xBD(b\"");
}

TEST(JsonWriter, MakesWhatAParserReadsBackFromAnyBytes) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 70, '\0');
    const bool ascii = round % 2 == 0;
    for (char& c : bytes) c = static_cast<char>(random() % (ascii ? 128 : 256));
    const auto parsed = nlohmann::json::parse(written(bytes), nullptr, false);
    ASSERT_TRUE(parsed.is_string()) << testing::PrintToString(bytes);
    if (ascii) {
      EXPECT_EQ(parsed.get<std::string>(), bytes) << testing::PrintToString(bytes);
    }
  }
}

}  // namespace
}  // namespace rolecall
