#include "bot/commands/evaluation.h"

#include <fstream>
#include <stdexcept>

#include <gmock/gmock.h>

#include "tests/support/paths.h"
#include "tests/support/small_content.h"
#include "tests/support/temporary_folder.h"

namespace rolecall {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class EvaluationTest : public ::testing::Test {
 protected:
  std::vector<EvaluationCase> read(const std::string& text) const {
    std::ofstream(folder_ / "set.tsv") << text;
    return read_evaluation(folder_ / "set.tsv");
  }
  bool right(const EvaluationCase& asked) const {
    return evaluate(test::small_knowledge(), {asked}).at(0).right();
  }

  test::TemporaryFolder folder_;
};

TEST_F(EvaluationTest, ReadsQuestionsAcceptedEntriesAndPattern) {
  auto cases =
      read("question\taccept\tmust\narc?\tdefine/archivist\tlost\n\ncl\tclarify/cl|none\t\nhi\tnone\n");
  ASSERT_EQ(cases.size(), 3U);
  EXPECT_EQ(cases[0].question, "arc?");
  EXPECT_EQ(cases[0].must, "lost");
  EXPECT_EQ(cases[0].line, 2);
  EXPECT_THAT(cases[1].accept, ElementsAre("clarify/cl", "none"));
  EXPECT_EQ(cases[1].line, 4);
  EXPECT_EQ(cases[2].must, "");
}

TEST_F(EvaluationTest, ReadsAFileWithoutHeadings) {
  EXPECT_EQ(read("arc?\tdefine/archivist\n").size(), 1U);
}

TEST_F(EvaluationTest, SaysWhichLineIsNotOfThisForm) {
  for (const char* line : {"only a question", "a\tb\tc\td"}) {
    try {
      read(std::string("question\taccept\tmust\n") + line + "\n");
      ADD_FAILURE() << "it was taken: " << line;
    } catch (const std::runtime_error& error) {
      EXPECT_THAT(error.what(), HasSubstr("set.tsv:2: expected question<TAB>accept<TAB>must"));
    }
  }
  EXPECT_THROW(read_evaluation(folder_ / "absent.tsv"), std::runtime_error);
}

TEST_F(EvaluationTest, ReadsConversations) {
  std::ofstream(folder_ / "talks.jsonl")
      << R"({"turns": [{"text": "archivist", "accept": ["define/archivist"], "must": "lost"},)"
      << R"( {"text": "what are their tools", "accept": ["facet/archivist/tools"]}]})"
      << "\n\n"
      << R"({"turns": [{"text": "what are their tools", "accept": ["none"]}]})"
      << "\n";
  auto cases = read_evaluation(folder_ / "talks.jsonl");
  ASSERT_EQ(cases.size(), 3U);
  EXPECT_EQ(cases[0].must, "lost");
  EXPECT_EQ(cases[1].conversation, cases[0].conversation);
  EXPECT_EQ(cases[2].line, 3);
  for (int run = 0; run < 2; ++run) {  // each run begins afresh
    for (const EvaluationResult& result : evaluate(test::small_knowledge(), cases))
      EXPECT_TRUE(result.right_entry)
          << result.asked.line << ": " << result.asked.question << ": " << result.entry;
  }
}

TEST_F(EvaluationTest, SaysWhichConversationIsNotOfThisForm) {
  for (const char* line : {"pm vs tpm", "{}", R"({"turns": [{"text": "pm"}]})",
                           R"({"turns": [{"text": "pm", "accept": []}]})"}) {
    std::ofstream(folder_ / "talks.jsonl") << R"({"turns": []})"
                                           << "\n"
                                           << line << "\n";
    try {
      read_evaluation(folder_ / "talks.jsonl");
      ADD_FAILURE() << "it was taken: " << line;
    } catch (const std::runtime_error& error) {
      EXPECT_THAT(error.what(), HasSubstr("talks.jsonl:2: expected {\"turns\""));
    }
  }
}

TEST(DevelopmentConversations, AreFollowedWellEnough) {
  constexpr double kPercentMin = 90;
  auto turns = read_evaluation(test::source_folder() / "tests/data/conversations.jsonl");
  ASSERT_GT(turns.size(), 90U);
  std::size_t right = 0;
  std::string misses;
  for (const EvaluationResult& result : evaluate(test::shipped_knowledge(), turns)) {
    right += result.right() ? 1 : 0;
    if (!result.right()) misses += result.asked.question + "\n    " + result.entry + "\n";
  }
  EXPECT_GE(100.0 * static_cast<double>(right) / static_cast<double>(turns.size()), kPercentMin)
      << "the others:\n"
      << misses;
}

TEST_F(EvaluationTest, WantsAnAcceptedEntryAndThePattern) {
  EXPECT_TRUE(right({"archivist", {"define/archivist"}, ""}));
  EXPECT_TRUE(right({"archivist", {"topic/quiet", "define/archivist"}, "never be LOST"}));
  EXPECT_FALSE(right({"archivist", {"define/archivist"}, "roadmap"}));
  EXPECT_FALSE(right({"archivist", {"topic/quiet"}, ""}));
}

TEST_F(EvaluationTest, TakesAGapAndSmallTalkAsNone) {
  EXPECT_TRUE(right({"curator", {"none"}, ""}));
  EXPECT_TRUE(right({"hello", {"none"}, ""}));
  EXPECT_TRUE(right({"hello", {"chat/greeting"}, ""}));
  EXPECT_FALSE(right({"archivist", {"none"}, ""}));
  EXPECT_FALSE(right({"CL", {"none"}, ""})) << "asking back is not silence";
}

TEST_F(EvaluationTest, RefusesAPatternThatIsNone) {
  EXPECT_THROW(evaluate(test::small_knowledge(), {{"archivist", {"none"}, "("}}), std::invalid_argument);
}

}  // namespace
}  // namespace rolecall
