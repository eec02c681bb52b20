#include "handlers/slack/guide.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "handlers/slack/text.h"
#include "knowledge/ascii.h"

namespace rolecall::slack {

namespace {

constexpr std::size_t kButtons = 5;

std::vector<Suggestion> buttons(const std::vector<std::string>& examples) {
  std::vector<Suggestion> buttons;
  for (std::size_t i = 0; i < std::min(examples.size(), kButtons); ++i)
    buttons.push_back({examples[i], examples[i]});
  return buttons;
}

Answer about_us(std::string title, std::string lead, const Guide& guide) {
  Answer answer;
  answer.outcome = Outcome::chat;
  answer.entry = "chat/help";
  answer.confidence = 1;
  answer.title = std::move(title);
  answer.lead = {{std::move(lead)}};
  answer.suggestions = buttons(guide.examples);
  return answer;
}

}  // namespace

Answer how_to(const Guide& guide, std::string_view command) {
  const std::string lead =
      command.empty()
          ? std::string("Ask me a question, or try one of these. \"help\" tells more.")
          : fmt::format("Type a question behind {0}, or try one of these. {0} help tells more.", command);
  return about_us("Who does what?", lead, guide);
}

Answer help(const Guide& guide, std::string_view command) {
  Answer answer = about_us(
      "How to ask",
      command.empty()
          ? std::string(
                "Write a question, in your own words. The answer names the documents that it comes from, "
                "and you may go on: \"and their artifacts?\"")
          : fmt::format("Type {} and a question, in your own words. Only you see the answer, and it names "
                        "the documents that it comes from.",
                        command),
      guide);
  const std::string lead = command.empty() ? std::string() : std::string(command) + " ";
  Bullets bullets;
  if (!guide.examples.empty())
    bullets.items.push_back({fmt::format("{}{}: a question like this", lead, guide.examples.front())});
  bullets.items.push_back({fmt::format("{}roles: the roles that I know", lead)});
  bullets.items.push_back({fmt::format("{}help: this message", lead)});
  bullets.items.push_back({fmt::format("{}forget-me: what you asked is not known as yours any more", lead)});
  answer.body = {std::move(bullets)};
  return answer;
}

Answer role_list(const Guide& guide, std::string_view command) {
  if (guide.roles.empty()) {
    return about_us("Roles", "No roles are described here. \"help\" tells how to ask.", guide);
  }
  Answer answer =
      about_us("Roles",
               command.empty()
                   ? std::string("Ask about one of these, or compare some.")
                   : fmt::format("Ask about one of these, or compare some: type {} and a question.", command),
               guide);
  Bullets bullets;
  for (const RoleLine& role : guide.roles) {
    std::string line = role.name;
    if (!role.short_form.empty()) line += " (" + role.short_form + ")";
    if (!role.gist.empty()) line += ": " + role.gist;
    bullets.items.push_back({std::move(line)});
  }
  answer.body = {std::move(bullets)};
  return answer;
}

std::optional<Answer> guide_to(std::string_view text, const std::function<Guide()>& guide,
                               std::string_view command) {
  if (blank(text)) return how_to(guide(), command);
  if (ascii::same_ignoring_case(text, "help")) return help(guide(), command);
  if (ascii::same_ignoring_case(text, "roles")) return role_list(guide(), command);
  return std::nullopt;
}

bool asks_to_be_forgotten(std::string_view text) {
  return ascii::same_ignoring_case(text, "forget-me") || ascii::same_ignoring_case(text, "forget me");
}

std::string forgotten(std::optional<std::int64_t> questions) {
  if (!questions) return "That could not be done just now: please try again in a moment.";
  if (*questions == 0) return "Nothing that you asked in this workspace is in the log.";
  return fmt::format("Done: {} of your questions {} not known as yours any more, and {} words are gone.",
                     *questions, *questions == 1 ? "is" : "are", *questions == 1 ? "its" : "their");
}

}  // namespace rolecall::slack
