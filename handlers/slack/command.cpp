#include "handlers/slack/command.h"

#include <exception>
#include <optional>
#include <utility>

#include <spdlog/spdlog.h>

#include "handlers/http/form.h"
#include "handlers/slack/message.h"
#include "knowledge/ascii.h"

namespace rolecall::slack {

namespace {

constexpr std::string_view kFault = "Something went wrong on our side. Please ask again in a moment.";

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpace);
  return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(kSpace) + 1 - first);
}

bool is_form(const http::Request& request) {
  const std::string_view type = request.header("Content-Type");
  return ascii::same_ignoring_case(trimmed(type.substr(0, type.find(';'))),
                                   "application/x-www-form-urlencoded");
}

// Slack's check of our certificate. Looks at the raw body and decodes nothing: whatever else stands in a
// request that nobody has verified yet is not read.
bool is_ssl_check(const http::Request& request) {
  constexpr std::string_view kField = "ssl_check=1";
  const std::string_view body = request.body;
  for (std::size_t at = body.find(kField); at != std::string_view::npos; at = body.find(kField, at + 1)) {
    const std::size_t end = at + kField.size();
    if ((at == 0 || body[at - 1] == '&') && (end == body.size() || body[end] == '&')) return is_form(request);
  }
  return false;
}

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

CommandHandler::CommandHandler(SignatureVerifier verifier, Ask ask, std::function<Guide()> guide,
                               PlainText plain_text)
    : verifier_(std::move(verifier)),
      ask_(std::move(ask)),
      guide_(std::move(guide)),
      plain_text_(std::move(plain_text)) {}

http::Response CommandHandler::handle(const http::Request& request) {
  if (is_ssl_check(request)) return {};
  const Verification verification = verifier_.verify(request, request.received_at);
  if (!verification.valid()) return reject(verification, request);

  const auto form = is_form(request) ? http::Form::parse(request.body) : std::nullopt;
  const auto question = form ? question_of(*form, request.received_at) : std::nullopt;
  if (!question)
    return {.status = 400, .body = "this is not a slash command's form\n", .rejected = "bad-form"};

  try {
    return json(reply(*question, form->value("command")));
  } catch (const std::exception& e) {
    if (const auto held_back = faults_.pass(request.received_at)) {
      spdlog::error("a slash command could not be answered: {} ({} more since the last such line)", e.what(),
                    *held_back);
    }
    return json(notice(kFault));
  }
}

http::Response CommandHandler::reject(const Verification& verification, const http::Request& request) {
  const std::string_view reason = rejection_name(verification.outcome);
  if (const auto held_back = rejections_.pass(request.received_at)) {
    spdlog::warn(
        "turned a Slack request away: {}, clock skew {} s, body of {} bytes ({} more since the last such "
        "line)",
        reason, verification.clock_skew.count(), request.body.size(), *held_back);
  }
  return {.status = 401, .body = "the request is not signed by Slack\n", .rejected = reason};
}

std::string CommandHandler::reply(const Question& question, std::string_view command) {
  const std::string_view text = trimmed(question.text);
  if (text.empty()) return shown(how_to(guide_(), command), 0);
  if (ascii::same_ignoring_case(text, "help")) return shown(help(guide_(), command), 0);
  if (ascii::same_ignoring_case(text, "roles")) return shown(role_list(guide_(), command), 0);
  const Asked asked = ask_(question);
  return shown(asked.answer, asked.question_id);
}

std::string CommandHandler::shown(const Answer& answer, std::int64_t question_id) const {
  return message(answer, question_id, plain_text_(answer));
}

}  // namespace rolecall::slack
