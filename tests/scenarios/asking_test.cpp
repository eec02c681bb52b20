// `rolecall ask`, in a terminal and in a pipe, and the exit codes of the program.
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/paths.h"
#include "tests/support/pseudo_terminal.h"
#include "tests/support/rolecall.h"

namespace rolecall::test {
namespace {

using nlohmann::ordered_json;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

std::vector<ordered_json> json_lines(const std::string& text) {
  std::vector<ordered_json> objects;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) objects.push_back(ordered_json::parse(line));
  return objects;
}

std::vector<std::string> keys_of(const ordered_json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

TEST(AskInATerminal, FitsTheAnswerIntoItsWidth) {
  const std::pair<const char*, unsigned short> cases[] = {{"pm vs tpm", 80},
                                                          {"what is a tpm", 80},
                                                          {"compare pm, tpm, pgm and pjm", 80},
                                                          {"compare pm, tpm, pgm and pjm", 132},
                                                          {"pm vs tpm", 60}};
  for (const auto& [question, columns] : cases) {
    const auto run = run_in_terminal({test::program(), "ask", question}, columns);
    EXPECT_EQ(run.exit_code, 0);
    EXPECT_GT(run.lines.size(), 10u) << question;
    for (const auto& line : run.lines) EXPECT_LE(columns_of(line), columns) << question << ": " << line;
  }
}

TEST(AskInATerminal, ShowsTitleLeadAlignedTableSourcesAndSuggestions) {
  const auto run = run_in_terminal({test::program(), "ask", "pm", "vs", "tpm"}, 80);
  EXPECT_EQ(run.lines.front(), "Product Manager vs Technical Program Manager");
  EXPECT_THAT(run.lines, Contains(StartsWith("The product manager owns what gets built and why.")));
  const auto heading = std::find_if(run.lines.begin(), run.lines.end(), [](const std::string& line) {
    return line.find("  Product manager") != std::string::npos && line.ends_with("TPM");
  });
  ASSERT_NE(heading, run.lines.end());
  const std::size_t last_column = heading->find("TPM");
  const auto row =
      std::find_if(heading, run.lines.end(), [](const auto& line) { return line.starts_with("Owns "); });
  ASSERT_NE(row, run.lines.end());
  EXPECT_EQ(row->find("How and when"), last_column) << *row;
  EXPECT_THAT(run.lines, Contains(HasSubstr("[0] Technical Program Manager vs Product Manager")));
  EXPECT_THAT(run.lines, Contains(HasSubstr("What is a TPM?")));
}

TEST(AskInAPipe, SaysTheSameWithoutAWidth) {
  const auto run = run_rolecall({"ask", "pm vs tpm"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.error, "");
  EXPECT_THAT(run.output, AllOf(StartsWith("Product Manager vs Technical Program Manager\n"),
                                HasSubstr("Reading PM as product manager."), HasSubstr("[0]")));
}

TEST(AskByJsonLines, WritesTheKeysInTheirOrder) {
  const auto run =
      run_rolecall({"ask", "--jsonl"}, {}, "pm vs tpm\nwhat does a scrum master do\nhello\npm\n");
  EXPECT_EQ(run.exit_code, 0) << run.error;
  const auto answers = json_lines(run.output);
  ASSERT_EQ(answers.size(), 4u);
  for (const auto& answer : answers) {
    if (answer["outcome"] == "unanswered") {
      EXPECT_THAT(keys_of(answer),
                  ElementsAre("question", "outcome", "reason", "entry", "confidence", "title", "assumption",
                              "text", "citations", "suggestions", "did_you_mean", "unknown_words", "micros"));
    } else {
      EXPECT_THAT(keys_of(answer), ElementsAre("question", "outcome", "entry", "confidence", "title",
                                               "assumption", "text", "citations", "suggestions", "micros"));
    }
    EXPECT_TRUE(answer["confidence"].is_number());
    EXPECT_TRUE(answer["micros"].is_number_integer());
    EXPECT_THAT(answer["text"].get<std::string>(), HasSubstr(answer["title"].get<std::string>()));
    for (const auto& suggestion : answer["suggestions"]) EXPECT_TRUE(suggestion.is_string());
  }
  EXPECT_EQ(answers[0]["question"], "pm vs tpm");
  EXPECT_EQ(answers[0]["outcome"], "answered");
  EXPECT_EQ(answers[0]["entry"], "compare/product-manager+technical-program-manager");
  EXPECT_EQ(answers[0]["citations"][0].dump(),
            R"({"document":0,"title":"Technical Program Manager vs Product Manager"})");
  EXPECT_EQ(answers[1]["outcome"], "unanswered");
  EXPECT_EQ(answers[1]["reason"], "unknown-role");
  EXPECT_EQ(answers[1]["entry"], "none");
  EXPECT_EQ(answers[2]["outcome"], "chat");
  EXPECT_EQ(answers[3]["outcome"], "clarified");
}

TEST(AskByJsonLines, ReadsPlainLinesAndObjects) {
  const auto run = run_rolecall({"ask", "--jsonl"}, {},
                                "{\"text\":\"pm vs tpm\"}\n"
                                "{\"text\":\"what is a tpm\",\"conversation\":\"42\"}\r\n"
                                "\n"
                                "{ pm vs tpm }\n"
                                "\xFF\xFE tpm\n"
                                "what is a tpm");
  EXPECT_EQ(run.exit_code, 0);
  std::vector<std::string> questions;
  for (const auto& answer : json_lines(run.output)) questions.push_back(answer["question"]);
  ASSERT_EQ(questions.size(), 5u) << "one object a line that is not empty, the last one without its end too";
  EXPECT_EQ(questions[0], "pm vs tpm");
  EXPECT_EQ(questions[1], "what is a tpm");
  EXPECT_EQ(questions[4], "what is a tpm");
}

TEST(AskByJsonLines, AnswersEachLineAsItComes) {
  // A program that waits for the answer before it asks again must not wait for ever.
  const auto run = run_in_terminal(
      {"/bin/sh", "-c",
       std::string("mkfifo f; (echo tpm; read answer < f; echo \"got ${answer%%,*}\" >&2) | ") +
           test::program() + " ask --jsonl > f; rm f"},
      80, {"PATH=/usr/bin:/bin"});
  EXPECT_THAT(run.lines, Contains("got {\"question\":\"tpm\""));
}

TEST(AskExplained, SaysWhy) {
  const auto run = run_rolecall({"ask", "--explain", "what is a teknical program manger"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.output, AllOf(HasSubstr("Why this answer"), HasSubstr("define/technical-program-manager"),
                                HasSubstr("corrected"), HasSubstr("threshold"), HasSubstr("content")));
  const auto json = run_rolecall({"ask", "--jsonl", "--explain"}, {}, "tpm\n");
  EXPECT_TRUE(json_lines(json.output).at(0).contains("explanation"));
}

TEST(AskWithWrongAnswers, SaysWhichSharesItTakes) {
  for (const std::string share : {"60%", "0%", "few", ""}) {
    const auto run = run_rolecall({"ask", "--wrong-answers", share, "pm"});
    EXPECT_EQ(run.exit_code, 2) << share;
    EXPECT_THAT(run.output, IsEmpty()) << share;
    EXPECT_THAT(run.error, HasSubstr("expected a percentage from 0.1% to 50%")) << share;
  }
  const auto run = run_rolecall({"ask", "--wrong-answers", "50%", "pm vs tpm"});
  EXPECT_EQ(run.exit_code, 0) << run.error;
  EXPECT_THAT(run.output, StartsWith("Product Manager vs Technical Program Manager\n"));
}

TEST(ExitCodes, Are2ForWrongUsage) {
  const std::vector<Arguments> cases = {{},
                                        {"nonsense"},
                                        {"ask"},
                                        {"ask", "--nonsense", "tpm"},
                                        {"ask", "--jsonl", "tpm"},
                                        {"eval"},
                                        {"eval", "--min", "101", "x.tsv"},
                                        {"log"},
                                        {"log", "show"},
                                        {"log", "show", "first"},
                                        {"log", "list", "--outcome", "nonsense"},
                                        {"log", "purge"}};
  for (const auto& arguments : cases) {
    const auto run = run_rolecall(arguments);
    EXPECT_EQ(run.exit_code, 2) << testing::PrintToString(arguments);
    EXPECT_THAT(run.output, IsEmpty()) << testing::PrintToString(arguments);
    EXPECT_THAT(run.error, Not(IsEmpty())) << testing::PrintToString(arguments);
  }
}

TEST(ExitCodes, Are1WhenTheWorkFails) {
  const std::vector<Arguments> cases = {{"ask", "--content", "/no/such/folder", "tpm"},
                                        {"check", "--content", "/no/such/folder"},
                                        {"eval", "/no/such/file"},
                                        {"log", "list"}};
  for (const auto& arguments : cases) {
    const auto run = run_rolecall(arguments);
    EXPECT_EQ(run.exit_code, 1) << testing::PrintToString(arguments);
    EXPECT_THAT(run.error, Not(IsEmpty())) << testing::PrintToString(arguments);
  }
}

TEST(ExitCodes, Are0ForHelpAndVersion) {
  const std::vector<Arguments> cases = {
      {"--help"}, {"--version"}, {"ask", "--help"}, {"serve", "--help"}, {"log", "purge", "--help"}};
  for (const auto& arguments : cases) {
    const auto run = run_rolecall(arguments);
    EXPECT_EQ(run.exit_code, 0) << testing::PrintToString(arguments);
    EXPECT_THAT(run.output, Not(IsEmpty())) << testing::PrintToString(arguments);
  }
}

}  // namespace
}  // namespace rolecall::test
