#include "handlers/slack/guide.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

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
  return about_us(
      "Who does what?",
      fmt::format("Type a question behind {0}, or try one of these. {0} help tells more.", command), guide);
}

Answer help(const Guide& guide, std::string_view command) {
  Answer answer =
      about_us("How to ask",
               fmt::format("Type {} and a question, in your own words. Only you see the answer, and it names "
                           "the documents that it comes from.",
                           command),
               guide);
  Bullets bullets;
  if (!guide.examples.empty())
    bullets.items.push_back({fmt::format("{} {}: a question like this", command, guide.examples.front())});
  bullets.items.push_back({fmt::format("{} roles: the roles that I know", command)});
  bullets.items.push_back({fmt::format("{} help: this message", command)});
  answer.body = {std::move(bullets)};
  return answer;
}

Answer role_list(const Guide& guide, std::string_view command) {
  if (guide.roles.empty()) {
    return about_us("Roles", fmt::format("No roles are described here. {} help tells how to ask.", command),
                    guide);
  }
  Answer answer = about_us(
      "Roles", fmt::format("Ask about one of these, or compare some: type {} and a question.", command),
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

}  // namespace rolecall::slack
