// `rolecall log` against a data folder that a running server has just filled.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/log_rows.h"
#include "tests/support/paths.h"
#include "tests/support/pseudo_terminal.h"
#include "tests/support/rolecall.h"
#include "tests/support/slash_command.h"
#include "tests/support/wait_until.h"

namespace rolecall::test {
namespace {

using namespace std::string_literals;
using nlohmann::ordered_json;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

const std::string kColumns =
    "id,asked_at,platform,workspace,channel,channel_kind,asker,conversation,text,outcome,reason,entry,"
    "confidence,"
    "content_version,micros,feedback,why,comment,label";

std::size_t lines_in(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

std::filesystem::perms mode_of(const std::filesystem::path& file) {
  return std::filesystem::status(file).permissions();
}

// A server that goes on running, with a question from each platform in its log.
class LogCommand : public testing::Test {
 protected:
  LogCommand() {
    send_signed(server_, SlashCommand{.text = "pm vs tpm", .user = "U111"}.body());
    send_signed(server_, SlashCommand{.text = "what does a scrum master do", .user = "U222"}.body());
    server_.ask("what is a tpm");
    server_.get("/?q=hello");
  }

  Finished log(Arguments arguments) const {
    arguments.insert(arguments.begin(), "log");
    return server_.command(arguments);
  }

  RolecallServer server_{slack_settings()};
};

TEST_F(LogCommand, ListsTheNewestFirst) {
  const auto run = log({"list"});
  EXPECT_EQ(run.exit_code, 0) << run.error;
  EXPECT_THAT(run.output, ContainsRegex("hello(.|\n)*what is a tpm(.|\n)*scrum master(.|\n)*pm vs tpm"));
  EXPECT_EQ(lines_in(run.output), 5u) << "a heading and four rows";
}

TEST_F(LogCommand, ListsWhatTheFiltersLeave) {
  const std::pair<Arguments, std::size_t> cases[] = {
      {{"--outcome", "unanswered", "--since", "7d", "--platform", "slack"}, 1},
      {{"--outcome", "unanswered"}, 1},
      {{"--platform", "slack"}, 2},
      {{"--platform", "web"}, 1},
      {{"--reason", "unknown-role"}, 1},
      {{"--entry", "define/technical-program-manager"}, 1},
      {{"--text", "TPM"}, 2},
      {{"--since", "1h", "--until", "2100-01-01"}, 4},
      {{"--until", "2020-01-01"}, 0},
      {{"--platform", "terminal"}, 0},
      {{"--limit", "2"}, 2},
  };
  for (const auto& [filters, count] : cases) {
    Arguments arguments = {"list"};
    arguments.insert(arguments.end(), filters.begin(), filters.end());
    const auto run = log(arguments);
    EXPECT_EQ(run.exit_code, 0) << testing::PrintToString(filters);
    EXPECT_EQ(lines_in(run.output), count == 0 ? 0 : count + 1)
        << testing::PrintToString(filters) << run.output;
  }
  EXPECT_EQ(log({"list", "--since", "yesterday"}).exit_code, 2);
}

TEST_F(LogCommand, FitsItsTableIntoTheTerminal) {
  server_.ask("what is a tpm " + std::string(500, 'x'));
  for (const char* view : {"list", "stats"}) {
    const auto run = run_in_terminal({test::program(), "log", view}, 80,
                                     {"ROLECALL_DATA=" + server_.data().string(), "PATH=/usr/bin:/bin"});
    EXPECT_EQ(run.exit_code, 0);
    EXPECT_GE(run.lines.size(), 5u);
    for (const auto& line : run.lines) EXPECT_LE(columns_of(line), 80u) << line;
  }
}

TEST_F(LogCommand, ShowsEverythingAboutOneQuestion) {
  const LogRow row = log_rows(server_.database()).front();
  const auto run = log({"show", row.at("id")});
  EXPECT_EQ(run.exit_code, 0) << run.error;
  for (const char* column : {"platform", "workspace", "channel", "asker", "conversation", "text", "outcome",
                             "entry", "content_version"}) {
    EXPECT_THAT(run.output, HasSubstr(row.at(column))) << column;
  }
  EXPECT_EQ(log({"show", "123456789"}).exit_code, 1);
}

// From the heading to the threshold: what follows is told by each in its own way.
std::string reasons_in(const std::string& output) {
  const std::size_t begin = output.find("Why this answer");
  const std::size_t end = output.find('\n', output.find("  threshold"));
  return begin == std::string::npos ? "" : output.substr(begin, end - begin);
}

TEST_F(LogCommand, ShowsTheReasonsThatAskExplains) {
  const std::string text = "what is a teknical program manger to a flurbish";
  server_.ask(text);
  const auto shown = log({"show", log_rows(server_.database()).back().at("id")});
  const auto explained = run_rolecall({"ask", "--explain", text});
  EXPECT_THAT(reasons_in(shown.output), HasSubstr("flurbish"));
  EXPECT_EQ(reasons_in(shown.output), reasons_in(explained.output));
}

TEST_F(LogCommand, KeepsTheObjectThatAskExplainsWith) {
  std::string questions;
  const auto rows = log_rows(server_.database());
  for (const LogRow& row : rows) questions += row.at("text") + "\n";
  std::istringstream lines(run_rolecall({"ask", "--jsonl", "--explain"}, {}, questions).output);
  for (const LogRow& row : rows) {
    std::string line;
    ASSERT_TRUE(std::getline(lines, line));
    EXPECT_EQ(ordered_json::parse(line)["explanation"], ordered_json::parse(row.at("why"))) << line;
  }
}

TEST_F(LogCommand, CountsWhatWasAsked) {
  const auto run = log({"stats", "--since", "1d"});
  EXPECT_EQ(run.exit_code, 0) << run.error;
  EXPECT_THAT(run.output, ContainsRegex("questions +4"));
  EXPECT_THAT(run.output, ContainsRegex("66\\.7 % of all but small talk"));
  EXPECT_THAT(run.output, ContainsRegex("2 +50\\.0 % +answered"));
  EXPECT_THAT(run.output, ContainsRegex("1 +100\\.0 % +unknown-role"));
}

TEST_F(LogCommand, ExportsEveryColumnAsCsvAndJsonLines) {
  const auto csv = log({"export"});
  EXPECT_EQ(csv.exit_code, 0) << csv.error;
  EXPECT_THAT(csv.output, StartsWith(kColumns + "\r\n"));
  EXPECT_EQ(lines_in(csv.output), 5u);
  const auto json = log({"export", "--format", "jsonl"});
  EXPECT_EQ(json.exit_code, 0) << json.error;
  const auto rows = log_rows(server_.database());
  std::istringstream lines(json.output);
  std::size_t number = rows.size();
  for (std::string line; std::getline(lines, line);) {
    ASSERT_GT(number, 0u);
    const LogRow& row = rows[--number];
    const auto object = ordered_json::parse(line);
    EXPECT_EQ(object.size(), row.size() + 2) << "comment and label are other tables'";
    for (const auto& [name, value] : object.items()) {
      if (value.is_string() && name != "asked_at") {
        EXPECT_EQ(value, row.at(name)) << name;
      }
    }
  }
  EXPECT_EQ(number, 0u);
}

TEST_F(LogCommand, ExportsIntoAFileOfItsOwnersOnly) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "questions.csv";
  EXPECT_EQ(log({"export", "--format", "csv", "--output", file.string()}).exit_code, 0);
  EXPECT_EQ(mode_of(file), std::filesystem::perms(0600));
  std::ifstream in(file);
  EXPECT_EQ(lines_in(std::string(std::istreambuf_iterator<char>(in), {})), 5u);
}

TEST_F(LogCommand, ExportsNoFormulaThatASpreadsheetWouldRun) {
  server_.ask("=HYPERLINK(\"http://example.com\", \"tpm\")\nnext line");
  EXPECT_THAT(log({"export"}).output, HasSubstr("\"'=HYPERLINK(\"\"http://example.com\"\""));
}

TEST_F(LogCommand, PurgesWhatIsOldAndNothingElse) {
  const auto without_yes = log({"purge", "--older-than", "0s"});
  EXPECT_EQ(without_yes.exit_code, 2) << "there is no terminal to ask on";
  const auto old = log({"purge", "--older-than", "90d", "--yes"});
  EXPECT_EQ(old.exit_code, 0) << old.error;
  EXPECT_EQ(log_rows(server_.database()).size(), 4u);
  const auto all = log({"purge", "--older-than", "0s", "--yes"});
  EXPECT_EQ(all.exit_code, 0) << all.error;
  EXPECT_THAT(all.output, HasSubstr("4 questions deleted"));
  EXPECT_THAT(log_rows(server_.database()), IsEmpty());
  EXPECT_EQ(server_.ask("tpm").status, 200);
  EXPECT_TRUE(wait_until([this] { return log_rows(server_.database()).size() == 1; }))
      << "the server goes on logging";
}

TEST_F(LogCommand, AsksInATerminalBeforeItPurges) {
  const std::vector<std::string> environment = {"ROLECALL_DATA=" + server_.data().string(),
                                                "PATH=/usr/bin:/bin"};
  const std::vector<std::string> purge = {test::program(), "log", "purge", "--older-than", "0s"};
  run_in_terminal(purge, 80, environment, "n\n");
  EXPECT_EQ(log_rows(server_.database()).size(), 4u);
  run_in_terminal(purge, 80, environment, "y\n");
  EXPECT_THAT(log_rows(server_.database()), IsEmpty());
}

}  // namespace
}  // namespace rolecall::test
