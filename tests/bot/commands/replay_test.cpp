#include "bot/commands/replay.h"

#include <algorithm>
#include <sstream>

#include <CLI/CLI.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/question_log/feedback.h"
#include "tests/support/content_folder.h"
#include "tests/support/log_writer.h"
#include "tests/support/logged_questions.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

struct Ran {
  int code;
  std::string out, err;
};

class ReplayCommandTest : public testing::Test {
 protected:
  // As typed behind "rolecall replay"; the pool's content answers now.
  Ran run(std::vector<std::string> arguments, std::size_t progress_width = 0) {
    CLI::App program;
    ReplayOptions options{.data_folder = folder.empty() ? log.folder().path() : folder,
                          .present = pool.path(),
                          .progress_width = progress_width};
    add_replay_command(program, options);
    arguments.insert(arguments.begin(), "replay");
    std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
    try {
      program.parse(arguments);
    } catch (const CLI::ParseError& wrong) {
      return {2, "", wrong.what()};
    }
    std::ostringstream out, err;
    const int code = run_replay_command(options, out, err);
    return {code, out.str(), err.str()};
  }

  std::int64_t asked(const std::string& text, const std::string& entry) {
    return log.record({.text = text, .asked_at = log.at(1)},
                      LoggedQuestions::answer(Outcome::answered, entry));
  }

  std::vector<std::string> against_library(std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"--content", library.path().string()});
    return more;
  }

  LoggedQuestions log;
  std::filesystem::path folder;
  test::ContentFolder pool{test::plain_faq()};
  test::ContentFolder library{test::small_content()};
};

TEST_F(ReplayCommandTest, ComparesThePresentContentWithAnotherFolder) {
  asked("archivist", "none");
  const Ran ran = run(against_library());
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("   1  archivist  none    define/archivist\n"));
  EXPECT_THAT(ran.err, IsEmpty());
}

TEST_F(ReplayCommandTest, FailsOnTheKindsThatAreNamed) {
  asked("archivist", "none");
  asked("which coin does a locker take", "topic/lockers");
  const std::pair<const char*, int> cases[] = {
      {"newly-answered", 1}, {"lost", 1},
      {"changed", 0},        {"newly-ambiguous", 0},
      {"protected", 1},      {"changed-helpful", 0},
      {"changed,lost", 1},   {"changed,changed-helpful", 0},
  };
  for (const auto& [kinds, code] : cases) {
    const Ran ran = run(against_library({"--fail-on", kinds}));
    EXPECT_EQ(ran.code, code) << kinds << ran.err;
    EXPECT_EQ(ran.err.empty(), code == 0) << kinds << ran.err;
  }
  EXPECT_EQ(run(against_library({"--fail-on", "lost"})).err, "rolecall replay: lost: 1 question\n");
}

TEST_F(ReplayCommandTest, FailsOnChangesOfWhatHelped) {
  const std::int64_t id = asked("which coin does a locker take", "topic/lockers");
  test::LogWriter(log.folder().database()).run([&](SQLite::Database& connection) {
    return give_feedback(connection, {.question = id, .person = "anon-1", .helpful = true, .given_at = {}});
  });
  EXPECT_EQ(run(against_library({"--fail-on", "changed-helpful"})).code, 1);
}

TEST_F(ReplayCommandTest, RefusesWrongUsage) {
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {}, {"--content"}, against_library({"--fail-on", "everything"}), against_library({"more"})}) {
    EXPECT_EQ(run(arguments).code, 2) << testing::PrintToString(arguments);
  }
}

TEST_F(ReplayCommandTest, SaysWhatKeepsItFromWorking) {
  EXPECT_THAT(run({"--content", "/nowhere"}).err, HasSubstr("/nowhere"));
  const test::ContentFolder bad(std::vector{SourceFile{"bad.yaml", "entrys: []\n"}});
  const Ran faulty = run({"--content", bad.path().string()});
  EXPECT_EQ(faulty.code, 1);
  EXPECT_THAT(faulty.err, HasSubstr((bad.path() / "bad.yaml").string() + ":1:1:"));
  const TemporaryFolder empty;
  folder = empty.path();
  const Ran without_log = run(against_library());
  EXPECT_EQ(without_log.code, 1);
  EXPECT_THAT(without_log.err, HasSubstr("there is no question log yet"));
}

TEST_F(ReplayCommandTest, DrawsABarOnATerminalOnly) {
  asked("archivist", "none");
  EXPECT_THAT(run(against_library(), 80).err, HasSubstr("replaying  ["));
  EXPECT_THAT(run(against_library(), 0).err, IsEmpty());
}

}  // namespace
}  // namespace rolecall
