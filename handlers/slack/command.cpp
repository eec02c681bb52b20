#include "handlers/slack/command.h"

#include <exception>
#include <optional>
#include <utility>

#include <spdlog/spdlog.h>

#include "handlers/http/form.h"
#include "handlers/slack/text.h"
#include "knowledge/ascii.h"

namespace rolecall::slack {

namespace {

constexpr std::string_view kFault = "Something went wrong on our side. Please ask again in a moment.";

std::optional<Question> question_of(const http::Form& form, Time received_at) {
  const std::string_view user = form.value("user_id");
  const std::string_view channel = form.value("channel_id");
  if (user.empty() || channel.empty() || form.value("command").empty()) return std::nullopt;
  const std::string_view team = form.value("team_id");
  Question question;
  question.text = form.value("text");
  question.platform = Platform::slack;
  question.channel_kind = form.value("channel_name") == "directmessage" ? ChannelKind::direct_message
                                                                        : ChannelKind::slash_command;
  question.workspace = team.empty() ? form.value("enterprise_id") : team;
  question.channel = channel;
  question.asker = user;
  question.conversation.append(channel).append("/").append(user);
  question.asked_at = received_at;
  return question;
}

http::Response json(std::string body) {
  return {.status = 200, .content_type = "application/json; charset=utf-8", .body = std::move(body)};
}

}  // namespace

CommandHandler::CommandHandler(SignatureVerifier verifier, Given given)
    : given_(std::move(given)), gate_(std::move(verifier)) {}

http::Response CommandHandler::handle(const http::Request& request) {
  if (auto stopped = gate_.stop(request)) return *stopped;
  const auto form = is_form(request) ? http::Form::parse(request.body) : std::nullopt;
  const auto question = form ? question_of(*form, request.received_at) : std::nullopt;
  if (!question)
    return {.status = 400, .body = "this is not a slash command's form\n", .rejected = "bad-form"};

  try {
    const Origin origin{.enterprise = std::string(form->value("enterprise_id")),
                        .team = std::string(form->value("team_id")),
                        .org_wide = form->value("is_enterprise_install") == "true"};
    return json(reply(*question, origin, form->value("command")));
  } catch (const std::exception& e) {
    if (const auto held_back = faults_.pass(request.received_at)) {
      spdlog::error("a slash command could not be answered: {} ({} more since the last such line)", e.what(),
                    *held_back);
    }
    return json(notice(kFault));
  }
}

std::string CommandHandler::reply(const Question& question, const Origin& origin, std::string_view command) {
  const std::string_view text = trimmed(question.text);
  if (const auto guide = guide_to(text, given_.guide, command)) {
    return message(*guide, 0, given_.plain_text(*guide));
  }
  if (asks_to_be_forgotten(text)) return notice(forgotten(given_.forget(question)));
  if (ascii::same_ignoring_case(text, "admin")) return notice(given_.admin_link(question));
  const Asked asked = given_.ask(question);
  const Extras extras = given_.offers(origin, question.channel_kind != ChannelKind::direct_message);
  return message(asked.answer, asked.question_id, given_.plain_text(asked.answer), extras);
}

}  // namespace rolecall::slack
