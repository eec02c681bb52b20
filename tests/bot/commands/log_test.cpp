#include "bot/commands/log.h"

#include <fstream>
#include <sstream>

#include <CLI/CLI.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "bot/terminal.h"
#include "knowledge/answering/display_text.h"
#include "knowledge/question_log/feedback.h"
#include "knowledge/question_log/labels.h"
#include "knowledge/question_log/referrals.h"
#include "knowledge/question_log/waiting.h"
#include "tests/support/log_writer.h"
#include "tests/support/logged_questions.h"

namespace rolecall {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::int64_t kNow = 1'800'000'000;
constexpr std::int64_t kDay = 86400;

struct Result {
  int code;
  std::string out;
  std::string err;
};

struct LogCommandTest : testing::Test {
  LogCommandTest() {
    log.answered("what is a tpm?", kNow - 1 * kDay);
    log.unanswered("who brings cake, and when?", kNow - 2 * kDay);
    log.answered("=cmd() an old one", kNow - 100 * kDay, "compare.pm.tpm");
  }

  // As typed behind "rolecall log".
  Result run(std::vector<std::string> arguments) {
    CLI::App program;
    LogCommandOptions options;
    options.data_folder = folder.empty() ? log.folder().path() : folder;
    options.now = LoggedQuestions::at(kNow);
    options.width = width;
    options.confirm = confirm;
    add_log_command(program, options);
    arguments.insert(arguments.begin(), "log");
    std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
    try {
      program.parse(arguments);
    } catch (const CLI::ParseError& wrong) {
      return {2, "", wrong.what()};
    }
    std::ostringstream out;
    std::ostringstream err;
    const int code = run_log_command(options, out, err);
    return {code, out.str(), err.str()};
  }

  LoggedQuestions log;
  std::filesystem::path folder;
  std::size_t width = 0;
  std::function<bool(const std::string&)> confirm;
};

TEST_F(LogCommandTest, ListsAnAlignedTableNewestFirst) {
  const Result result = run({"list"});
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(result.out,
            "id  asked (UTC)       platform  outcome    entry           text\n"
            " 1  2027-01-14 08:00  slack     answered   define.tpm      what is a tpm?\n"
            " 2  2027-01-13 08:00  slack     off-topic  none            who brings cake, and when?\n"
            " 3  2026-10-07 08:00  slack     answered   compare.pm.tpm  =cmd() an old one\n");
}

TEST_F(LogCommandTest, FitsTheTerminal) {
  width = 60;
  std::istringstream lines(run({"list"}).out);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), 60) << line;
}

TEST_F(LogCommandTest, FiltersAndLimits) {
  const std::pair<std::vector<std::string>, const char*> cases[] = {
      {{"--outcome", "unanswered"}, "cake"},  {{"--reason", "off-topic"}, "cake"},
      {{"--text", "CAKE"}, "cake"},           {{"--entry", "define.tpm"}, "what is"},
      {{"--since", "36h"}, "what is"},        {{"--until", "7d"}, "old one"},
      {{"--until", "2026-12-01"}, "old one"}, {{"--limit", "1"}, "what is"},
  };
  for (auto [arguments, expected] : cases) {
    arguments.insert(arguments.begin(), "list");
    const Result result = run(arguments);
    EXPECT_THAT(result.out, HasSubstr(expected));
    EXPECT_EQ(std::count(result.out.begin(), result.out.end(), '\n'), 2) << result.out;
  }
  EXPECT_THAT(run({"list", "--limit", "1"}).err, HasSubstr("--limit"));
  EXPECT_EQ(run({"list", "--platform", "web"}).err, "no question matches\n");
}

TEST_F(LogCommandTest, ShowsOneQuestion) {
  const Result result = run({"show", "2"});
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, HasSubstr("who brings cake, and when?\n"));
  EXPECT_THAT(result.out, HasSubstr("reason           off-topic\n"));
  EXPECT_THAT(result.out, HasSubstr("\nWhy this answer\n  read as      who brings cake, and when?\n"));
  EXPECT_THAT(result.out, HasSubstr("  0.90         none, by \"a rule\"\n"));
  EXPECT_EQ(run({"show", "99"}).code, 1);
  EXPECT_THAT(run({"show", "99"}).err, HasSubstr("99"));
}

TEST_F(LogCommandTest, ShowsStats) {
  const Result result = run({"stats"});
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, HasSubstr("66.7 % of all but small talk"));
  EXPECT_THAT(result.out, HasSubstr("who brings cake"));
}

// About the question of the cake.
void react(LoggedQuestions& log) {
  test::LogWriter writer(log.folder().database());
  writer.run([&](SQLite::Database& connection) {
    const Time at = log.at(kNow);
    const std::int64_t answered = 1;
    const std::int64_t cake = 2;
    give_feedback(connection, {answered, "anon-1", true, at});
    give_feedback(connection, {cake, "anon-1", true, at});
    give_feedback(connection, {cake, "anon-2", false, at + std::chrono::seconds(1)});
    add_comment(connection, cake, "anon-2", "nobody\nsays who, \"if\" anyone");
    put_label(connection, {cake, "anon-1", "", kNoneOfThese, at});
    put_label(connection, {cake, "anon-2", "Who owns the cake?", "who/cake", at + std::chrono::seconds(1)});
    refer(connection, cake, "anon-1", at);
    wait_for_answer(connection, {cake, "anon-1", "T1", "U1", at}, [](std::string_view) { return "sealed"; });
    return true;
  });
}

TEST_F(LogCommandTest, ShowsWhatPeopleDidAboutAQuestion) {
  react(log);
  const std::string out = run({"show", "2"}).out;
  EXPECT_THAT(out, HasSubstr("feedback         not_helpful (of 2: 1 helpful)\n"));
  EXPECT_THAT(out, HasSubstr("comment          nobody says who, \"if\" anyone\n"));
  EXPECT_THAT(out, HasSubstr("meant            none\nmeant            who/cake: Who owns the cake?\n"));
  EXPECT_THAT(out, HasSubstr("asked a person   1 times\n"));
  EXPECT_THAT(out, HasSubstr("waiting          1 people\n"));
  EXPECT_THAT(run({"show", "1"}).out, HasSubstr("feedback         helpful\n"));
  EXPECT_THAT(run({"show", "3"}).out, Not(HasSubstr("comment")));
}

TEST_F(LogCommandTest, FiltersByFeedback) {
  EXPECT_EQ(run({"list", "--feedback", "not_helpful"}).err, "no question matches\n");
  react(log);
  const std::string bad = run({"list", "--feedback", "not_helpful"}).out;
  EXPECT_THAT(bad, HasSubstr("cake"));
  EXPECT_THAT(bad, Not(HasSubstr("tpm")));
  EXPECT_THAT(run({"list", "--feedback", "helpful"}).out, HasSubstr("what is a tpm?"));
  EXPECT_THAT(run({"stats", "--feedback", "helpful"}).out, HasSubstr("100.0 % of 1 with feedback"));
}

TEST_F(LogCommandTest, ShowsTheHelpfulRateOnceThereIsFeedback) {
  EXPECT_THAT(run({"stats"}).out, Not(HasSubstr("feedback")));
  react(log);
  EXPECT_THAT(run({"stats"}).out, HasSubstr("helpful    50.0 % of 2 with feedback\n"));
}

TEST_F(LogCommandTest, ExportsTheLatestCommentAndChoice) {
  react(log);
  EXPECT_THAT(run({"export", "--since", "7d", "--feedback", "not_helpful"}).out,
              HasSubstr(",\"nobody\nsays who, \"\"if\"\" anyone\",who/cake\r\n"));
  EXPECT_THAT(run({"export", "--format", "jsonl", "--feedback", "not_helpful"}).out,
              HasSubstr(R"("comment":"nobody\nsays who, \"if\" anyone","label":"who/cake")"));
}

TEST_F(LogCommandTest, SaysWhatAForgottenUserLeftAboutAnswers) {
  react(log);
  EXPECT_THAT(run({"forget", "anon-1"}).out,
              HasSubstr("0 questions forgotten: who asked, where, and what; they still count\n"
                        "and what they left about answers: 2 feedback, 1 choices, 1 calls for a person, 1 "
                        "wishes to hear of an answer\n"));
  EXPECT_EQ(run({"forget", "anon-1"}).code, 1);
}

TEST_F(LogCommandTest, ExportsToStandardOutputOrAPrivateFile) {
  const Result csv = run({"export", "--since", "7d"});
  EXPECT_EQ(csv.code, 0);
  EXPECT_THAT(csv.out, HasSubstr("\"who brings cake, and when?\",unanswered,off-topic,none"));
  EXPECT_THAT(run({"export"}).out, HasSubstr("'=cmd()"));
  const TemporaryFolder target;
  const Result jsonl = run({"export", "--format", "jsonl", "--output", (target / "log.jsonl").string()});
  EXPECT_EQ(jsonl.code, 0) << jsonl.err;
  EXPECT_EQ(jsonl.out, "");
  std::ifstream file(target / "log.jsonl");
  int lines = 0;
  for (std::string line; std::getline(file, line);) lines += line.front() == '{' && line.back() == '}';
  EXPECT_EQ(lines, 3);
  struct stat status = {};
  ASSERT_EQ(::stat((target / "log.jsonl").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  const Result nowhere = run({"export", "--output", (target / "no/such/folder.csv").string()});
  EXPECT_EQ(nowhere.code, 1);
  EXPECT_THAT(nowhere.err, HasSubstr("cannot be written"));
}

TEST_F(LogCommandTest, AnExportToAFullDiskFails) {
  const Result result = run({"export", "--output", "/dev/full"});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.err, HasSubstr("could not be written to its end"));
}

TEST_F(LogCommandTest, PurgeNeedsAYes) {
  EXPECT_EQ(run({"purge", "--older-than", "90d"}).code, 2) << "no terminal to ask on";
  std::string asked;
  confirm = [&](const std::string& question) {
    asked = question;
    return false;
  };
  EXPECT_EQ(run({"purge", "--older-than", "90d"}).err, "nothing was deleted\n");
  EXPECT_THAT(asked, HasSubstr("delete 1 questions"));
  EXPECT_THAT(run({"list"}).out, HasSubstr("old one"));
  EXPECT_EQ(run({"purge", "--older-than", "90d", "--yes"}).out, "1 questions deleted\n");
  EXPECT_THAT(run({"list"}).out, Not(HasSubstr("old one")));
  EXPECT_EQ(run({"purge", "--older-than", "90d"}).out, "0 questions deleted\n");
}

TEST_F(LogCommandTest, ForgetsAUser) {
  const Result result = run({"forget", "U1"});
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("3 questions forgotten"));
  EXPECT_THAT(run({"list"}).out, Not(HasSubstr("cake")));
  EXPECT_EQ(run({"forget", "U1"}).code, 1);
}

TEST_F(LogCommandTest, WrongUsageIsTwo) {
  const std::vector<std::string> cases[] = {
      {},
      {"nonsense"},
      {"list", "--since", "yesterday"},
      {"list", "--until", "2026-13-01"},
      {"list", "--outcome", "great"},
      {"list", "--limit", "0"},
      {"list", "--feedback", "great"},
      {"show"},
      {"show", "x"},
      {"export", "--format", "xml"},
      {"purge"},
      {"purge", "--older-than", "2026-11-20", "--yes"},
      {"forget"},
      {"forget", ""},
  };
  for (const auto& arguments : cases) {
    const Result result = run(arguments);
    EXPECT_EQ(result.code, 2) << testing::PrintToString(arguments);
    EXPECT_NE(result.err, "") << testing::PrintToString(arguments);
  }
}

TEST_F(LogCommandTest, AMissingLogIsExplainedAndNotMade) {
  const TemporaryFolder empty;
  folder = empty / "data";
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"list"},
                                                    {"stats"},
                                                    {"purge", "--older-than", "1d", "--yes"},
                                                    {"forget", "U1"}}) {
    const Result result = run(arguments);
    EXPECT_EQ(result.code, 1);
    EXPECT_THAT(result.err, HasSubstr("no question log yet"));
    EXPECT_THAT(result.err, HasSubstr(folder.string()));
    EXPECT_FALSE(std::filesystem::exists(folder));
  }
}

}  // namespace
}  // namespace rolecall
