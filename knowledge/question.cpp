#include "knowledge/question.h"

namespace rolecall {

std::string_view name_of(Platform platform) {
  switch (platform) {
    case Platform::terminal:
      return "terminal";
    case Platform::api:
      return "api";
    case Platform::web:
      return "web";
    case Platform::slack:
      return "slack";
  }
  return "terminal";
}

std::string_view name_of(ChannelKind kind) {
  switch (kind) {
    case ChannelKind::none:
      return "none";
    case ChannelKind::slash_command:
      return "slash-command";
    case ChannelKind::direct_message:
      return "direct-message";
    case ChannelKind::channel:
      return "channel";
  }
  return "none";
}

}  // namespace rolecall
