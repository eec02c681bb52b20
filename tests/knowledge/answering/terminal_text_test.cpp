#include "knowledge/answering/terminal_text.h"

#include <sstream>

#include <gmock/gmock.h>

#include "knowledge/answering/display_text.h"
#include "tests/support/example_answers.h"

namespace rolecall {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

TEST(TerminalText, ReadsWellOnEightyColumns) {
  Answer answer = test::comparison_answer();
  Table table = std::get<SharedTable>(answer.body.front());
  table.rows.resize(2);
  answer.body.front() = std::move(table);
  EXPECT_EQ(terminal_text(answer, {.width = 80}),
            "Product manager vs technical program manager\n"
            "\n"
            "Reading PM as product manager.\n"
            "\n"
            "The product manager owns what to build and why. [0][3] The TPM owns how it gets\n"
            "delivered across teams, and when. [0]\n"
            "\n"
            "       Product manager               Technical program manager\n"
            "─────  ────────────────────────────  ───────────────────────────────────\n"
            "Owns   What to build and why [0][3]  How it gets delivered, and when [0]\n"
            "Focus  Customers, market, value [0]  Execution across teams [0]\n"
            "\n"
            "They work best as a pair: the product manager hands over a clear problem and\n"
            "priorities, the TPM makes a plan that teams can carry out and is frank about\n"
            "what the dates allow. [0]\n"
            "\n"
            "Sources\n"
            "  [0] Technical Program Manager vs Product Manager\n"
            "  [2] Technical Program Manager vs Product Manager: The Ultimate Guide for 2026\n"
            "  [3] What is a Technical Program Manager\n"
            "\n"
            "Ask next\n"
            "  › program manager vs tpm\n"
            "  › project manager vs tpm\n"
            "  › what happens when the line between pm and tpm blurs?");
}

TEST(TerminalText, FitsEveryWidth) {
  for (const auto& answer : {test::definition_answer(), test::comparison_answer(), test::four_roles_answer(),
                             test::clarified_answer(), test::hostile_answer()}) {
    for (int width = 20; width <= 140; ++width) {
      std::istringstream lines(terminal_text(answer, {.width = width}));
      for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), width) << line;
    }
  }
}

TEST(TerminalText, AlignsFourRolesOnEightyColumns) {
  EXPECT_THAT(terminal_text(test::four_roles_answer(), {.width = 80}), HasSubstr("────────────  ───"));
}

TEST(TerminalText, ListsTheRowsWhereATableDoesNotFit) {
  EXPECT_THAT(terminal_text(test::four_roles_answer(), {.width = 44}),
              HasSubstr("Owns\n"
                        "  Product manager: What and why [0][3]\n"
                        "  Program manager: –\n"
                        "  Project manager: A defined plan [1][3]\n"
                        "  Technical program manager: A cross-team\n"
                        "  outcome [0][1]\n"
                        "\n"));
}

TEST(TerminalText, AsksBackWhatMayHaveBeenMeant) {
  Answer answer = test::unanswered_answer();
  EXPECT_THAT(terminal_text(answer, {.width = 80}), HasSubstr("\nAsk next\n"));
  answer.did_you_mean = true;
  EXPECT_THAT(terminal_text(answer, {.width = 80}), EndsWith("\nDid you mean\n"
                                                             "  › what does a project manager do?\n"
                                                             "  › pm vs pgm vs pjm vs tpm"));
}

TEST(TerminalText, HangsBulletsUnderTheirText) {
  Answer answer;
  answer.body = {Bullets{{{"Keeps several engineering teams moving.", {0}}}}};
  EXPECT_EQ(terminal_text(answer, {.width = 30}), "• Keeps several engineering\n  teams moving. [0]");
}

TEST(TerminalText, TakesNonsenseWidthsAsNarrow) {
  for (const int width : {-1, 0, 1, 19}) {
    EXPECT_EQ(terminal_text(test::comparison_answer(), {.width = width}),
              terminal_text(test::comparison_answer(), {.width = 20}));
  }
}

}  // namespace
}  // namespace rolecall
