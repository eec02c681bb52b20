#include "handlers/slack/oauth_reply.h"

#include <algorithm>
#include <cstddef>

#include <nlohmann/json.hpp>

#include "knowledge/ascii.h"

namespace rolecall::slack {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kIdMax = 40;
constexpr std::size_t kTextMax = 4000;
constexpr std::string_view kMalformed = "malformed_reply";

// The string at object[name], and "" where there is none, or null, or something else.
std::string text_at(const Json& object, const char* name) {
  if (!object.is_object()) return {};
  const auto found = object.find(name);
  if (found == object.end() || !found->is_string()) return {};
  auto text = found->get<std::string>();
  return text.size() <= kTextMax ? text : std::string();
}

const Json& object_at(const Json& object, const char* name) {
  static const Json kNone;
  const auto found = object.find(name);
  return found == object.end() ? kNone : *found;
}

bool true_at(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

// Ids go into URLs and the log.
bool is_id(std::string_view text) {
  const auto fits = [](char c) { return ascii::is_alnum(c) || c == '_'; };
  return !text.empty() && text.size() <= kIdMax && std::all_of(text.begin(), text.end(), fits);
}

std::string error_in(const Json& reply) {
  std::string error = text_at(reply, "error");
  const auto fits = [](char c) { return ascii::is_lower(c) || ascii::is_digit(c) || c == '_'; };
  const bool good = !error.empty() && error.size() <= kIdMax && std::all_of(error.begin(), error.end(), fits);
  return good ? error : std::string(kMalformed);
}

bool is_complete(const Installation& installation) {
  const InstallationKey& key = installation.key;
  const bool placed = installation.org_wide ? is_id(key.enterprise) && key.team.empty() : is_id(key.team);
  return placed && (key.enterprise.empty() || is_id(key.enterprise)) && is_id(installation.app) &&
         is_id(installation.bot_user) && installation.token.reveal().starts_with("xoxb-");
}

}  // namespace

std::variant<Grant, NoGrant> read_oauth_reply(std::string_view body, Time now) {
  const Json reply = Json::parse(body, nullptr, /*allow_exceptions=*/false);
  if (!reply.is_object()) return NoGrant{std::string(kMalformed)};
  if (!true_at(reply, "ok")) return NoGrant{error_in(reply)};
  std::string token = text_at(reply, "access_token");
  if (reply.contains("refresh_token") || token.starts_with("xoxe")) return NoGrant{"token_rotation"};

  const Json& team = object_at(reply, "team");
  const Json& enterprise = object_at(reply, "enterprise");
  Grant grant;
  Installation& installation = grant.installation;
  // An enterprise alone does not make it org-wide.
  installation.org_wide = true_at(reply, "is_enterprise_install");
  installation.key.enterprise = text_at(enterprise, "id");
  if (!installation.org_wide) installation.key.team = text_at(team, "id");
  installation.app = text_at(reply, "app_id");
  installation.token = Secret(std::move(token));
  installation.bot_user = text_at(reply, "bot_user_id");
  installation.scopes = text_at(reply, "scope");
  installation.installed_at = now;
  grant.place = text_at(installation.org_wide ? enterprise : team, "name");
  if (!is_complete(installation)) return NoGrant{std::string(kMalformed)};
  return grant;
}

std::vector<std::string> missing_scopes(const std::vector<std::string>& needed, std::string_view granted) {
  const std::string all = "," + std::string(granted) + ",";
  std::vector<std::string> missing;
  std::copy_if(needed.begin(), needed.end(), std::back_inserter(missing),
               [&](const std::string& scope) { return all.find("," + scope + ",") == std::string::npos; });
  return missing;
}

}  // namespace rolecall::slack
