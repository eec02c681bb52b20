#include "knowledge/answering/plain_text.h"

#include <gmock/gmock.h>

#include "tests/support/example_answers.h"

namespace rolecall {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(PlainText, WritesOneStatementALineInTheOrderOfEverySurface) {
  Answer answer = test::comparison_answer();
  Table table = std::get<SharedTable>(answer.body.front());
  table.rows.resize(2);
  answer.body.front() = std::move(table);
  EXPECT_EQ(
      plain_text(answer),
      "Product manager vs technical program manager\n"
      "Reading PM as product manager.\n"
      "The product manager owns what to build and why. [0][3]\n"
      "The TPM owns how it gets delivered across teams, and when. [0]\n"
      "Owns: Product manager: What to build and why [0][3]; "
      "Technical program manager: How it gets delivered, and when [0]\n"
      "Focus: Product manager: Customers, market, value [0]; "
      "Technical program manager: Execution across teams [0]\n"
      "They work best as a pair: the product manager hands over a clear problem and priorities, the TPM "
      "makes a plan that teams can carry out and is frank about what the dates allow. [0]\n"
      "Sources: [0] Technical Program Manager vs Product Manager · [2] Technical Program Manager vs "
      "Product Manager: The Ultimate Guide for 2026 · [3] What is a Technical Program Manager\n"
      "Ask next: program manager vs tpm · project manager vs tpm · what happens when the line between pm "
      "and tpm blurs?");
}

TEST(PlainText, DoesNotRepeatTheNameOfASingleColumn) {
  EXPECT_THAT(plain_text(test::definition_answer()), HasSubstr("\nFocus: Execution across teams [0]\n"));
}

TEST(PlainText, OffersTheReadingsOfAClarifiedAnswer) {
  EXPECT_THAT(plain_text(test::clarified_answer()),
              HasSubstr("\nDid you mean: what does a product manager do? · what does a program manager do?"));
}

TEST(PlainText, AsksBackWhatMayHaveBeenMeant) {
  Answer answer = test::unanswered_answer();
  EXPECT_THAT(plain_text(answer), HasSubstr("\nAsk next: what does a project manager do? · "));
  answer.did_you_mean = true;
  for (const int width : {0, 80}) {
    EXPECT_THAT(plain_text(answer, {.width = width}), HasSubstr("\nDid you mean")) << width;
    EXPECT_THAT(plain_text(answer, {.width = width}), Not(HasSubstr("Ask next"))) << width;
  }
  EXPECT_THAT(plain_text(answer), HasSubstr("\nDid you mean: what does a project manager do? · "));
}

TEST(PlainText, WritesBulletsAndLeavesEmptyPartsOut) {
  Answer answer;
  answer.title = "Hello";
  answer.body = {Bullets{{{"one"}, {"two", {3}}}}, Paragraph{""}};
  EXPECT_EQ(plain_text(answer), "Hello\n• one\n• two [3]");
  EXPECT_EQ(plain_text(Answer{}), "");
}

TEST(PlainText, LeavesSourcesAndSuggestionsOutOnRequest) {
  for (const int width : {0, 80}) {
    const auto text =
        plain_text(test::four_roles_answer(), {.width = width, .sources = false, .suggestions = false});
    EXPECT_THAT(text, Not(HasSubstr("[0]"))) << text;
    EXPECT_THAT(text, Not(HasSubstr("Sources"))) << text;
    EXPECT_THAT(text, Not(HasSubstr("Ask next"))) << text;
  }
}

TEST(PlainText, LetsNoControlCharacterThrough) {
  for (const int width : {0, 30, 80}) {
    for (const char c : plain_text(test::hostile_answer(), {.width = width})) {
      EXPECT_TRUE(c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)) << int{c};
    }
  }
}

TEST(PlainText, SurvivesRowsThatAreShorterOrLongerThanTheHeader) {
  Answer answer;
  answer.body = {Table{{"", "A"}, {{}, {{"x"}}, {{"x"}, {"y"}, {"z"}}}}};
  EXPECT_EQ(plain_text(answer), "\nx\nx: y");
  EXPECT_THAT(plain_text(answer, {.width = 80}), HasSubstr("x  y"));
  answer.body = {Table{{}, {{{"x"}}}}};
  EXPECT_EQ(plain_text(answer, {.width = 80}), "");
}

}  // namespace
}  // namespace rolecall
