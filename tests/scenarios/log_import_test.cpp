// `rolecall log import` before the first start, and a server on what was imported.
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/log_rows.h"
#include "tests/support/rolecall.h"

namespace rolecall::test {
namespace {

using testing::HasSubstr;

class LogImport : public testing::Test {
 protected:
  Finished import_file() const {
    return run_rolecall({"log", "import", file_.string()}, {{"ROLECALL_DATA", data_.string()}});
  }

  void write(const std::string& csv) const { std::ofstream(file_, std::ios::binary) << csv; }

  TemporaryFolder folder_;
  const std::filesystem::path data_ = folder_ / "data";
  const std::filesystem::path file_ = folder_ / "questions.csv";
};

TEST_F(LogImport, StartsTheLogWithQuestionsFromElsewhere) {
  write(
      "\xEF\xBB\xBFquestion,asked_at,asker\r\n"
      "\"what is a tpm, please\",2026-01-20 09:30,U1\r\n"
      "who waters the flowers,2026-01-21,U2\r\n");
  const Finished ran = import_file();
  EXPECT_EQ(ran.exit_code, 0) << ran.error;
  EXPECT_THAT(ran.output, HasSubstr("imported: 2, 1 of them with an answer now"));
  EXPECT_THAT(import_file().output, HasSubstr("imported before: 2"));

  const RolecallServer server({{"ROLECALL_DATA", data_.string()}});
  EXPECT_EQ(server.ask("what is a pgm").status, 200);
  const auto rows = log_rows(server.database());
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].at("text"), "what is a tpm, please");
  EXPECT_EQ(rows[0].at("entry"), "define/technical-program-manager");
  EXPECT_EQ(rows[2].at("text"), "what is a pgm") << "new questions come behind those";
  const Finished listed = server.command({"log", "list", "--platform", "import"});
  EXPECT_THAT(listed.output, HasSubstr("2026-01-20 09:30  import"));
}

TEST_F(LogImport, IsRefusedWhileTheServerRuns) {
  const RolecallServer server({{"ROLECALL_DATA", data_.string()}});
  write("text\nwhat is a tpm\n");
  const Finished ran = import_file();
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_THAT(ran.error, HasSubstr("another rolecall server"));
  EXPECT_TRUE(log_rows(server.database()).empty());
}

TEST_F(LogImport, ImportsAllOrNothing) {
  write("text,asked_at\nwhat is a tpm,\nwhat is a pm,whenever\n");
  const Finished ran = import_file();
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_THAT(ran.error, HasSubstr("questions.csv:3: asked_at \"whenever\""));
  EXPECT_FALSE(std::filesystem::exists(data_ / "rolecall.db"));
  EXPECT_EQ(run_rolecall({"log", "import"}, {{"ROLECALL_DATA", data_.string()}}).exit_code, 2);
}

}  // namespace
}  // namespace rolecall::test
