#include "bot/slack_installations.h"

#include <utility>

#include "handlers/http/limited.h"
#include "handlers/slack/oauth.h"
#include "knowledge/cipher.h"

namespace rolecall {

std::unique_ptr<slack::Installations> open_installations(const Config& config,
                                                         const std::filesystem::path& database,
                                                         Commit commit) {
  if (config.bot_token) {
    slack::Installation only;
    only.token = *config.bot_token;
    return slack::Installations::single(std::move(only));
  }
  if (config.client_id.empty()) return nullptr;
  std::optional<Cipher> previous;
  if (config.previous_encryption_key) previous.emplace(config.previous_encryption_key->reveal());
  return std::make_unique<slack::Installations>(database, std::move(commit),
                                                Cipher(config.encryption_key->reveal()), previous);
}

slack::InstallationKey key_of(const std::string& lane) {
  const std::size_t slash = lane.find('/');
  if (slash == std::string::npos) return {};
  return {.enterprise = lane.substr(0, slash), .team = lane.substr(slash + 1)};
}

std::optional<slack::Workspace> workspace_of(const slack::Installations* installations,
                                             const slack::Origin& origin) {
  const auto found = installations ? installations->find(origin) : std::nullopt;
  if (!found) return std::nullopt;
  return slack::Workspace{.lane = found->key.enterprise + "/" + found->key.team, .bot_user = found->bot_user};
}

std::optional<std::string> token_of(const slack::Installations* installations, const std::string& lane) {
  const slack::InstallationKey key = key_of(lane);
  const slack::Origin origin{.enterprise = key.enterprise, .team = key.team, .org_wide = key.team.empty()};
  const auto found = installations ? installations->find(origin) : std::nullopt;
  if (!found) return std::nullopt;
  return std::string(found->token.reveal());
}

void add_install_routes(const Config& config, const slack::WebApi& api, slack::Installations& installations,
                        Routes& routes, RateLimit& limit) {
  if (config.client_id.empty()) return;
  const slack::Exchange exchange = [&config, &api](const std::string& code, const std::string& redirect_uri) {
    const slack::ApiResult result = api.call({.method = "oauth.v2.access",
                                              .form = {{"code", code}, {"redirect_uri", redirect_uri}},
                                              .client_id = config.client_id,
                                              .client_secret = std::string(config.client_secret->reveal())});
    return slack::OAuthReply{.answered = !result.body.empty(), .body = result.body};
  };
  auto oauth = std::make_shared<slack::OAuthHandler>(
      slack::OAuthSettings{.client_id = config.client_id,
                           .public_url = config.public_url,
                           .slack_url = slack::slack_url_of(config.slack_api_url),
                           .scopes = slack::needed_scopes(config.slack_surface)},
      config.client_secret->reveal(), exchange, installations);
  const auto limited = [&limit](http::Handler handler) {
    return http::limited(std::move(handler), limit, http::RefusalBody::text);
  };
  routes.add("GET", "/slack/install",
             limited([oauth](const http::Request& request) { return oauth->install(request); }));
  routes.add("GET", "/slack/oauth_redirect",
             limited([oauth](const http::Request& request) { return oauth->redirect(request); }));
}

}  // namespace rolecall
