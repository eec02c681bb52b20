// What comes to /slack/interactions: a click, a submitted form, a shortcut, as a value.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "handlers/slack/installation.h"

namespace rolecall::slack {

enum class InteractionKind { ignored, click, submission, message_shortcut };

struct Interaction {
  InteractionKind kind = InteractionKind::ignored;
  Origin origin = {};
  std::string workspace = {};  // where the person is: a team id, or the enterprise's
  std::string domain = {};     // of the workspace's address: DOMAIN.slack.com
  std::string user = {};
  std::string channel = {};
  std::string channel_name = {};
  std::string response_url = {};  // a secret: for posting only
  std::string trigger = {};       // opens one view, within three seconds
  // The message with the button, or the one that the shortcut was used on.
  bool ephemeral = false;
  bool in_view = false;  // the click was in a view
  std::string message_ts = {};
  std::string thread = {};
  std::string message_text = {};
  // A click.
  std::string action = {};     // action_id
  std::string value = {};      // of the button, or of the chosen option; & < > as typed
  std::string action_ts = {};  // of this click, the same if Slack should send it twice
  // A view.
  std::string callback = {};  // callback_id: also of a shortcut
  std::string metadata = {};  // private_metadata
  std::string view = {};
  std::map<std::string, std::string> inputs = {};  // action_id -> what was typed or chosen

  bool is_direct_message() const { return channel.starts_with('D'); }
};

// Nothing when the form's field `payload` is not such JSON. What is not for us has kind ignored.
std::optional<Interaction> parse_interaction(std::string_view payload);

}  // namespace rolecall::slack
