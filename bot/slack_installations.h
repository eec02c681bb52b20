// Where the Slack app is installed, by what the configuration says; and the routes that install it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "bot/config.h"
#include "handlers/ask/rate_limit.h"
#include "handlers/routes.h"
#include "handlers/slack/installations.h"
#include "handlers/slack/surroundings.h"
#include "handlers/slack/web_api.h"
#include "knowledge/store/change.h"

namespace rolecall {

// One workspace by its token, or those that were installed by OAuth; null without either.
std::unique_ptr<slack::Installations> open_installations(const Config& config,
                                                         const std::filesystem::path& database,
                                                         Commit commit);

// A lane is an installation's key as text: "E1/T1", "/T1".
slack::InstallationKey key_of(const std::string& lane);
// Both find nothing without installations.
std::optional<slack::Workspace> workspace_of(const slack::Installations* installations,
                                             const slack::Origin& origin);
std::optional<std::string> token_of(const slack::Installations* installations, const std::string& lane);

// /slack/install and /slack/oauth_redirect, where installing by OAuth is configured.
void add_install_routes(const Config& config, const slack::WebApi& api, slack::Installations& installations,
                        Routes& routes, RateLimit& limit);

}  // namespace rolecall
