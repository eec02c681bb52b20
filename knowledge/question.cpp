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
    case Platform::imported:
      return "import";
  }
  return "terminal";
}

std::optional<Platform> platform_of(std::string_view name) {
  for (const Platform platform :
       {Platform::terminal, Platform::api, Platform::web, Platform::slack, Platform::imported}) {
    if (name == name_of(platform)) return platform;
  }
  return std::nullopt;
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
