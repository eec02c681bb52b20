// Where the app is installed, and which installation something from Slack belongs to: small values.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/question.h"
#include "knowledge/secret.h"

namespace rolecall::slack {

// One workspace (team), or a whole organisation (enterprise, and no team). A workspace's enterprise is empty
// where it belongs to none; the team alone tells workspaces apart.
struct InstallationKey {
  std::string enterprise;
  std::string team;

  bool operator==(const InstallationKey&) const = default;
};

struct Installation {
  InstallationKey key;
  bool org_wide = false;      // exactly when key.team is empty
  std::string app = {};       // "A…"
  Secret token{""};           // of the bot; empty when the installation has ended
  std::string bot_user = {};  // "U…" or "W…": whom people mention
  std::string scopes = {};    // as Slack granted them, with commas between
  Time installed_at = {};
  Time ended_at = {};
  std::string ended_why = {};  // "uninstalled", "revoked", "key_lost", …; empty: it is in use

  bool ended() const { return !ended_why.empty(); }
};

// Whom an event, a command or an interaction names. Each may be empty; org_wide is what Slack says of the
// authorization, where it says something.
struct Origin {
  std::string enterprise;
  std::string team;
  bool org_wide = false;
};

// The installations that it can belong to, the likeliest first: the workspace's own, then the organisation's;
// the other way about for what Slack calls org-wide. None for an origin without any id.
std::vector<InstallationKey> candidates(const Origin& origin);

// What app_uninstalled and tokens_revoked say.
struct Ending {
  InstallationKey key;
  std::string_view why;  // for Installation::ended_why

  bool operator==(const Ending&) const = default;
};

// What ends by them, if anything: app_uninstalled ends the installation, tokens_revoked does when it lists a
// bot's (people's own tokens are none that we have), and other events do not. They name a workspace, or only
// the organisation where the installation was org-wide; they come in any order, twice, and for installations
// that nobody knows, which Installations::end takes.
std::optional<Ending> ending_of(std::string_view event_type, std::size_t bots_listed, const Origin& origin);

}  // namespace rolecall::slack
