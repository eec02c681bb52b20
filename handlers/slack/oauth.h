// How the app gets into a workspace or an organisation (OAuth v2): GET /slack/install sends the browser to
// Slack, where somebody allows what is asked for; Slack sends it back to GET /slack/oauth_redirect with a
// code, which is exchanged for the bot's token.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/http/request.h"
#include "handlers/slack/install_page.h"
#include "handlers/slack/install_state.h"
#include "handlers/slack/installations.h"
#include "handlers/slack/line_limiter.h"
#include "handlers/slack/oauth_reply.h"

namespace rolecall::slack {

struct OAuthSettings {
  std::string client_id;
  std::string public_url;           // our origin, as the browser and the Slack app's settings know it
  std::string slack_url;            // the origin where people allow the app: see slack_url_of
  std::vector<std::string> scopes;  // asked for; each one is needed
};

// "https://slack.com" for "https://slack.com/api": the web pages are where the methods are, also for GovSlack
// and for a stand-in.
std::string slack_url_of(std::string_view api_url);

struct OAuthReply {
  bool answered = false;
  std::string body = {};  // whatever the status was
};
// Calls oauth.v2.access. Both arguments are needed as they are; may be called from many threads.
using Exchange = std::function<OAuthReply(const std::string& code, const std::string& redirect_uri)>;

// May be called from many threads, as long as the exchange may.
class OAuthHandler {
 public:
  // `state_key` is any secret of the app. `installations` must outlive this.
  OAuthHandler(OAuthSettings settings, std::string_view state_key, Exchange exchange,
               Installations& installations);

  // Binds the installation to the browser by a cookie, and redirects to Slack.
  http::Response install(const http::Request& request) const;

  // A page says what came of it: 200 for an installation, and for one that was not confirmed in Slack; 401
  // for a state that is not this browser's, has expired or was used (rejected = "bad-state"); 400 for a code
  // that Slack does not take; 503 when Slack cannot be reached or the installation not be saved; 500 when the
  // app's settings are at fault. Each page but the first leads back to /slack/install. Without any state, as
  // installations begun in an organisation's administration are, the browser is sent to /slack/install.
  http::Response redirect(const http::Request& request);

 private:
  std::string cookie_name() const;
  std::string set_cookie(std::string_view value, std::string_view lifetime) const;
  std::string redirect_uri() const;
  http::Response turn_away(InstallState::Outcome outcome, Time now);
  InstallPage install_with(const std::string& code, Time now);
  InstallPage no_grant(const std::string& error) const;
  InstallPage save(const Grant& grant);
  InstallPage installed(const Grant& grant) const;

  const OAuthSettings settings_;
  const bool secure_;  // whether people reach us by https
  const Exchange exchange_;
  Installations& installations_;
  InstallState states_;
  LineLimiter rejections_;
};

}  // namespace rolecall::slack
