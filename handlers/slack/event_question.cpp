#include "handlers/slack/event_question.h"

#include "handlers/slack/text.h"

namespace rolecall::slack {

namespace {

// Without the mentions of the bot itself, <@U1> or <@U1|name>: they say whom, not what is asked.
std::string without_mentions(std::string_view text, const std::string& bot_user) {
  if (bot_user.empty()) return std::string(trimmed(text));
  const std::string mention = "<@" + bot_user;
  std::string rest;
  for (auto at = text.find(mention); at != std::string_view::npos; at = text.find(mention)) {
    rest += text.substr(0, at);
    text.remove_prefix(at + mention.size());
    const bool named = text.starts_with('|');
    const std::size_t end = named ? text.find('>') : 0;
    if (text.starts_with('>') || (named && end != std::string_view::npos)) {
      rest += ' ';
      text.remove_prefix(end + 1);
    } else {
      rest += mention;   // of somebody whose id only begins like this
      if (named) break;  // nor has any other an end
    }
  }
  rest += text;
  return std::string(trimmed(rest));
}

}  // namespace

std::string reply_thread(const Event& event, Surface surface) {
  if (!event.thread.empty()) return event.thread;
  const bool in_threads = event.kind == EventKind::mention || surface != Surface::plain;
  return in_threads ? event.ts : std::string();
}

Question question_of(const Event& event, const Workspace& workspace, const std::string& thread, Time now) {
  Question question;
  const std::string& bot_user = workspace.bot_user.empty() ? event.bot_user : workspace.bot_user;
  question.text = without_mentions(event.text, bot_user);
  question.platform = Platform::slack;
  question.channel_kind =
      event.kind == EventKind::message ? ChannelKind::direct_message : ChannelKind::channel;
  question.workspace = event.workspace;
  question.channel = event.channel;
  question.asker = event.user;
  question.conversation = event.channel;
  if (!thread.empty()) question.conversation.append("/").append(thread);
  question.asked_at = now;
  return question;
}

}  // namespace rolecall::slack
