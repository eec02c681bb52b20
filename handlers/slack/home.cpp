#include "handlers/slack/home.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/core.h>

#include "handlers/slack/blocks.h"
#include "handlers/slack/mrkdwn.h"
#include "handlers/slack/text.h"
#include "knowledge/json_writer.h"

namespace rolecall::slack {

namespace {

constexpr std::size_t kTopMax = 10;
constexpr std::size_t kRecentMax = 10;
constexpr std::size_t kTitleLengthMax = 150;
// Of a view Slack limits the bytes, 250,000: what is shown of anything ends before.
constexpr Room kHomeRoom = {.blocks = kViewBlocksMax, .length = 100'000, .tables = false};

constexpr Confirm kConfirmForgetMe = {
    .title = "Forget what you asked?",
    .text =
        "Who asked and what was typed is deleted from all your questions, for good. That something was "
        "asked still counts. Answers that you wait for will not reach you.",
    .confirm = "Forget me",
    .deny = "Cancel"};

constexpr std::string_view kPrivacyHash =
    "Your questions are kept so that missing answers can be written, under a pseudonym instead of your name "
    "or "
    "Slack id. Passwords and e-mail addresses are taken out of them.";
constexpr std::string_view kPrivacyId =
    "Your questions are kept so that missing answers can be written, with your Slack id: those who run "
    "rolecall can see who asked. Passwords and e-mail addresses are taken out of them.";

void write_introduction(Blocks& blocks, std::string_view command) {
  blocks.header("Who does what?");
  std::string text =
      "I answer questions about roles from texts that people wrote, each statement with its source. Write me "
      "a message, mention me in a thread, or type *";
  append_mrkdwn(text, command);
  text += "* and a question anywhere.";
  blocks.section(text);
}

void write_compare(Blocks& blocks, const std::vector<RoleLine>& roles) {
  std::vector<Option> options;
  std::unordered_set<std::string_view> names;
  for (const RoleLine& role : roles) {
    if (blank(role.name) || length(role.name) > kOptionLengthMax) continue;
    if (!names.insert(role.name).second) continue;
    options.push_back(
        {.text = role.short_form.empty() ? role.name : fmt::format("{} ({})", role.name, role.short_form),
         .value = role.name});
  }
  if (options.size() < 2) return;
  const Select selects[] = {{"One role", "home_role:1", options}, {"Another role", "home_role:2", options}};
  blocks.header("Compare two roles");
  blocks.menus(
      "home_compare", selects,
      {.label = "Compare", .action_id = "home_compare", .value = "compare", .style = Button::Style::primary});
}

void write_top(Blocks& blocks, const std::vector<std::string>& top) {
  std::vector<Button> buttons;
  for (const std::string& question : top) {
    if (blank(question) || buttons.size() == kTopMax) continue;
    buttons.push_back(
        {.label = question, .action_id = fmt::format("home_ask:{}", buttons.size() + 1), .value = question});
  }
  if (buttons.empty()) return;
  blocks.header("Worth asking");
  blocks.actions("home_top", buttons);
}

// What came of it, and of which answer.
void append_answer(std::string& out, const RecentQuestion& question) {
  if (question.outcome == Outcome::unanswered) {
    out += "Not in the knowledge base";
    return;
  }
  out += question.outcome == Outcome::clarified ? "Asked back" : "Answered";
  if (blank(question.answer_title)) return;
  out.append(": ").append(mrkdwn_line(question.answer_title, kTitleLengthMax));
}

std::string line(const RecentQuestion& question) {
  std::string text;
  append_quote(text, question.text);
  append_answer(text.append("\n"), question);
  append_minute(text.append(" \xC2\xB7 "), question.asked_at);
  return text;
}

void write_recent(Blocks& blocks, const std::vector<RecentQuestion>& recent) {
  blocks.header("What you asked lately");
  std::size_t shown = 0;
  for (const RecentQuestion& question : recent) {
    if (blank(question.text) || shown == kRecentMax) continue;
    blocks.section(line(question));
    ++shown;
  }
  if (shown == 0) blocks.section("Nothing yet.");
}

void write_privacy(Blocks& blocks, bool ids) {
  blocks.divider();
  blocks.context(ids ? kPrivacyId : kPrivacyHash);
  const Button forget_me[] = {{.label = "Forget me",
                               .action_id = "forget_me",
                               .value = "forget_me",
                               .style = Button::Style::danger,
                               .confirm = &kConfirmForgetMe}};
  blocks.actions("home_privacy", forget_me);
}

}  // namespace

std::string home_view(const HomeFigures& figures) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("type").string("home").key("blocks").begin_array();
  Blocks blocks(out, kHomeRoom);
  write_introduction(blocks, figures.command);
  write_compare(blocks, figures.roles);
  write_top(blocks, figures.top);
  write_recent(blocks, figures.recent);
  write_privacy(blocks, figures.ids);
  json.end_array().end_object();
  return out;
}

}  // namespace rolecall::slack
