#include "handlers/slack/installation.h"

#include <algorithm>

namespace rolecall::slack {

std::vector<InstallationKey> candidates(const Origin& origin) {
  std::vector<InstallationKey> keys;
  if (!origin.team.empty()) keys.push_back({origin.enterprise, origin.team});
  if (!origin.enterprise.empty()) keys.push_back({origin.enterprise, ""});
  if (origin.org_wide) std::reverse(keys.begin(), keys.end());
  return keys;
}

std::optional<Ending> ending_of(std::string_view event_type, std::size_t bots_listed, const Origin& origin) {
  const bool uninstalled = event_type == "app_uninstalled";
  const bool revoked = event_type == "tokens_revoked" && bots_listed > 0;
  const std::vector<InstallationKey> keys = candidates(origin);
  if ((!uninstalled && !revoked) || keys.empty()) return std::nullopt;
  // The likeliest alone: an organisation's installation outlives that of one of its workspaces.
  return Ending{keys.front(), uninstalled ? "uninstalled" : "revoked"};
}

}  // namespace rolecall::slack
