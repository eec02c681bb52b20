// What an answer looks like in Slack, and that no answer whatsoever makes a message that Slack refuses.
#include "handlers/slack/message.h"

#include <limits>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/block_kit_limits.h"

namespace rolecall::slack {
namespace {

using nlohmann::json;
using test::block_kit_faults;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

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
  EXPECT_THAT(buttons(got, "choices:42"), ElementsAre("choice:1=42:what does a tpm own",
                                                      "choice:2=42:pdm vs tpm: owns", "choice:none=42"));
  EXPECT_THAT(buttons(parsed(answer, 0), "choices:0"), SizeIs(2)) << "there is no row that says none";
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

TEST(Message, KeepsWhatCanBeDoneBelowTheLongestSuggestions) {
  Answer answer = comparison();
  answer.outcome = Outcome::unanswered;
  answer.suggestions.assign(5, {std::string(75, 'x'), std::string(1500, 'q')});
  const std::int64_t id = std::numeric_limits<std::int64_t>::max();
  for (const Offer tell_me : {Offer::open, Offer::taken}) {
    const std::string text = message(answer, id, "plain", {.ask_person = Offer::open, .tell_me = tell_me});
    EXPECT_THAT(block_kit_faults(text), IsEmpty());
    EXPECT_THAT(text,
                AllOf(HasSubstr("suggestion:1"), HasSubstr("ask_person"), HasSubstr("feedback_not_helpful"),
                      HasSubstr(tell_me == Offer::open ? "tell_me" : "You will hear")));
  }
}

TEST(Message, HasSomethingToShowForAnEmptyAnswer) {
  for (const std::string plain : {"", " \n", "only plain"}) {
    const std::string text = message(Answer{}, 0, plain);
    EXPECT_THAT(block_kit_faults(text), IsEmpty()) << text;
  }
}

const Extras kAllOffered{.ask_person = Offer::open, .tell_me = Offer::open};

json with(const Answer& answer, const Extras& extras, const Place& place = {}) {
  const std::string text = message(answer, 42, "The plain answer.", extras, place);
  EXPECT_THAT(block_kit_faults(text), IsEmpty()) << text;
  return json::parse(text);
}

Answer unanswered() {
  Answer answer = comparison();
  answer.outcome = Outcome::unanswered;
  return answer;
}

TEST(MessageExtras, OfferWhatIsLeftToDoWithoutAnAnswer) {
  EXPECT_THAT(buttons(with(unanswered(), kAllOffered), "offers:42"),
              ElementsAre("ask_person=42", "tell_me=42"));
  EXPECT_THAT(buttons(with(unanswered(), {}), "offers:42"), IsEmpty()) << "nobody can be asked";
  EXPECT_THAT(buttons(with(comparison(), kAllOffered), "offers:42"), IsEmpty()) << "there is an answer";
  const std::string not_logged = message(unanswered(), 0, "plain", kAllOffered);
  EXPECT_THAT(not_logged, Not(HasSubstr("ask_person"))) << "there is nothing to refer to";
}

TEST(MessageExtras, SaysWhatIsStoredBeforeItTellsSomebodyLater) {
  const json got = with(unanswered(), kAllOffered);
  const json& offers = got["blocks"][got["blocks"].size() - 2];
  EXPECT_FALSE(offers["elements"][0].contains("confirm"));
  const std::string text = offers["elements"][1]["confirm"]["text"]["text"];
  EXPECT_THAT(text, AllOf(HasSubstr("Slack id is stored, encrypted"), HasSubstr("nothing else"),
                          HasSubstr("90 days")));
}

TEST(MessageExtras, SayWhatWasDoneInPlaceOfTheButton) {
  const json one = with(unanswered(), {.ask_person = Offer::taken, .tell_me = Offer::open});
  EXPECT_THAT(buttons(one, "offers:42"), ElementsAre("tell_me=42"));
  EXPECT_THAT(one["blocks"].dump(), HasSubstr("A person was asked."));
  EXPECT_EQ(one["text"], "A person was asked.\n\nThe plain answer.") << "screen readers read nothing else";
  const json both = with(unanswered(), {.ask_person = Offer::taken, .tell_me = Offer::taken});
  EXPECT_THAT(buttons(both, "offers:42"), IsEmpty());
  EXPECT_THAT(both["blocks"].dump(), HasSubstr("A person was asked. You will hear when there is an answer."));
}

TEST(MessageExtras, TickTheFeedbackThatWasGivenAndLeaveBothToChoose) {
  for (const Feedback feedback : {Feedback::none, Feedback::helpful, Feedback::not_helpful}) {
    const json got = with(comparison(), {.feedback = feedback});
    const json& elements = got["blocks"].back()["elements"];
    ASSERT_THAT(elements, SizeIs(3));
    const bool helpful = feedback == Feedback::helpful, not_helpful = feedback == Feedback::not_helpful;
    EXPECT_EQ(elements[0]["text"]["text"], helpful ? "\xE2\x9C\x93 Helpful" : "Helpful");
    EXPECT_EQ(elements[1]["text"]["text"], not_helpful ? "\xE2\x9C\x93 Not helpful" : "Not helpful");
    EXPECT_EQ(elements[0].value("style", ""), helpful ? "primary" : "");
    EXPECT_EQ(elements[1].value("style", ""), not_helpful ? "primary" : "");
    EXPECT_FALSE(elements[2].contains("style"));
  }
}

TEST(MessageExtras, LeaveSharingOutWhereThereIsNoChannel) {
  EXPECT_THAT(buttons(with(comparison(), {.share = false}), "feedback:42"),
              ElementsAre("feedback_helpful=42", "feedback_not_helpful=42"));
}

TEST(MessagePlace, DecidesTheFieldsAroundTheBlocks) {
  const json plain = with(comparison(), {});
  const auto around = [&](const Place& place) {
    json got = with(comparison(), {}, place);
    const bool for_the_asker = place.kind != Place::Kind::in_channel;
    EXPECT_EQ(got["blocks"] == plain["blocks"], for_the_asker);
    for (const char* key : {"blocks", "text", "unfurl_links", "unfurl_media"}) got.erase(key);
    return got;
  };
  using Kind = Place::Kind;
  EXPECT_EQ(around({}), (json{{"response_type", "ephemeral"}}));
  EXPECT_EQ(around({.kind = Kind::replacement}), (json{{"replace_original", true}}));
  EXPECT_EQ(around({.kind = Kind::further}),
            (json{{"response_type", "ephemeral"}, {"replace_original", false}}));
  EXPECT_EQ(around({.kind = Kind::in_channel}),
            (json{{"response_type", "in_channel"}, {"replace_original", false}}));
  EXPECT_EQ(around({.kind = Kind::post, .channel = "C1"}), (json{{"channel", "C1"}}));
  EXPECT_EQ(around({.kind = Kind::post, .channel = "C1", .thread_ts = "17.5"}),
            (json{{"channel", "C1"}, {"thread_ts", "17.5"}}));
}

TEST(MessageShared, NamesWhoSharedAndWhatWasAskedAndHasNoButtons) {
  const Extras extras{.ask_person = Offer::open, .note = shared_note("U1", "pm\nvs <!channel> & *tpm*")};
  for (const Answer& answer : {comparison(), unanswered()}) {
    const json got = with(answer, extras, {.kind = Place::Kind::in_channel});
    EXPECT_THAT(types(got), Not(testing::Contains("actions")));
    const std::string note =
        "Shared by <@U1>, who asked: \xE2\x80\x9Cpm vs &lt;!channel&gt; &amp; *tpm*\xE2\x80\x9D";
    EXPECT_EQ(got["blocks"][0]["elements"][0]["text"], note);
    EXPECT_EQ(got["text"], note + "\n\nThe plain answer.");
  }
  EXPECT_EQ(shared_note("U1> <!channel", " "), "Shared by somebody");
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
    answer.did_you_mean = up_to(1);
    return answer;
  }

  Extras extras() {
    return {.share = up_to(1) > 0,
            .ask_person = static_cast<Offer>(up_to(2)),
            .tell_me = static_cast<Offer>(up_to(2)),
            .feedback = static_cast<Feedback>(up_to(2)),
            .note = up_to(1) ? shared_note(up_to(1) ? "U1" : text(), text()) : ""};
  }

  Place place() {
    const auto kind = static_cast<Place::Kind>(up_to(4));
    return {.kind = kind, .channel = "C1", .thread_ts = kind == Place::Kind::post && up_to(1) ? "1.2" : ""};
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
    const std::string text = message(answer, static_cast<std::int64_t>(anything.up_to(2)), anything.text(),
                                     anything.extras(), anything.place());
    ASSERT_THAT(block_kit_faults(text), IsEmpty()) << "seed " << seed << '\n' << text.substr(0, 2000);
    tables += text.find(R"("type":"table")") != std::string::npos;
    left_out += text.find("its end is left out") != std::string::npos;
  }
  EXPECT_GT(tables, 20);
  EXPECT_GT(left_out, 20);
}

}  // namespace
}  // namespace rolecall::slack
