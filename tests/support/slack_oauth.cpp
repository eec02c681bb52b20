// The stand-in's installing and uninstalling.

#include "tests/support/slack_state.h"

namespace rolecall::test {

namespace {

using nlohmann::json;

// Null for the app's own id and secret, from HTTP Basic or else from the arguments.
SlackReply client_fault(const SlackCaller& caller, const json& arguments) {
  const bool is_basic = !caller.client_id.empty();
  const std::string id = is_basic ? caller.client_id : arguments.value("client_id", "");
  const std::string secret = is_basic ? caller.client_secret : arguments.value("client_secret", "");
  if (id != SlackStandIn::kClientId) return slack_refusal("invalid_client_id");
  if (secret != SlackStandIn::kClientSecret) return slack_refusal("bad_client_secret");
  return {};
}

}  // namespace

SlackReply exchange_code(SlackState& state, const SlackCaller& caller, const json& arguments) {
  if (SlackReply fault = client_fault(caller, arguments); !fault.is_null()) return fault;
  const auto found = state.codes.find(arguments.value("code", ""));
  if (found == state.codes.end()) return slack_refusal("invalid_code");
  SlackGrant grant = found->second;
  if (!grant.redirect_uri.empty() && grant.redirect_uri != arguments.value("redirect_uri", ""))
    return slack_refusal("bad_redirect_uri");
  state.codes.erase(found);
  SlackWorkspace& workspace = grant.workspace;
  if (workspace.token.empty()) workspace.token = state.new_id("xoxb-stand-in-");
  state.install(workspace);
  SlackReply reply = {{"ok", true},
                      {"access_token", workspace.token},
                      {"token_type", "bot"},
                      {"scope", workspace.scopes},
                      {"bot_user_id", workspace.bot_user},
                      {"app_id", SlackStandIn::kAppId},
                      {"team", nullptr},
                      {"enterprise", nullptr},
                      {"is_enterprise_install", workspace.team.empty()},
                      {"authed_user", {{"id", grant.installer}}}};
  if (!workspace.team.empty())
    reply["team"] = {{"id", workspace.team}, {"name", "Workspace " + workspace.team}};
  if (!workspace.enterprise.empty())
    reply["enterprise"] = {{"id", workspace.enterprise}, {"name", "Organisation " + workspace.enterprise}};
  return reply;
}

SlackReply uninstall_app(SlackState& state, const SlackCaller& caller, const json& arguments) {
  if (SlackReply fault = client_fault(caller, arguments); !fault.is_null()) return fault;
  state.uninstall(caller.workspace());
  return {{"ok", true}};
}

}  // namespace rolecall::test
