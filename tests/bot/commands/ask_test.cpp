#include "bot/commands/ask.h"

#include <sstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "knowledge/answering/display_text.h"
#include "tests/support/content_folder.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

struct Ran {
  int code;
  std::string out, err;
};

class AskTest : public ::testing::Test {
 protected:
  Ran ask(AskOptions options, const std::string& input = "") const {
    if (!options.content) options.content = library_.path();
    std::istringstream in(input);
    std::ostringstream out, err;
    int code = run_ask(options, in, out, err);
    return {code, out.str(), err.str()};
  }
  std::vector<json> ask_lines(const std::string& input, bool explain = false) const {
    Ran ran = ask({.jsonl = true, .explain = explain}, input);
    EXPECT_EQ(ran.code, 0) << ran.err;
    std::vector<json> answers;
    std::istringstream lines(ran.out);
    for (std::string line; std::getline(lines, line);) answers.push_back(json::parse(line));
    return answers;
  }

  test::ContentFolder library_{test::small_content()};
};

TEST_F(AskTest, PrintsTheAnswerToTheWordsOfTheCommandLine) {
  Ran ran = ask({.words = {"arc", "vs", "catl"}});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(
      ran.out,
      StartsWith(
          "Archivist vs Catalog Librarian\nThe archivist keeps, the catalog librarian describes. [0]\n"));
  EXPECT_THAT(ran.out,
              HasSubstr("Sources: [0] Handbook of the Reading Room · [3] Letters from the Stacks\n"));
  EXPECT_EQ(ran.out.back(), '\n');
  EXPECT_THAT(ran.err, IsEmpty());
}

TEST_F(AskTest, FitsTheTerminal) {
  Ran ran = ask({.words = {"arc vs catl"}, .width = 40});
  std::istringstream lines(ran.out);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), 40) << line;
  EXPECT_THAT(ran.out, HasSubstr("Duties"));
}

TEST_F(AskTest, IsFineWithAQuestionThatHasNoAnswer) {
  Ran ran = ask({.words = {"curator"}});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, StartsWith("Not in the knowledge base\n"));
}

TEST_F(AskTest, SaysWhy) {
  Ran ran = ask({.words = {"archivst"}, .explain = true});
  EXPECT_THAT(ran.out, HasSubstr("\nWhy this answer\n  read as      archivist\n"));
  EXPECT_THAT(ran.out, HasSubstr("  mentions     archivist: archivist\n"));
  EXPECT_THAT(ran.out, HasSubstr("define/archivist, by \""));
  EXPECT_THAT(ran.out, HasSubstr("  outcome      answered, entry define/archivist, confidence 0.9"));
  EXPECT_THAT(ask({.words = {"curator"}, .explain = true}).out,
              HasSubstr("  outcome      unanswered (unknown-role), entry none"));
}

TEST_F(AskTest, AnswersALineOfJsonForEachLine) {
  auto answers = ask_lines("archivist\r\n\n{\"text\": \"CL\", \"conversation\": \"7\"}\ncurator");
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers[0]["question"], "archivist");
  EXPECT_EQ(answers[0]["outcome"], "answered");
  EXPECT_EQ(answers[0]["entry"], "define/archivist");
  EXPECT_FALSE(answers[0].contains("reason"));
  EXPECT_EQ(answers[1]["question"], "CL");
  EXPECT_EQ(answers[1]["outcome"], "clarified");
  EXPECT_EQ(answers[2]["outcome"], "unanswered");
  EXPECT_EQ(answers[2]["reason"], "unknown-role");
  for (const json& answer : answers) {
    for (const char* key : {"question", "outcome", "entry", "confidence", "title", "assumption", "text",
                            "citations", "suggestions", "micros"}) {
      EXPECT_TRUE(answer.contains(key)) << key;
    }
    EXPECT_FALSE(answer.contains("explanation"));
  }
  EXPECT_EQ(answers[0]["citations"][1]["document"], 3);
}

TEST_F(AskTest, AddsTheReasonsToEachLine) {
  auto answers = ask_lines("archivst\n", true);
  ASSERT_EQ(answers.size(), 1U);
  const json& why = answers[0]["explanation"];
  EXPECT_EQ(why["words"], "archivist");
  EXPECT_EQ(why["mentions"], json({"archivist: archivist"}));
  EXPECT_EQ(why["considered"][0][0], "define/archivist");
  EXPECT_EQ(answers[0]["content_version"].get<std::string>().size(), 12U);
}

TEST_F(AskTest, TakesAnyBytesForAQuestion) {
  auto answers =
      ask_lines("\xFF\xFE\n{not json\n{\"text\": \"  \"}\n{\"text\": \"archivist\xFF\"}\n\"archivist\"\n");
  ASSERT_EQ(answers.size(), 5U);
  EXPECT_EQ(answers[0]["outcome"], "unanswered");
  EXPECT_EQ(answers[1]["question"], "{not json");
  EXPECT_EQ(answers[2]["question"], "") << "the text is blank: nothing is asked";
  EXPECT_EQ(answers[2]["outcome"], "unanswered");
  EXPECT_EQ(answers[4]["entry"], "define/archivist");
}

TEST_F(AskTest, TellsWrongUsageFromFailure) {
  EXPECT_EQ(ask({}).code, 2);
  EXPECT_THAT(ask({}).err, HasSubstr("what is the question?"));
  EXPECT_EQ(ask({.words = {"archivist"}, .jsonl = true}).code, 2);

  Ran no_folder = ask({.words = {"archivist"}, .content = library_.path() / "absent"});
  EXPECT_EQ(no_folder.code, 1);
  EXPECT_THAT(no_folder.err, HasSubstr("absent: is not a folder"));

  test::ContentFolder broken(test::small_content_and("entrys: []\n"));
  Ran refused = ask({.words = {"archivist"}, .content = broken.path()});
  EXPECT_EQ(refused.code, 1);
  EXPECT_EQ(refused.err,
            (broken.path() / "more.yaml").string() +
                ":1:1: unknown key `entrys` in the file, did you mean `entries`?\n1 fault in the content\n");
  EXPECT_THAT(refused.out, IsEmpty());
}

TEST(Ask, AnswersFromTheContentThatShips) {
  std::istringstream in;
  std::ostringstream out, err;
  EXPECT_EQ(run_ask({.words = {"pm", "vs", "tpm"}}, in, out, err), 0);
  EXPECT_THAT(out.str(),
              StartsWith("Product Manager vs Technical Program Manager\nReading PM as product manager.\n"));
}

}  // namespace
}  // namespace rolecall
