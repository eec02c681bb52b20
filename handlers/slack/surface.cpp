#include "handlers/slack/surface.h"

namespace rolecall::slack {

std::vector<std::string> needed_scopes(Surface surface) {
  std::vector<std::string> scopes = {"commands", "app_mentions:read", "chat:write", "im:history"};
  if (surface != Surface::plain) scopes.emplace_back("assistant:write");
  return scopes;
}

}  // namespace rolecall::slack
