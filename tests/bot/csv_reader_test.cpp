#include "bot/csv_reader.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rolecall {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

using Fields = std::vector<std::string>;

std::vector<CsvRow> rows_of(const std::string& text, const CsvLimits& limits = {}) {
  std::istringstream in(text);
  std::vector<CsvRow> rows;
  read_csv(in, limits, [&](CsvRow row) { rows.push_back(std::move(row)); });
  return rows;
}

std::string fault_of(const std::string& text) {
  try {
    rows_of(text);
  } catch (const CsvError& fault) {
    return fault.what();
  }
  return "no fault";
}

TEST(CsvReader, ReadsFieldsAsRfc4180HasThem) {
  const std::pair<const char*, Fields> cases[] = {
      {"a,b\r\n", {"a", "b"}},
      {"a,b", {"a", "b"}},
      {"\"a\",\"b\"\n", {"a", "b"}},
      {"\"a, b\",c\n", {"a, b", "c"}},
      {"\"say \"\"hi\"\"\"\n", {"say \"hi\""}},
      {"\"two\r\nlines\",x\r\n", {"two\r\nlines", "x"}},
      {"a,,\n", {"a", "", ""}},
      {"\"\",\"\"\n", {"", ""}},
      {" a , b \n", {"a", "b"}},
      {"\" a \"\n", {" a "}},
      {"\xEF\xBB\xBFtext,x\n", {"text", "x"}},
      {"\xEF\xBB\xBF\"text\"\n", {"text"}},
      {"caf\xC3\xA9,\xE2\x98\x83\n", {"caf\xC3\xA9", "\xE2\x98\x83"}},
  };
  for (const auto& [text, fields] : cases) {
    const auto rows = rows_of(text);
    ASSERT_EQ(rows.size(), 1U) << text;
    EXPECT_EQ(rows[0].fields, fields) << text;
    EXPECT_EQ(rows[0].line, 1U) << text;
  }
}

TEST(CsvReader, KnowsTheLineWhereEachRowBegins) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    std::vector<std::size_t> lines;
    for (const CsvRow& row : rows_of("a" + end + end + "\"b" + end + end + "b\"" + end + "c" + end + "d"))
      lines.push_back(row.line);
    EXPECT_THAT(lines, ElementsAre(1, 3, 6, 7)) << testing::PrintToString(end);
  }
}

TEST(CsvReader, FindsNoRowsInNothing) {
  for (const char* text : {"", "\n\n", "\xEF\xBB\xBF", "  \r\n"}) EXPECT_TRUE(rows_of(text).empty()) << text;
}

TEST(CsvReader, RefusesQuotesThatLeaveOpenWhatIsMeant) {
  const std::pair<const char*, const char*> cases[] = {
      {"a\nb\"c\n", "line 2: a quote stands where none may"},
      {"a\n\n\"b\"c\n", "line 3: a quote stands where none may"},
      {"a\n\"b\n\nc", "line 2: a quote is not closed"},
  };
  for (const auto& [text, fault] : cases) EXPECT_THAT(fault_of(text), HasSubstr(fault)) << text;
}

TEST(CsvReader, KeepsNothingOfFieldsThatAreTooLong) {
  const CsvLimits limits{.field_bytes = 10, .fields = 2};
  const auto rows = rows_of("1234567890,a\n12345678901,a\na,b,c\na,b\n", limits);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_TRUE(rows[0].within_limits);
  EXPECT_FALSE(rows[1].within_limits);
  EXPECT_FALSE(rows[2].within_limits);
  EXPECT_TRUE(rows[3].within_limits);
  for (const CsvRow& row : rows) EXPECT_LE(row.fields.size(), 2U);
}

TEST(CsvReader, ReadsLongLinesInPieces) {
  const std::string blanks(5000, ' '), text(9000, 'x');
  const auto rows = rows_of("a\n" + blanks + text + "," + text + "\nb\n");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_THAT(rows[1].fields, ElementsAre(text, text));
  EXPECT_EQ(rows[2].line, 3U);
}

TEST(CsvReader, GivesUpOnAFieldWithoutEnd) {
  EXPECT_THAT(fault_of("a\n\"" + std::string(2'000'000, 'x')),
              HasSubstr("line 2: a field of over a megabyte"));
}

}  // namespace
}  // namespace rolecall
