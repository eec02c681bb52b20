#include "handlers/slack/message.h"

#include <span>
#include <variant>
#include <vector>

#include "handlers/slack/blocks.h"
#include "handlers/slack/text.h"
#include "knowledge/json_writer.h"

namespace rolecall::slack {

namespace {

constexpr std::string_view kShortened =
    "This answer is longer than one Slack message can be: its end is left out.";
constexpr std::string_view kNothing = "There is nothing to show.";
constexpr std::size_t kSuggestionsMax = 5;
// What sources and buttons may take, so that a great many of them leave the answer most of the message.
constexpr Room kTailRoom = {.blocks = 3, .length = 4'000};
constexpr std::size_t kSourcesLengthMax = 1'500;
// What messages usually take, so that their strings seldom grow.
constexpr std::size_t kEscapedRoom = 64, kTailBytes = 2048, kMessageBytes = 3072;

template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};
template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

// Slack refuses empty texts.
std::string_view visible(std::string_view text, std::string_view otherwise) {
  return blank(text) ? otherwise : text;
}

void begin_message(JsonWriter& json, std::string_view plain) {
  std::string text;
  text.reserve(plain.size() + kEscapedRoom);
  append_mrkdwn(text, visible(plain, kNothing));
  shorten(text, kPlainLengthMax);
  json.begin_object().key("response_type").string("ephemeral").key("text").string(text);
  json.key("unfurl_links").boolean(false).key("unfurl_media").boolean(false);
}

void write_sources(Blocks& blocks, const std::vector<Citation>& citations) {
  if (citations.empty()) return;
  std::string text = citations.size() == 1 ? "Source:" : "Sources:";
  for (const Citation& citation : citations) {
    if (&citation != &citations.front()) text += " \xC2\xB7";
    text.append(" [").append(std::to_string(citation.document)).append("] ");
    append_mrkdwn(text, citation.title);
  }
  shorten(text, kSourcesLengthMax);
  blocks.context(text);
}

void write_suggestions(Blocks& blocks, const Answer& answer, const std::string& id) {
  const std::string family = answer.outcome == Outcome::clarified ? "reading"
                             : answer.did_you_mean                ? "choice"
                                                                  : "suggestion";
  std::vector<Button> buttons;
  buttons.reserve(kSuggestionsMax);
  for (const Suggestion& suggestion : answer.suggestions) {
    if (blank(suggestion.question) || buttons.size() == kSuggestionsMax) continue;
    buttons.push_back({.label = blank(suggestion.label) ? suggestion.question : suggestion.label,
                       .action_id = family + ":" + std::to_string(buttons.size() + 1),
                       .value = id + ":" + suggestion.question});
  }
  if (!buttons.empty()) blocks.actions(family + "s:" + id, buttons);
}

void write_feedback(Blocks& blocks, Outcome outcome, const std::string& id) {
  if (outcome != Outcome::answered && outcome != Outcome::unanswered) return;
  const Button buttons[] = {{"Helpful", "feedback_helpful", id},
                            {"Not helpful", "feedback_not_helpful", id},
                            {"Share with the channel", "share", id}};
  const std::span<const Button> all(buttons);
  blocks.actions("feedback:" + id, outcome == Outcome::answered ? all : all.first(2));
}

void write_body(Blocks& blocks, const Answer& answer, std::string_view plain) {
  const std::size_t blocks_before = blocks.room().blocks;
  blocks.header(answer.title);
  std::string assumption;
  append_mrkdwn(assumption, answer.assumption);
  blocks.context(assumption);
  blocks.section(answer.lead);
  for (const Block& block : answer.body) {
    std::visit(Overloaded{[&](const Paragraph& paragraph) { blocks.section({paragraph}); },
                          [&](const Bullets& bullets) { blocks.bullets(bullets); },
                          [&](const Table& table) { blocks.table(table); }},
               block);
  }
  if (blocks.room().blocks == blocks_before) {
    std::string text;
    append_mrkdwn(text, visible(plain, kNothing));
    blocks.section(text);
  }
}

}  // namespace

std::string message(const Answer& answer, std::int64_t question_id, std::string_view plain) {
  // The end is written first: the body may take what it leaves.
  std::string tail;
  tail.reserve(kTailBytes);
  Blocks last(tail, kTailRoom);
  const std::string id = std::to_string(question_id);
  write_sources(last, answer.citations);
  write_suggestions(last, answer, id);
  if (question_id != 0) write_feedback(last, answer.outcome, id);

  std::string out;
  out.reserve(kMessageBytes + 2 * plain.size());
  JsonWriter json(out);
  begin_message(json, visible(plain, answer.title));
  json.key("blocks").begin_array();
  Blocks body(out,
              {.blocks = kBlocksMax - 1 - (kTailRoom.blocks - last.room().blocks),
               .length = kMessageLengthMax - kShortened.size() - (kTailRoom.length - last.room().length)});
  write_body(body, answer, plain);
  if (body.shortened()) Blocks(out, {}).context(kShortened);
  json.raw(tail).end_array().end_object();
  return out;
}

std::string notice(std::string_view sentence) {
  std::string out;
  JsonWriter json(out);
  begin_message(json, sentence);
  json.end_object();
  return out;
}

}  // namespace rolecall::slack
