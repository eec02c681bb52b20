#include "bot/commands/log_import.h"

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/duration.h"
#include "knowledge/question_log/pseudonym.h"
#include "knowledge/question_log/retention.h"
#include "knowledge/store/data_folder.h"
#include "tests/support/content_folder.h"
#include "tests/support/log_rows.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using test::LogRow;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct Ran {
  int code;
  std::string out, err;
};

class LogImportTest : public testing::Test {
 protected:
  Ran import_file(const std::string& csv, bool skip_bad = false) {
    std::ofstream(folder / "questions.csv", std::ios::binary) << csv;
    options.file = folder / "questions.csv";
    options.skip_bad = skip_bad;
    std::ostringstream out, err;
    const int code = run_log_import(options, out, err);
    return {code, out.str(), err.str()};
  }

  std::vector<LogRow> rows() const { return test::log_rows(options.data_folder / "rolecall.db"); }

  test::TemporaryFolder folder;
  test::ContentFolder library{test::small_content()};
  LogImportOptions options{.data_folder = folder / "data",
                           .content = library.path(),
                           .now = *parse_time("2026-11-28T12:00:00Z", {})};
};

TEST_F(LogImportTest, AnswersAndRecordsLikeALiveQuestion) {
  const Ran ran = import_file(
      "text,asked_at,channel,asker\n"
      "what is an archivist,2026-11-20,C1,U1\n"
      "my mail is joe@example.com,2026-11-21,C1,U2\n");
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out, "imported: 2, 1 of them with an answer now\n");
  const auto logged = rows();
  ASSERT_EQ(logged.size(), 2U);
  EXPECT_EQ(logged[0].at("entry"), "define/archivist");
  EXPECT_EQ(logged[0].at("outcome"), "answered");
  EXPECT_EQ(logged[0].at("platform"), "import");
  EXPECT_EQ(logged[0].at("channel"), "C1");
  EXPECT_EQ(logged[0].at("asked_at"), "1795132800000000");
  EXPECT_THAT(logged[0].at("why"), HasSubstr("archivist"));
  EXPECT_TRUE(is_pseudonym(logged[0].at("asker")));
  EXPECT_NE(logged[0].at("asker"), logged[1].at("asker"));
  EXPECT_EQ(logged[1].at("outcome"), "unanswered");
  EXPECT_EQ(logged[1].at("text"), "my mail is [email]");
}

TEST_F(LogImportTest, DoublesNothingWhenAFileComesTwice) {
  const std::string csv =
      "text,asked_at,asker\narchivist,2026-11-20,U1\narchivist,,U1\narchivist,2026-11-20,U2\n";
  EXPECT_EQ(import_file(csv).code, 0);
  options.now += std::chrono::hours(1);
  const Ran again = import_file(csv + "cataloger,,\n");
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(again.out, "imported: 1, 1 of them with an answer now\nimported before: 3\n");
  EXPECT_EQ(rows().size(), 4U);
}

TEST_F(LogImportTest, CountsWhatWasAskedSeveralTimesInOneFile) {
  const std::string csv = "question\narchivist\narchivist\narchivist\n";
  import_file(csv);
  import_file(csv);
  EXPECT_EQ(rows().size(), 3U);
}

TEST_F(LogImportTest, DoesNotBringBackWhatWasForgotten) {
  const std::string csv = "text,asker\narchivist,U1\n";
  import_file(csv);
  {
    DataFolder data(options.data_folder);
    EXPECT_EQ(Retention(data).forget("U1", std::nullopt).questions, 1);
  }
  import_file(csv);
  const auto logged = rows();
  ASSERT_EQ(logged.size(), 1U);
  EXPECT_THAT(logged[0].at("text"), IsEmpty());
}

TEST_F(LogImportTest, ImportsNothingOfAFileWithABadRow) {
  const std::string csv = "text,asked_at\narchivist,\n,\ncataloger,soon\n";
  const Ran ran = import_file(csv);
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("questions.csv:3: no text\n"));
  EXPECT_THAT(ran.err, HasSubstr("questions.csv:4: asked_at \"soon\""));
  EXPECT_THAT(ran.err, HasSubstr("nothing is imported: 2 of 3 rows are bad"));
  EXPECT_FALSE(std::filesystem::exists(options.data_folder));

  const Ran skipping = import_file(csv, true);
  EXPECT_EQ(skipping.code, 0);
  EXPECT_THAT(skipping.err, HasSubstr("questions.csv:3: no text\n"));
  EXPECT_EQ(rows().size(), 1U);
}

TEST_F(LogImportTest, NamesTheFirstOfManyBadRows) {
  std::string csv = "text\n";
  for (int i = 0; i < 50; ++i) csv += "\" \"\n";
  const Ran ran = import_file(csv);
  EXPECT_THAT(ran.err, HasSubstr("questions.csv:21: no text\nand 30 more\n"));
}

TEST_F(LogImportTest, KeepsPseudonymsOfAnExport) {
  const std::string pseudonym = "anon-0123456789abcdef0123456789abcdef";
  import_file("text,asker\narchivist," + pseudonym + "\n");
  EXPECT_EQ(rows().at(0).at("asker"), pseudonym);
}

TEST_F(LogImportTest, KnowsTheSamePersonAsTheLiveLog) {
  import_file("text,asker,workspace,platform\narchivist,U1,T1,slack\n");
  DataFolder data(options.data_folder);
  EXPECT_EQ(rows().at(0).at("asker"), Pseudonyms(data.asker_key()).of("T1", "U1"));
}

TEST_F(LogImportTest, KeepsIdsWhereTheLogDoes) {
  options.keep_ids = true;
  import_file("text,asker\narchivist,U1\n");
  EXPECT_EQ(rows().at(0).at("asker"), "U1");
}

TEST_F(LogImportTest, LeavesOutChannelsThatAreNotLogged) {
  options.unlogged_channels = {"C9"};
  const Ran ran = import_file("text,channel\narchivist,C9\ncataloger,C1\n");
  EXPECT_THAT(ran.out, HasSubstr("left out, of channels that are not logged: 1\n"));
  EXPECT_EQ(rows().size(), 1U);
}

TEST_F(LogImportTest, IsRefusedWhileAServerUsesTheFolder) {
  DataFolder server(options.data_folder);
  server.lock();
  const Ran ran = import_file("text\narchivist\n");
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("another rolecall server"));
  EXPECT_FALSE(std::filesystem::exists(server.database()));
}

TEST_F(LogImportTest, SaysWhatKeepsItFromWorking) {
  EXPECT_THAT(import_file("asker\nU1\n").err,
              HasSubstr("questions.csv: line 1: expected the names of columns"));
  options.content = "/nowhere";
  EXPECT_THAT(import_file("text\nhi\n").err, HasSubstr("/nowhere"));
  options.file = folder.path();
  std::ostringstream out, err;
  EXPECT_EQ(run_log_import(options, out, err), 1);
  EXPECT_THAT(err.str(), HasSubstr("cannot be read"));
}

TEST_F(LogImportTest, SaysWhichColumnsItPassesOver) {
  EXPECT_THAT(import_file("text,mood,id\narchivist,sad,7\n").err,
              HasSubstr("columns passed over: mood, id\n"));
}

}  // namespace
}  // namespace rolecall
