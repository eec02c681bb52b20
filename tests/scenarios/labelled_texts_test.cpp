// Labelled texts made into content without roles, as the public benchmarks are: the converter, then the
// program.
#include <cstdlib>
#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/paths.h"
#include "tests/support/rolecall.h"

namespace rolecall::test {
namespace {

using testing::HasSubstr;

class LabelledTexts : public testing::Test {
 protected:
  void SetUp() override {
    if (std::system("python3 -c '' 2>/dev/null") != 0) GTEST_SKIP() << "needs python3";
  }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  Finished convert(Arguments arguments) const {
    arguments.insert(arguments.end(), {"--out", path("out")});
    Process process(
        {.program = (source_folder() / "tests/bench/faq_from_tsv").string(), .arguments = arguments});
    Finished finished;
    finished.exit_code = process.wait().value_or(-1);
    finished.output = process.output();
    finished.error = process.error_text();
    return finished;
  }

  nlohmann::json evaluation() const {
    return nlohmann::json::parse(
        run_rolecall({"eval", "--json", "--content", path("out/content"), path("out/questions.tsv")}).output);
  }

  TemporaryFolder folder_;
};

TEST_F(LabelledTexts, BecomeContentThatAnswersThem) {
  write("train.tsv",
        "OPENING_HOURS\twhen do you open\nOPENING_HOURS\topening hours\n"
        "Returns\thow do I send it back\nnone\twhich dog breed is the best\n");
  write("test.tsv",
        "OPENING_HOURS\twhen do you open\nReturns\thow do i send this back\nnone\tbest dog breed\n");
  Finished converted = convert({"--train", path("train.tsv"), "--test", path("test.tsv")});
  ASSERT_EQ(converted.exit_code, 0) << converted.error;
  EXPECT_EQ(converted.output, "3 labels, 4 phrasings, 3 questions; 0 dropped as duplicates\n");
  nlohmann::json report = evaluation();
  EXPECT_EQ(report["right"], 3) << report;
  EXPECT_EQ(report["without_answer"], 1);
}

TEST_F(LabelledTexts, ReachTheContentAsTheyAre) {
  write("train.tsv",
        "Äß x\t\"quoted\" \\ back: # slash\nÄß x\t- [x] &amp; *b\nÄß y\tof {role} and {a role}\n"
        "documents\tfoo\x01 bar\n");
  ASSERT_EQ(convert({"--train", path("train.tsv"), "--test", path("train.tsv")}).exit_code, 0);
  Finished check = run_rolecall({"check", "--content", path("out/content")});
  EXPECT_EQ(check.exit_code, 0) << check.output;
  EXPECT_EQ(evaluation()["right"], 4);
}

TEST_F(LabelledTexts, AreSplitIntoFoldsWithoutLoss) {
  std::string texts;
  for (int i = 0; i < 12; ++i)
    texts += "label" + std::to_string(i / 3) + "\tword" + std::to_string(i) + " text\n";
  write("train.tsv", texts);
  std::string questions;
  for (const char* fold : {"1", "2", "3"}) {
    std::filesystem::remove_all(path("out"));
    Finished converted = convert({"--train", path("train.tsv"), "--folds", "3", "--fold", fold});
    ASSERT_EQ(converted.exit_code, 0) << converted.error;
    EXPECT_THAT(converted.output, HasSubstr("4 labels, 8 phrasings, 4 questions"));
    std::ifstream in(path("out/questions.tsv"));
    questions.append(std::istreambuf_iterator<char>(in), {});
  }
  for (int i = 0; i < 12; ++i)
    EXPECT_THAT(questions, HasSubstr("word" + std::to_string(i) + " text\ttopic/"));
}

TEST_F(LabelledTexts, UnderTwoLabelsAreDroppedOnRequest) {
  write("train.tsv", "a\tsame text\nb\tSame text\nb\tother text\n");
  Finished converted =
      convert({"--train", path("train.tsv"), "--test", path("train.tsv"), "--without-duplicates"});
  EXPECT_EQ(converted.output, "2 labels, 2 phrasings, 3 questions; 1 dropped as duplicates\n");
}

TEST_F(LabelledTexts, OfAnotherFormAreRefusedWithTheirLine) {
  write("train.tsv", "a\tfine\nno label\n");
  Finished converted = convert({"--train", path("train.tsv"), "--test", path("train.tsv")});
  EXPECT_NE(converted.exit_code, 0);
  EXPECT_THAT(converted.error, HasSubstr("train.tsv:2: expected label<TAB>text"));
}

}  // namespace
}  // namespace rolecall::test
