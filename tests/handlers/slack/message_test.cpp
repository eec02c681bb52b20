// What an answer looks like in Slack, and that no answer whatsoever makes a message that Slack refuses.
#include "handlers/slack/message.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/block_kit_limits.h"

namespace rolecall::slack {
namespace {

using nlohmann::json;
using test::block_kit_faults;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Answer comparison() {
  Answer answer;
  answer.outcome = Outcome::answered;
  answer.entry = "compare/project-manager+technical-program-manager";
  answer.title = "Project manager and technical program manager";
  answer.assumption = "Reading PM as project manager.";
  answer.lead = {{"One drives a plan.", {1}}, {"The other drives an outcome.", {1, 2}}};
  answer.body = {Table{.header = {"", "Project manager", "TPM"},
                       .rows = {{{"Owns"}, {"the plan", {1}}, {"the outcome", {1}}},
                                {{"Scope"}, {"one project", {1}}, {""}}}},
                 Paragraph{"They meet every week.", {2}}, Bullets{{{"Plans & dates", {1}}, {"Risks", {}}}}};
  answer.citations = {{1, "PjM vs TPM"}, {2, "What a TPM does"}};
  answer.suggestions = {{"What does a TPM own?", "what does a tpm own"},
                        {"Product manager vs TPM", "pdm vs tpm: owns"}};
  return answer;
}

json parsed(const Answer& answer, std::int64_t id = 42, std::string_view plain = "The plain answer.") {
  return json::parse(message(answer, id, plain));
}

std::vector<std::string> types(const json& message) {
  std::vector<std::string> types;
  for (const json& block : message["blocks"]) types.push_back(block["type"]);
  return types;
}

// The buttons of the block with this id, as "action_id=value".
std::vector<std::string> buttons(const json& message, const std::string& block_id) {
  std::vector<std::string> buttons;
  for (const json& block : message["blocks"]) {
    if (block.value("block_id", "") != block_id) continue;
    for (const json& button : block["elements"]) {
      buttons.push_back(button["action_id"].get<std::string>() + "=" + button["value"].get<std::string>());
    }
  }
  return buttons;
}

TEST(Message, ShowsAnAnswerFromTitleToFeedback) {
  const std::string text = message(comparison(), 42, "The plain answer.");
  EXPECT_THAT(block_kit_faults(text), IsEmpty());
  const json got = json::parse(text);
  EXPECT_EQ(got["response_type"], "ephemeral");
  EXPECT_EQ(got["text"], "The plain answer.");
  EXPECT_THAT(types(got), ElementsAre("header", "context", "section", "table", "section", "rich_text",
                                      "context", "actions", "actions"));
  const json& blocks = got["blocks"];
  EXPECT_EQ(blocks[0]["text"]["text"], "Project manager and technical program manager");
  EXPECT_EQ(blocks[1]["elements"][0]["text"], "Reading PM as project manager.");
  EXPECT_EQ(blocks[2]["text"]["text"], "One drives a plan. [1] The other drives an outcome. [1] [2]");
  EXPECT_EQ(blocks[4]["text"]["text"], "They meet every week. [2]");
  EXPECT_EQ(blocks[5]["elements"][0]["style"], "bullet");
  EXPECT_EQ(blocks[5]["elements"][0]["elements"][0]["elements"][0]["text"], "Plans & dates [1]");
  EXPECT_EQ(blocks[6]["elements"][0]["text"], "Sources: [1] PjM vs TPM \xC2\xB7 [2] What a TPM does");
}

TEST(Message, ShowsATableWithBoldLabelsAndDashesForEmptyCells) {
  const json table = parsed(comparison())["blocks"][3];
  ASSERT_EQ(table["type"], "table");
  EXPECT_EQ(table["column_settings"].size(), 3U);
  EXPECT_EQ(table["column_settings"][2]["is_wrapped"], true);
  EXPECT_EQ(table["rows"][0][0], (json{{"type", "raw_text"}, {"text", "\xE2\x80\x93"}}));
  EXPECT_EQ(table["rows"][0][2]["text"], "TPM");
  const json& label = table["rows"][1][0]["elements"][0]["elements"][0];
  EXPECT_EQ(label["text"], "Owns");
  EXPECT_EQ(label["style"]["bold"], true);
  EXPECT_EQ(table["rows"][1][1]["text"], "the plan [1]");
  EXPECT_EQ(table["rows"][2][2]["text"], "\xE2\x80\x93");
}

TEST(Message, NamesItsButtonsAsTheHeaderPromises) {
  const json got = parsed(comparison());
  EXPECT_THAT(buttons(got, "suggestions:42"),
              ElementsAre("suggestion:1=42:what does a tpm own", "suggestion:2=42:pdm vs tpm: owns"));
  EXPECT_THAT(buttons(got, "feedback:42"),
              ElementsAre("feedback_helpful=42", "feedback_not_helpful=42", "share=42"));
}

TEST(Message, OffersReadingsWhenItAsksBack) {
  Answer answer = comparison();
  answer.outcome = Outcome::clarified;
  const json got = parsed(answer);
  EXPECT_THAT(buttons(got, "readings:42"),
              ElementsAre("reading:1=42:what does a tpm own", "reading:2=42:pdm vs tpm: owns"));
  EXPECT_THAT(buttons(got, "feedback:42"), IsEmpty());
}

TEST(Message, OffersWhatMayHaveBeenMeant) {
  Answer answer = comparison();
  answer.outcome = Outcome::unanswered;
  answer.did_you_mean = true;
  EXPECT_THAT(block_kit_faults(message(answer, 42, "plain")), IsEmpty());
  const json got = parsed(answer);
  EXPECT_THAT(buttons(got, "choices:42"),
              ElementsAre("choice:1=42:what does a tpm own", "choice:2=42:pdm vs tpm: owns"));
  EXPECT_THAT(buttons(got, "suggestions:42"), IsEmpty());
  EXPECT_THAT(buttons(got, "feedback:42"), ElementsAre("feedback_helpful=42", "feedback_not_helpful=42"));
}

TEST(Message, AsksForFeedbackOnlyWhereItCanBeRecorded) {
  Answer answer = comparison();
  EXPECT_THAT(buttons(parsed(answer, 0), "feedback:0"), IsEmpty());
  answer.outcome = Outcome::chat;
  EXPECT_THAT(buttons(parsed(answer), "feedback:42"), IsEmpty());
  answer.outcome = Outcome::unanswered;
  EXPECT_THAT(buttons(parsed(answer), "feedback:42"),
              ElementsAre("feedback_helpful=42", "feedback_not_helpful=42"));
}

TEST(Message, PingsNobody) {
  const std::string ping = "<!channel> <@U1> & <https://x|y> ";
  Answer answer = comparison();
  answer.title = answer.assumption = ping;
  answer.lead = {{ping, {}}};
  answer.body = {Paragraph{ping, {}}, Bullets{{{ping, {}}}}};
  answer.citations = {{0, ping}};
  answer.suggestions = {{ping, ping}};
  const std::string text = message(answer, 1, ping);
  EXPECT_THAT(block_kit_faults(text), IsEmpty());
  const json got = json::parse(text);
  const std::string escaped = "&lt;!channel&gt; &lt;@U1&gt; &amp; &lt;https://x|y&gt;";
  EXPECT_THAT(got["text"].get<std::string>(), HasSubstr(escaped));
  EXPECT_THAT(got["blocks"][1].dump(), HasSubstr(escaped));
  EXPECT_THAT(got["blocks"][2].dump(), HasSubstr(escaped));
  EXPECT_THAT(got["blocks"][3].dump(), HasSubstr(escaped));
  EXPECT_THAT(got["blocks"][5].dump(), HasSubstr("Source: [0] " + escaped));
  // Without mark-up there is nothing to escape: the reader would see the escapes.
  EXPECT_EQ(got["blocks"][0]["text"]["text"], ping);
  EXPECT_EQ(got["blocks"][4]["elements"][0]["elements"][0]["elements"][0]["text"], ping);
}

TEST(Message, SplitsALongStatementWithoutLosingAWord) {
  std::string words;
  while (words.size() < 5000) words += "w" + std::to_string(words.size()) + " ";
  Answer answer;
  answer.lead = {{words, {3}}};
  const json got = parsed(answer);
  std::string together;
  for (const json& block : got["blocks"]) {
    if (block["type"] == "section") together += block["text"]["text"].get<std::string>();
  }
  EXPECT_EQ(got["blocks"][0]["text"]["text"].get<std::string>().back(), ' ');
  EXPECT_EQ(together, words + " [3]");
}

TEST(Message, ShowsATableThatDoesNotFitAsLines) {
  Answer answer;
  answer.title = "Big";
  Table table{.header = {"", "A", ""}, .rows = {}};
  for (int i = 0; i < 120; ++i) table.rows.push_back({{"row " + std::to_string(i)}, {"a < b", {1}}, {""}});
  answer.body = {table};
  const std::string text = message(answer, 1, "plain");
  EXPECT_THAT(block_kit_faults(text), IsEmpty());
  const json got = json::parse(text);
  EXPECT_THAT(types(got), Not(testing::Contains("table")));
  EXPECT_THAT(got["blocks"][1]["text"]["text"].get<std::string>(),
              testing::StartsWith("*row 0*\nA: a &lt; b [1]\n\xE2\x80\x93\n*row 1*\nA: "));
}

TEST(Message, HasOneTableAndShowsFurtherOnesAsLines) {
  Answer answer = comparison();
  answer.body.push_back(answer.body[0]);
  EXPECT_THAT(block_kit_faults(message(answer, 1, "plain")), IsEmpty());
}

TEST(Message, SaysSoWhenItLeavesSomethingOut) {
  Answer answer = comparison();
  answer.body.assign(60, Paragraph{std::string(400, 'x'), {}});
  const std::string text = message(answer, 1, "plain");
  EXPECT_THAT(block_kit_faults(text), IsEmpty());
  EXPECT_THAT(text, HasSubstr("its end is left out"));
  EXPECT_THAT(text, HasSubstr("Sources: [1]")) << "the tail stays";
  EXPECT_THAT(text, HasSubstr("feedback_helpful"));
  EXPECT_THAT(message(comparison(), 1, "plain"), Not(HasSubstr("left out")));
}

TEST(Message, CutsThePlainTextToWhatSlackAdvises) {
  std::string plain;
  for (int i = 0; i < 2000; ++i) plain += "\xF0\x9F\x98\x80&";
  const std::string text = message(comparison(), 1, plain);
  EXPECT_THAT(block_kit_faults(text), IsEmpty());
  EXPECT_GT(test::utf16_length(json::parse(text)["text"]), 3400U);
}

TEST(Message, LeavesOutAButtonWhoseQuestionSlackWouldRefuse) {
  Answer answer = comparison();
  answer.suggestions = {{"long", std::string(2001, 'q')}, {"", "label missing"}, {"question missing", " "}};
  const json got = parsed(answer, 7);
  EXPECT_THAT(buttons(got, "suggestions:7"), ElementsAre("suggestion:2=7:label missing"));
}

TEST(Message, HasSomethingToShowForAnEmptyAnswer) {
  for (const std::string plain : {"", " \n", "only plain"}) {
    const std::string text = message(Answer{}, 0, plain);
    EXPECT_THAT(block_kit_faults(text), IsEmpty()) << text;
  }
}

TEST(Notice, IsOneEphemeralSentence) {
  const std::string text = notice("Not <now>.");
  EXPECT_THAT(block_kit_faults(text), IsEmpty());
  EXPECT_EQ(json::parse(text)["response_type"], "ephemeral");
  EXPECT_EQ(json::parse(text)["text"], "Not &lt;now&gt;.");
}

// Answers of any shape, from any bytes: empty, huge, broken, with every kind of character.
class Anything {
 public:
  explicit Anything(unsigned seed) : random_(seed) {}

  std::size_t up_to(std::size_t max) { return random_() % (max + 1); }

  std::string text() {
    static const std::string pieces[] = {"plain words ",
                                         "<!channel>",
                                         "&",
                                         "&amp;",
                                         "\xC3\xA9",
                                         "\xE2\x98\x95",
                                         "\xF0\x9F\x98\x80",
                                         "\xF0\x9F",
                                         "\xFF",
                                         "\n",
                                         "\r\t",
                                         std::string(1, '\0'),
                                         "*",
                                         "`",
                                         "\"\\",
                                         "]]",
                                         "\x1b[2J",
                                         "\xE2\x80\xAE"};
    const std::size_t longest[] = {0, 1, 8, 20, 20, 20, 20, 160, 160, 600, 600, 5000};
    const std::size_t size = longest[up_to(std::size(longest) - 1)];
    const std::string& favourite = pieces[up_to(std::size(pieces) - 1)];
    std::string text;
    while (text.size() < size) text += up_to(1) ? favourite : pieces[up_to(std::size(pieces) - 1)];
    return text;
  }

  Statement statement() {
    Statement statement{text(), {}};
    for (std::size_t i = up_to(3); i > 0; --i) statement.documents.push_back(static_cast<int>(up_to(12)));
    return statement;
  }

  Block block() {
    switch (up_to(2)) {
      case 0:
        return statement();
      case 1:
        return bullets();
      default:
        return table();
    }
  }

  Bullets bullets() {
    Bullets bullets;
    for (std::size_t i = up_to(40); i > 0; --i) bullets.items.push_back(statement());
    return bullets;
  }

  Table table() {
    const std::size_t sizes[] = {0, 3, 3, 20};
    const bool short_cells = up_to(2) > 0;
    const std::size_t rows = short_cells && !up_to(9) ? 200 : sizes[up_to(3)];
    const std::size_t columns = up_to(5) ? up_to(4) : up_to(22);
    Table table;
    for (std::size_t i = 0; i < columns; ++i)
      table.header.push_back(text().substr(0, short_cells ? 9 : 9000));
    for (std::size_t r = 0; r < rows; ++r) {
      table.rows.emplace_back();
      for (std::size_t i = up_to(9) ? columns : up_to(25); i > 0; --i) {
        table.rows.back().push_back(short_cells ? Statement{"short", {1}} : statement());
      }
    }
    return table;
  }

  Answer answer() {
    Answer answer;
    answer.outcome = static_cast<Outcome>(up_to(3));
    answer.title = text();
    answer.assumption = text();
    for (std::size_t i = up_to(3); i > 0; --i) answer.lead.push_back(statement());
    for (std::size_t i = up_to(up_to(9) ? 3 : 70); i > 0; --i) answer.body.push_back(block());
    for (std::size_t i = up_to(up_to(9) ? 4 : 90); i > 0; --i)
      answer.citations.push_back({static_cast<int>(i), text()});
    for (std::size_t i = up_to(8); i > 0; --i) answer.suggestions.push_back({text(), text()});
    return answer;
  }

 private:
  std::mt19937 random_;
};

TEST(Message, NeverBreaksALimit) {
  int tables = 0;
  int left_out = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    Anything anything(seed);
    const Answer answer = anything.answer();
    const std::string text = message(answer, static_cast<std::int64_t>(anything.up_to(2)), anything.text());
    ASSERT_THAT(block_kit_faults(text), IsEmpty()) << "seed " << seed << '\n' << text.substr(0, 2000);
    tables += text.find(R"("type":"table")") != std::string::npos;
    left_out += text.find("its end is left out") != std::string::npos;
  }
  EXPECT_GT(tables, 20);
  EXPECT_GT(left_out, 20);
}

}  // namespace
}  // namespace rolecall::slack
