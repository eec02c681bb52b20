#include "tests/support/slack_scenario.h"

#include <atomic>
#include <csignal>
#include <ctime>
#include <stdexcept>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "handlers/http/form.h"
#include "tests/support/metrics_text.h"
#include "tests/support/slash_command.h"

namespace rolecall::test {

namespace {

using nlohmann::json;

std::atomic<int> last_number = 0;

json team_of(const SlackPlace& place) {
  return place.team.empty() ? json() : json{{"id", place.team}, {"domain", "stand-in"}};
}

json payload_of(const SlackPlace& place, std::string_view type) {
  json payload = {{"type", type},
                  {"api_app_id", SlackStandIn::kAppId},
                  {"token", "verification"},
                  {"user", {{"id", place.user}, {"username", "asker"}, {"team_id", place.team}}},
                  {"team", team_of(place)},
                  {"enterprise", place.enterprise.empty() ? json() : json{{"id", place.enterprise}}},
                  {"is_enterprise_install", place.org_wide},
                  {"trigger_id", place.trigger_id}};
  if (!place.response_url.empty()) payload["response_url"] = place.response_url;
  return payload;
}

json message_of(const SlackPlace& place) {
  json message = {{"type", "message"}, {"ts", place.message_ts}, {"text", place.text}};
  if (!place.thread_ts.empty()) message["thread_ts"] = place.thread_ts;
  return message;
}

json on_message(const SlackPlace& place, json action, std::string_view action_id) {
  json payload = payload_of(place, "block_actions");
  payload["container"] = {{"type", "message"},
                          {"message_ts", place.message_ts},
                          {"channel_id", place.channel},
                          {"is_ephemeral", place.ephemeral}};
  if (!place.thread_ts.empty()) payload["container"]["thread_ts"] = place.thread_ts;
  payload["channel"] = {{"id", place.channel}, {"name", place.channel_name}};
  if (!place.ephemeral) payload["message"] = message_of(place);
  action["action_id"] = action_id;
  action["block_id"] = "b1";
  action["action_ts"] = new_ts();
  payload["actions"] = json::array({action});
  return payload;
}

json state_of(const std::map<std::string, std::string>& values) {
  json state = {{"values", json::object()}};
  for (const auto& [action, value] : values) {
    state["values"]["block-" + action][action] = {{"value", value}, {"selected_option", {{"value", value}}}};
  }
  return state;
}

json view_of(const SlackPlace& place, std::string_view type,
             const std::map<std::string, std::string>& values) {
  return {
      {"id", "V0VIEW"},           {"type", type},
      {"team_id", place.team},    {"app_installed_team_id", place.org_wide ? place.enterprise : place.team},
      {"callback_id", ""},        {"private_metadata", ""},
      {"state", state_of(values)}};
}

}  // namespace

std::string new_event_id() {
  return fmt::format("Ev{:09}", ++last_number);
}

std::string new_ts() {
  return fmt::format("{}.{:06}", std::time(nullptr), ++last_number % 1'000'000);
}

std::string SlackEvent::body() const {
  json event = {{"type", type}};
  if (type == "message" || type == "app_mention") {
    event.update({{"user", user},
                  {"channel", channel},
                  {"text", text},
                  {"ts", ts},
                  {"event_ts", ts},
                  {"team", team},
                  {"client_msg_id", "b9b5a5b5-0000-4000-8000-000000000000"}});
    if (type == "message") event["channel_type"] = "im";
    if (!thread_ts.empty()) event["thread_ts"] = thread_ts;
  } else if (type == "app_home_opened") {
    event.update({{"user", user}, {"channel", channel}, {"tab", tab}, {"event_ts", ts}});
  } else if (type == "tokens_revoked") {
    event["tokens"] = {{"oauth", json::array()}, {"bot", revoked}};
  }
  event.update(json::parse(extra));
  const json enterprise_id = enterprise.empty() ? json() : json(enterprise);
  json envelope = {{"token", "verification"},
                   {"team_id", team.empty() ? json() : json(team)},
                   {"enterprise_id", enterprise_id},
                   {"api_app_id", SlackStandIn::kAppId},
                   {"event", event},
                   {"type", "event_callback"},
                   {"event_id", id},
                   {"event_time", std::time(nullptr)},
                   {"event_context", "4-context"},
                   {"is_ext_shared_channel", false}};
  envelope["authorizations"] = {{{"enterprise_id", enterprise_id},
                                 {"team_id", org_wide || team.empty() ? json() : json(team)},
                                 {"user_id", "U0ROLECALL"},
                                 {"is_bot", true},
                                 {"is_enterprise_install", org_wide}}};
  return envelope.dump();
}

std::string button_click(const SlackPlace& place, std::string_view action_id, std::string_view value) {
  return on_message(place, {{"type", "button"}, {"value", value}}, action_id).dump();
}

std::string menu_choice(const SlackPlace& place, std::string_view action_id, std::string_view value) {
  const json option = {{"text", {{"type", "plain_text"}, {"text", value}}}, {"value", value}};
  return on_message(place, {{"type", "static_select"}, {"selected_option", option}}, action_id).dump();
}

std::string home_click(const SlackPlace& place, std::string_view action_id, std::string_view value,
                       const std::map<std::string, std::string>& values) {
  json payload = payload_of(place, "block_actions");
  payload["container"] = {{"type", "view"}, {"view_id", "V0VIEW"}};
  payload["view"] = view_of(place, "home", values);
  payload["actions"] = {{{"type", "button"},
                         {"action_id", action_id},
                         {"block_id", "b1"},
                         {"value", value},
                         {"action_ts", new_ts()}}};
  return payload.dump();
}

std::string submission(const SlackPlace& place, std::string_view callback_id, std::string_view metadata,
                       const std::map<std::string, std::string>& values) {
  json payload = payload_of(place, "view_submission");
  payload["view"] = view_of(place, "modal", values);
  payload["view"]["callback_id"] = callback_id;
  payload["view"]["private_metadata"] = metadata;
  payload["response_urls"] = json::array();
  return payload.dump();
}

std::string message_shortcut(const SlackPlace& place, std::string_view callback_id) {
  json payload = payload_of(place, "message_action");
  payload["callback_id"] = callback_id;
  payload["action_ts"] = new_ts();
  payload["message_ts"] = place.message_ts;
  payload["channel"] = {{"id", place.channel}, {"name", place.channel_name}};
  payload["message"] = message_of(place);
  return payload.dump();
}

std::optional<RawResponse> send_event(const Address& server, std::string_view body,
                                      std::string_view header_lines) {
  std::string headers = slack_headers(body);
  headers.replace(0, headers.find("\r\n"), "Content-Type: application/json");
  headers += header_lines;
  try {
    return exchange(server, http_request("POST", "/slack/events", body, headers), std::chrono::seconds(10));
  } catch (const std::runtime_error&) {  // it does not listen
    return std::nullopt;
  }
}

SlackScenario::SlackScenario(Settings settings) : settings_(slack_settings()) {
  slack_.add_workspace({.team = kTeam, .token = kToken});
  settings_.insert(settings_.end(), {{"SLACK_BOT_TOKEN", kToken},
                                     {"SLACK_API_URL", slack_.api_url()},
                                     {"ROLECALL_DATA", (folder_ / "data").string()}});
  settings_.insert(settings_.end(), settings.begin(), settings.end());
  start();
}

SlackScenario::SlackScenario(Many, Settings settings) : settings_(slack_settings()) {
  settings_.insert(settings_.end(), {{"SLACK_CLIENT_ID", std::string(SlackStandIn::kClientId)},
                                     {"SLACK_CLIENT_SECRET", kClientSecret},
                                     {"ROLECALL_ENCRYPTION_KEY", kEncryptionKey},
                                     {"ROLECALL_PUBLIC_URL", "https://rolecall.example.com"},
                                     {"SLACK_API_URL", slack_.api_url()},
                                     {"ROLECALL_DATA", (folder_ / "data").string()}});
  settings_.insert(settings_.end(), settings.begin(), settings.end());
  start();
}

RawResponse SlackScenario::send(const SlackEvent& event) const {
  auto response = send_event(server_->address(), event.body());
  if (!response) throw std::runtime_error("no response to an event");
  return std::move(*response);
}

RawResponse SlackScenario::interact(std::string_view payload) const {
  const std::string body = "payload=" + http::percent_encode(payload);
  return server_->post("/slack/interactions", body, slack_headers(body));
}

std::vector<SlackMessage> SlackScenario::posts(std::string_view channel) const {
  std::vector<SlackMessage> posts = slack_.messages();
  std::erase_if(posts, [&](const SlackMessage& message) {
    return !message.is_from_bot || !message.visible_to.empty() ||
           (!channel.empty() && message.channel != channel);
  });
  return posts;
}

bool SlackScenario::wait_for_posts(std::size_t count, std::string_view channel) const {
  return slack_.wait_for([&] { return posts(channel).size() >= count; });
}

RawResponse SlackScenario::install(const SlackGrant& grant) {
  Browser browser;
  browser.begin(*server_);
  return browser.come_back(*server_, slack_.issue_code(grant));
}

void SlackScenario::stop() {
  const std::optional<int> exit_code = server_->stop();
  log_ += server_->process().error_text() + server_->process().output();
  server_.reset();
  if (exit_code != 0) throw std::runtime_error("the server did not end well; it says: " + log_);
}

void SlackScenario::kill() {
  server_->process().signal(SIGKILL);
  server_->process().wait();
  log_ += server_->process().error_text() + server_->process().output();
  server_.reset();
}

void SlackScenario::start() {
  server_.emplace(settings_);
}

double SlackScenario::metric(const std::string& sample) const {
  const auto metrics = read_metrics(server_->get("/metrics").body);
  const auto found = metrics.find(sample);
  return found == metrics.end() ? 0 : found->second;
}

std::string SlackScenario::log() {
  if (!server_) return log_;
  return log_ + server_->process().error_text() + server_->process().output();
}

void Browser::begin(const RolecallServer& server) {
  const RawResponse response = server.get("/slack/install");
  const std::string set_cookie = response.header("set-cookie");
  cookie = set_cookie.substr(0, set_cookie.find(';'));
  const std::string location = response.header("location");
  const std::size_t at = location.find("&state=");
  if (response.status != 302 || at == std::string::npos)
    throw std::runtime_error("no way to Slack from /slack/install: " + location);
  state = location.substr(at + 7);
}

RawResponse Browser::come_back(const RolecallServer& server, std::string_view code) const {
  const std::string target = fmt::format("/slack/oauth_redirect?code={}&state={}", code, state);
  return server.get(target, cookie.empty() ? std::string() : "Cookie: " + cookie + "\r\n");
}

}  // namespace rolecall::test
