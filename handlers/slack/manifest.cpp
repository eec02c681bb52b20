#include "handlers/slack/manifest.h"

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "handlers/http/url.h"
#include "knowledge/ascii.h"

namespace rolecall::slack {

namespace {

constexpr std::string_view kHttps = "https://";
constexpr std::size_t kUrlLengthMax = 260;
constexpr std::size_t kCommandLengthMax = 32;  // with the slash

std::string fault_of_url(std::string_view text) {
  constexpr std::string_view kExpected = "expected https://HOST, such as https://rolecall.example.com";
  if (!text.starts_with(kHttps)) return fmt::format("the URL does not begin with https://: {}", kExpected);
  if (text.size() > kUrlLengthMax)
    return fmt::format("the URL is longer than {} characters: {}", kUrlLengthMax, kExpected);
  const std::string_view authority = text.substr(kHttps.size());
  if (authority.find('@') != std::string_view::npos)
    return fmt::format("the URL has a user in it: {}", kExpected);
  if (authority.find_first_of("?#") != std::string_view::npos)
    return fmt::format("the URL has a query or a fragment: {}", kExpected);
  if (authority.find('/') != std::string_view::npos)
    return fmt::format("the URL has a path, and rolecall answers under fixed ones: {}", kExpected);
  return http::parse_url(text) ? std::string() : fmt::format("the URL names no host: {}", kExpected);
}

std::string fault_of_command(std::string_view command) {
  const std::string_view name = command.substr(std::min<std::size_t>(1, command.size()));
  const bool good = command.starts_with('/') && !name.empty() && command.size() <= kCommandLengthMax &&
                    std::all_of(name.begin(), name.end(), [](char c) {
                      return ascii::is_lower(c) || ascii::is_digit(c) || c == '-' || c == '_';
                    });
  if (good) return {};
  return fmt::format(
      "the command is not one that Slack takes: expected a slash and up to {} lower-case letters, digits, - "
      "or "
      "_, such as /role",
      kCommandLengthMax - 1);
}

std::string list(std::string_view indent, const std::vector<std::string>& items) {
  std::string lines;
  for (const std::string& item : items) lines += fmt::format("{}- {}\n", indent, item);
  return lines;
}

std::string_view view(Surface surface) {
  switch (surface) {
    case Surface::agent:
      return "  agent_view:\n"
             "    agent_description: Says who does what, with its sources.\n";
    case Surface::assistant:
      return "  assistant_view:\n"
             "    assistant_description: Says who does what, with its sources.\n";
    case Surface::plain:
      break;
  }
  return "";
}

// Those that something is done about: others, such as where an assistant's user looks, are nobody's business.
std::vector<std::string> events(Surface surface) {
  std::vector<std::string> events = {"app_home_opened", "app_mention", "message.im", "tokens_revoked",
                                     "app_uninstalled"};
  if (surface == Surface::agent) events.emplace_back("agent_session_stopped");
  if (surface == Surface::assistant) events.emplace_back("assistant_thread_started");
  return events;
}

constexpr std::string_view kHead =
    R"(# The Slack app, to paste into https://api.slack.com/apps -> Create New App -> From a manifest.
# Made by: rolecall admin manifest --url {url}
# The URL is where Slack reaches rolecall over https; make your own rather than change this one.
_metadata:
  major_version: 1
  minor_version: 1
display_information:
  name: rolecall
  description: Who does what? Answers about product, project, program and technical program managers.
  background_color: "#1f4d5c"
features:
  app_home:
    home_tab_enabled: true
    messages_tab_enabled: true
    messages_tab_read_only_enabled: false
  bot_user:
    display_name: rolecall
    always_online: true
  slash_commands:
    - command: {command}
      url: {url}/slack/commands
      description: Ask who does what
      usage_hint: "[pm vs tpm] or help or roles"
      # Mentions and links then arrive with their ids, in the one form that the bot reads.
      should_escape: true
  shortcuts:
    - name: What is this role?
      type: message
      callback_id: what_is_this_role
      description: Say what the roles in this message do
)";

constexpr std::string_view kOauth = R"(oauth_config:
  redirect_urls:
    - {url}/slack/oauth_redirect
  scopes:
    bot:
{scopes}    # With these rolecall finds its own message again when Slack's reply to it was lost, in channels too.
    bot_optional:
{optional}settings:
  event_subscriptions:
    request_url: {url}/slack/events
    bot_events:
{events}  interactivity:
    is_enabled: true
    request_url: {url}/slack/interactions
  org_deploy_enabled: true
  socket_mode_enabled: false
  token_rotation_enabled: false
)";

}  // namespace

std::string fault_of(const ManifestOptions& options) {
  const std::string fault = fault_of_url(options.url);
  return fault.empty() ? fault_of_command(options.command) : fault;
}

std::string manifest(const ManifestOptions& options) {
  const std::string fault = fault_of(options);
  if (!fault.empty()) throw std::invalid_argument(fault);
  constexpr std::string_view kScopeIndent = "      ";
  return fmt::format(kHead, fmt::arg("url", options.url), fmt::arg("command", options.command))
      .append(view(options.surface))
      .append(fmt::format(kOauth, fmt::arg("url", options.url),
                          fmt::arg("scopes", list(kScopeIndent, needed_scopes(options.surface))),
                          fmt::arg("optional", list(kScopeIndent, {"channels:history", "groups:history"})),
                          fmt::arg("events", list(kScopeIndent, events(options.surface)))));
}

}  // namespace rolecall::slack
