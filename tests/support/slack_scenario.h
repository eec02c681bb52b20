// The real program connected with a stand-in for Slack, and what Slack sends it.
//
//   SlackScenario scenario;
//   EXPECT_EQ(scenario.send(SlackEvent{.text = "pm vs tpm"}).status, 200);
//   ASSERT_TRUE(scenario.slack().wait_for([&] { return scenario.posts().size() == 1; }));
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/rolecall.h"
#include "tests/support/slack_stand_in.h"

namespace rolecall::test {

inline const std::string kTeam = "T0ONE";
inline const std::string kToken = "xoxb-token-of-team-one";
inline const std::string kClientSecret{SlackStandIn::kClientSecret};
inline const std::string kEncryptionKey = "871d15d12a308c1fa08e14da675c522051e549382c09e24687d0a0fc0c2c886e";

// A new id or ts in Slack's form, different at each call; from any thread.
std::string new_event_id();
std::string new_ts();

// What somebody did, as Slack's event_callback envelope tells it.
struct SlackEvent {
  std::string type = "message";  // in a direct message; app_mention, app_home_opened, app_uninstalled, ...
  std::string text = {};
  std::string user = "U0ASKER";
  std::string channel = "D0ASKER";
  std::string ts = new_ts();
  std::string thread_ts = {};
  std::string tab = "home";               // of app_home_opened
  std::vector<std::string> revoked = {};  // tokens_revoked: the bots' user ids
  std::string id = new_event_id();
  std::string team = kTeam;
  std::string enterprise = {};
  bool org_wide = false;     // the authorization is an organisation's
  std::string extra = "{}";  // JSON: put into the event, over what stands there

  std::string body() const;  // the JSON
};

// Where a click or a shortcut happens.
struct SlackPlace {
  std::string user = "U0ASKER";
  std::string channel = "D0ASKER";
  std::string channel_name = "directmessage";
  std::string message_ts = "1700000000.000100";
  std::string thread_ts = {};
  std::string text = {};  // of the message
  bool ephemeral = false;
  std::string response_url = {};
  std::string trigger_id = {};
  std::string team = kTeam;
  std::string enterprise = {};
  bool org_wide = false;
};

// Each gives the JSON of the payload.
// block_actions: a button with its value, or a menu whose option with this value was chosen.
std::string button_click(const SlackPlace& place, std::string_view action_id, std::string_view value);
std::string menu_choice(const SlackPlace& place, std::string_view action_id, std::string_view value);
// The same in the person's home; `values` is what stands in the view's other inputs, by action_id.
std::string home_click(const SlackPlace& place, std::string_view action_id, std::string_view value,
                       const std::map<std::string, std::string>& values = {});
// view_submission of a modal, with what was typed by action_id.
std::string submission(const SlackPlace& place, std::string_view callback_id, std::string_view metadata,
                       const std::map<std::string, std::string>& values);
// message_action on the place's message.
std::string message_shortcut(const SlackPlace& place, std::string_view callback_id);

// Signs and sends to any server; from any thread. Nothing: no response came.
std::optional<RawResponse> send_event(const Address& server, std::string_view body,
                                      std::string_view header_lines = {});

// Used from one thread, but for slack().
class SlackScenario {
 public:
  // One workspace, kTeam, by its token; settings come on top.
  explicit SlackScenario(Settings settings = {});
  // Many workspaces by OAuth, none installed.
  struct Many {};
  explicit SlackScenario(Many, Settings settings = {});

  SlackStandIn& slack() { return slack_; }
  RolecallServer& server() { return *server_; }

  RawResponse send(const SlackEvent& event) const;
  // To /slack/interactions.
  RawResponse interact(std::string_view payload) const;

  // What the bot posted that everybody in the channel can see, oldest first; those of all channels when
  // empty.
  std::vector<SlackMessage> posts(std::string_view channel = {}) const;
  bool wait_for_posts(std::size_t count, std::string_view channel = {}) const;

  // The whole installation in one browser: its last response.
  RawResponse install(const SlackGrant& grant);

  void stop();                                // SIGTERM; expects exit code 0
  void kill();                                // SIGKILL
  void start();                               // again, with the same data folder and settings
  Settings& settings() { return settings_; }  // for the next start

  double metric(const std::string& sample) const;  // 0 when there is none
  std::string log();  // what all servers so far wrote to standard error and standard output

 private:
  TemporaryFolder folder_;
  SlackStandIn slack_;
  Settings settings_;
  std::optional<RolecallServer> server_;
  std::string log_;  // of those that ended
};

// A browser on its way through /slack/install.
struct Browser {
  std::string cookie = {};  // "name=value"
  std::string state = {};   // that Slack gives back

  void begin(const RolecallServer& server);  // GET /slack/install
  RawResponse come_back(const RolecallServer& server, std::string_view code) const;
};

}  // namespace rolecall::test
