#include "bot/commands/log_import_rows.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/duration.h"

namespace rolecall {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Time kNow = *parse_time("2026-11-28T12:00:00Z", {});

struct File {
  std::vector<ImportRow> good;
  std::vector<ImportFault> bad;
  std::vector<std::string> passed_over;
};

File read(const std::string& text) {
  std::istringstream in(text);
  File file;
  file.passed_over = read_import(
      in, kNow, [&](ImportRow row) { file.good.push_back(std::move(row)); },
      [&](ImportFault fault) { file.bad.push_back(std::move(fault)); });
  return file;
}

TEST(LogImportRows, TakeEveryColumnThatIsKnown) {
  const File file = read(
      "Asked_At,channel,QUESTION,asker,mood,workspace,platform\r\n"
      "2026-11-20T09:30:00+01:00,C1,what is a tpm,U1,sad,T1,Slack\r\n");
  ASSERT_EQ(file.good.size(), 1U);
  const ImportRow& row = file.good[0];
  EXPECT_EQ(row.line, 2U);
  EXPECT_TRUE(row.has_time);
  EXPECT_EQ(format_rfc3339(row.question.asked_at), "2026-11-20T08:30:00.000000Z");
  EXPECT_EQ(row.question.text, "what is a tpm");
  EXPECT_EQ(row.question.channel, "C1");
  EXPECT_EQ(row.question.asker, "U1");
  EXPECT_EQ(row.question.workspace, "T1");
  EXPECT_EQ(row.question.platform, Platform::slack);
  EXPECT_THAT(row.question.conversation, IsEmpty()) << "it stands alone";
  EXPECT_THAT(file.passed_over, ElementsAre("mood"));
}

TEST(LogImportRows, NeedNoMoreThanTexts) {
  const File file = read("text\nfirst\nsecond\n");
  ASSERT_EQ(file.good.size(), 2U);
  EXPECT_EQ(file.good[1].question.platform, Platform::imported);
  EXPECT_FALSE(file.good[1].has_time);
  EXPECT_EQ(file.good[0].question.asked_at, kNow);
  EXPECT_EQ(file.good[1].question.asked_at, kNow + std::chrono::microseconds(1)) << "the file's order stays";
}

TEST(LogImportRows, UnderstandTimes) {
  const std::pair<const char*, const char*> cases[] = {
      {"2026-11-20", "2026-11-20T00:00:00.000000Z"},
      {"2026-11-20 09:30", "2026-11-20T09:30:00.000000Z"},
      {"2026-11-20 09:30:15", "2026-11-20T09:30:15.000000Z"},
      {"2026-11-20T09:30:15.25Z", "2026-11-20T09:30:15.250000Z"},
      {"2026-11-28T20:00:00Z", "2026-11-28T20:00:00.000000Z"},
  };
  for (const auto& [text, time] : cases) {
    const File file = read(std::string("text,asked_at\nhi,") + text + "\n");
    ASSERT_EQ(file.good.size(), 1U) << text;
    EXPECT_EQ(format_rfc3339(file.good[0].question.asked_at), time) << text;
  }
}

TEST(LogImportRows, NameWhatIsWrongWithARow) {
  const std::pair<std::string, const char*> cases[] = {
      {",2026-11-20,web", "no text"},
      {"\" \",2026-11-20,web", "no text"},
      {"hi,yesterday,web", "asked_at \"yesterday\": expected"},
      {"hi,7d,web", "asked_at \"7d\": expected"},
      {"hi,20.11.2026,web", "asked_at \"20.11.2026\": expected"},
      {"hi,2027-11-20,web", "in the future"},
      {"hi,,teams", "platform \"teams\": expected"},
      {"hi,", "2 fields, where the first line has 3"},
      {"hi,,web,more", "4 fields, where the first line has 3"},
      {"h\xFFi,,web", "not in UTF-8"},
      {std::string(20'001, 'x') + ",,web", "over 20000 bytes"},
  };
  for (const auto& [row, fault] : cases) {
    const File file = read("text,asked_at,platform\ngood,,\n" + row + "\n");
    EXPECT_EQ(file.good.size(), 1U) << row.substr(0, 50);
    ASSERT_EQ(file.bad.size(), 1U) << row.substr(0, 50);
    EXPECT_EQ(file.bad[0].line, 3U) << row.substr(0, 50);
    EXPECT_THAT(file.bad[0].what, HasSubstr(fault)) << row.substr(0, 50);
  }
}

TEST(LogImportRows, AreNotThoseOfAFileThatIsOfNoUse) {
  const std::pair<std::string, const char*> cases[] = {
      {"", "the file is empty"},
      {"asked_at,asker\n2026-11-20,U1\n", "line 1: expected the names of columns"},
      {"text;asked_at\nhi;2026-11-20\n", "separated by commas"},
      {"text,question\na,b\n", "two columns for the text"},
      {"text\n\"open\n", "line 2: a quote is not closed"},
      {std::string("\xFF\xFEt\0e\0x\0t\0\n\0", 12), "expected the names of columns"},
  };
  for (const auto& [text, fault] : cases) {
    try {
      read(text);
      ADD_FAILURE() << "taken: " << text;
    } catch (const ImportError& error) {
      EXPECT_THAT(error.what(), HasSubstr(fault)) << text;
    }
  }
}

TEST(LogImportRows, AreNotMoreThanAllowed) {
  std::string text = "text\n";
  for (std::size_t i = 0; i <= kImportRowsMax; ++i) text += "x\n";
  std::istringstream in(text);
  std::size_t rows = 0;
  EXPECT_THROW(read_import(
                   in, kNow, [&](const ImportRow&) { ++rows; }, [](const ImportFault&) {}),
               ImportError);
  EXPECT_EQ(rows, kImportRowsMax);
}

}  // namespace
}  // namespace rolecall
