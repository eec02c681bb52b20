// What comes to /slack/events: the envelope around an event, as a value.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/slack/installation.h"
#include "knowledge/question.h"

namespace rolecall::slack {

// The kinds that rolecall does something about. ignored: everything else, which Slack may send at any time.
enum class EventKind {
  ignored,
  url_verification,
  message,  // that a person wrote to the bot in their direct messages
  mention,  // of the bot, by a person, in a channel
  home_opened,
  messages_opened,  // the messages tab
  assistant_started,
  session_stopped,
  installation_ended,  // uninstalled, or a token revoked
};

struct Event {
  EventKind kind = EventKind::ignored;
  std::string id = {};         // Slack's event id, the same at each delivery
  std::string challenge = {};  // url_verification
  std::string type = {};       // Slack's name of the event
  Time at = {};                // of the event, to the second; Time{}: not said
  Origin origin = {};
  std::string app = {};
  std::string workspace = {};  // where the person is: a team id, or the enterprise's
  std::string channel = {};
  std::string user = {};
  std::string text = {};
  std::string ts = {};           // of the message; Slack's own text, never a number
  std::string thread = {};       // thread_ts; empty at the top level
  std::string bot_user = {};     // ours, where the envelope says so
  std::size_t revoked_bots = 0;  // tokens_revoked: how many of the tokens are a bot's

  // A key that both copies of one message share, however they come.
  std::string message_key() const;
};

// Nothing when the body is not such JSON. An event that is not for us has kind ignored: our own messages and
// those of other bots, edits, joins, what is said in a channel without a mention.
std::optional<Event> parse_event(std::string_view body);

}  // namespace rolecall::slack
