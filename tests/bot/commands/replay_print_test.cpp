#include "bot/commands/replay_print.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "knowledge/answering/display_text.h"

namespace rolecall {
namespace {

using nlohmann::ordered_json;
using testing::HasSubstr;
using testing::Not;

ReplayReport report() {
  ReplayReport report;
  report.questions = 3;
  report.asks = 12;
  report.left_out = 4;
  report.seconds = 1.25;
  report.newly_answered = {{.text = "who parks", .asks = 7, .before = "none", .after = "faq/parking"}};
  report.lost = {
      {.text = "wifi?", .asks = 5, .before = "faq/wifi", .after = "none", .helpful = 2, .is_phrasing = true}};
  report.protected_items = {
      report.lost[0], {.text = "parking", .before = "faq/parking", .after = "none", .is_phrasing = true}};
  return report;
}

std::string text_of(const ReplayReport& report, std::size_t width = 0) {
  std::ostringstream out;
  print_replay_text(report, width, out);
  return out.str();
}

TEST(ReplayPrint, SaysWhatDiffersAndWhy) {
  EXPECT_EQ(text_of(report()),
            "3 distinct questions, asked 12 times, replayed in 1.2 s\n"
            "4 asks are left out: they lean on what was said before them, or have no words\n"
            "\n"
            "                 questions  asks\n"
            "newly answered           1     7\n"
            "changed                  0     0\n"
            "lost                     1     5\n"
            "newly ambiguous          0     0\n"
            "protected                2     5\n"
            "\n"
            "newly answered\n"
            "asks  question   before  after\n"
            "   7  who parks  none    faq/parking\n"
            "\n"
            "lost\n"
            "asks  question  before    after\n"
            "   5  wifi?     faq/wifi  none\n"
            "\n"
            "protected\n"
            "asks  question  before       after  because\n"
            "   5  wifi?     faq/wifi     none   phrasing, helpful 2\n"
            "   0  parking   faq/parking  none   phrasing\n");
}

TEST(ReplayPrint, ShowsTheMostAskedOfManyAndFitsTheTerminal) {
  ReplayReport many;
  for (int i = 0; i < 25; ++i) {
    many.changed.push_back({.text = "question " + std::to_string(i) + std::string(200, 'x'),
                            .asks = 25 - i,
                            .before = "topic/a",
                            .after = "topic/b"});
  }
  const std::string text = text_of(many, 60);
  EXPECT_THAT(text, HasSubstr("question 9"));
  EXPECT_THAT(text, Not(HasSubstr("question 10")));
  EXPECT_THAT(text, HasSubstr("and 15 more; --json has them all\n"));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), 60) << line;
}

TEST(ReplayPrint, LetsNoTextMoveTheCursor) {
  ReplayReport hostile;
  hostile.lost = {{.text = "a\x1b[2Jb\nc", .asks = 1, .before = "x", .after = "none"}};
  EXPECT_THAT(text_of(hostile), Not(HasSubstr("\x1b")));
}

TEST(ReplayPrint, GivesJsonWithTheDocumentedNames) {
  std::ostringstream out;
  print_replay_json(report(), out);
  const auto json = ordered_json::parse(out.str());
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  EXPECT_THAT(keys, testing::ElementsAre("questions", "asks", "seconds", "newly_answered", "changed", "lost",
                                         "newly_ambiguous", "protected"));
  EXPECT_EQ(json["questions"], 3);
  EXPECT_EQ(json["asks"], 12);
  EXPECT_EQ(json["seconds"], 1.25);
  EXPECT_EQ(json["changed"], ordered_json::array());
  EXPECT_EQ(json["lost"].dump(), R"([{"text":"wifi?","asks":5,"before":"faq/wifi","after":"none"}])");
  EXPECT_EQ(json["protected"].size(), 2U);
}

}  // namespace
}  // namespace rolecall
