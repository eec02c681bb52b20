#include "handlers/slack/oauth.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <spdlog/spdlog.h>

#include "handlers/http/cookie.h"
#include "handlers/http/form.h"

namespace rolecall::slack {

namespace {

constexpr std::string_view kInstallPath = "/slack/install";
constexpr std::string_view kRedirectPath = "/slack/oauth_redirect";
constexpr std::size_t kCodeMax = 500;

http::Response to(std::string url) {
  return {.status = 302, .headers = {{"Location", std::move(url)}, {"Cache-Control", "no-store"}}};
}

InstallPage try_again(int status, std::string title, std::vector<std::string> paragraphs) {
  return {.status = status,
          .title = std::move(title),
          .paragraphs = std::move(paragraphs),
          .link_label = "Install rolecall in Slack",
          .link_url = std::string(kInstallPath)};
}

std::string_view name_of(InstallState::Outcome outcome) {
  switch (outcome) {
    case InstallState::Outcome::good:
      return "good";
    case InstallState::Outcome::missing_cookie:
      return "no cookie";
    case InstallState::Outcome::wrong:
      return "not this browser's";
    case InstallState::Outcome::expired:
      return "expired";
    case InstallState::Outcome::used:
      return "used";
  }
  return "";
}

}  // namespace

std::string slack_url_of(std::string_view api_url) {
  const std::size_t host = std::min(api_url.find("://"), api_url.size());
  return std::string(api_url.substr(0, api_url.find('/', host + 3)));
}

OAuthHandler::OAuthHandler(OAuthSettings settings, std::string_view state_key, Exchange exchange,
                           Installations& installations)
    : settings_(std::move(settings)),
      secure_(settings_.public_url.starts_with("https://")),
      exchange_(std::move(exchange)),
      installations_(installations),
      states_(state_key) {}

http::Response OAuthHandler::install(const http::Request& request) const {
  const std::string cookie = InstallState::new_cookie();
  http::Response response =
      to(fmt::format("{}/oauth/v2/authorize?client_id={}&scope={}&redirect_uri={}&state={}",
                     settings_.slack_url, http::percent_encode(settings_.client_id),
                     http::percent_encode(fmt::format("{}", fmt::join(settings_.scopes, ","))),
                     http::percent_encode(redirect_uri()),
                     http::percent_encode(states_.issue(cookie, request.received_at))));
  response.headers.emplace_back("Set-Cookie",
                                set_cookie(cookie, std::to_string(InstallState::kLifetime.count())));
  return response;
}

http::Response OAuthHandler::redirect(const http::Request& request) {
  // A code is good once: nothing but the browser itself may use it up.
  if (request.method != "GET") return {.status = 405, .headers = {{"Allow", "GET"}}};
  const auto form = http::Form::parse(request.query);
  if (form && !form->value("error").empty()) {
    return install_page(
        try_again(200, "Nothing was installed", {"The installation was not confirmed in Slack."}));
  }
  if (!form || form->value("state").empty()) return to(settings_.public_url + std::string(kInstallPath));

  const auto outcome =
      states_.redeem(form->value("state"), http::cookie_in(request, cookie_name()), request.received_at);
  if (outcome != InstallState::Outcome::good) return turn_away(outcome, request.received_at);
  http::Response response = install_page(install_with(std::string(form->value("code")), request.received_at));
  response.headers.emplace_back("Set-Cookie", set_cookie("", "0"));
  return response;
}

http::Response OAuthHandler::turn_away(InstallState::Outcome outcome, Time now) {
  if (const auto held_back = rejections_.pass(now)) {
    spdlog::warn("turned an installation in Slack away: its state is {} ({} more since the last such line)",
                 name_of(outcome), *held_back);
  }
  http::Response response = install_page(
      try_again(401, "Please start again",
                {"This installation was begun in another browser, more than ten minutes ago, or is complete "
                 "already. Nothing was changed."}));
  response.rejected = "bad-state";
  return response;
}

InstallPage OAuthHandler::install_with(const std::string& code, Time now) {
  if (code.empty() || code.size() > kCodeMax) return no_grant("invalid_code");
  const OAuthReply reply = exchange_(code, redirect_uri());
  if (!reply.answered) {
    spdlog::error("an installation in Slack failed: oauth.v2.access could not be reached");
    return try_again(503, "Slack could not be reached",
                     {"Nothing was installed. Please try again in a moment."});
  }
  const auto read = read_oauth_reply(reply.body, now);
  if (const auto* none = std::get_if<NoGrant>(&read)) return no_grant(none->error);
  return save(std::get<Grant>(read));
}

InstallPage OAuthHandler::no_grant(const std::string& error) const {
  const bool code_is_old = error == "invalid_code" || error == "code_already_used";
  spdlog::log(code_is_old ? spdlog::level::warn : spdlog::level::err,
              "an installation in Slack failed: oauth.v2.access says {}", error);
  if (code_is_old) {
    return try_again(
        400, "Please start again",
        {"Slack no longer knows of this installation: it took too long, or is complete already."});
  }
  if (error == "token_rotation") {
    return try_again(500, "The Slack app's settings do not fit",
                     {"The app has token rotation switched on, which rolecall does not support. Whoever runs "
                      "rolecall has to make an app without it."});
  }
  return try_again(500, "Slack refused the installation",
                   {"Nothing was installed. Whoever runs rolecall finds the reason in its log."});
}

InstallPage OAuthHandler::save(const Grant& grant) {
  const Installation& installation = grant.installation;
  const Committed fate = installations_.save(installation);
  if (fate != Committed::done) {
    spdlog::error("the installation in Slack workspace \"{}\" (organisation \"{}\") could not be saved: {}",
                  installation.key.team, installation.key.enterprise,
                  fate == Committed::failed ? "the database failed" : "there are as many as can be");
    return try_again(503, "The installation could not be saved", {"Please try again in a moment."});
  }
  spdlog::info("installed in Slack workspace \"{}\" (organisation \"{}\")", installation.key.team,
               installation.key.enterprise);
  return installed(grant);
}

InstallPage OAuthHandler::installed(const Grant& grant) const {
  const Installation& installation = grant.installation;
  const std::string where = grant.place.empty() ? std::string("Slack") : grant.place;
  InstallPage page{.title = "rolecall is installed in " + where};
  if (installation.org_wide) {
    page.paragraphs.emplace_back("One step is left: choose the workspaces in which people may use it.");
    page.link_label = "Choose workspaces";
    page.link_url = fmt::format("https://app.slack.com/manage/{}/integrations/profile/{}/workspaces/add",
                                installation.key.enterprise, installation.app);
  } else {
    page.paragraphs.emplace_back(
        "Go back to Slack and write to rolecall, mention it in a channel that it is in, or type /role.");
  }
  page.items = missing_scopes(settings_.scopes, installation.scopes);
  if (page.items.empty()) return page;
  spdlog::warn("Slack workspace \"{}\" (organisation \"{}\") did not grant: {}", installation.key.team,
               installation.key.enterprise, fmt::join(page.items, ", "));
  page.paragraphs.emplace_back(
      "Some of what it needs was not granted, so that some of it will not work. Installing it again asks for "
      "these:");
  return page;
}

std::string OAuthHandler::cookie_name() const {
  // The prefix makes browsers refuse the cookie from anybody but this very host; they know it by https only.
  return secure_ ? "__Host-rolecall-install" : "rolecall-install";
}

std::string OAuthHandler::set_cookie(std::string_view value, std::string_view lifetime) const {
  return fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{}", cookie_name(), value, lifetime,
                     secure_ ? "; Secure" : "");
}

std::string OAuthHandler::redirect_uri() const {
  return settings_.public_url + std::string(kRedirectPath);
}

}  // namespace rolecall::slack
