// Stands in for Slack's Web API and its response_urls: real HTTP on 127.0.0.1, with Slack's checks and
// errors, a record of every call, and faults by switch.
//
//   SlackStandIn slack;
//   slack.add_workspace({.team = "T1", .token = "xoxb-1"});
//   WebApi api(send, slack.api_url());
//   slack.fail({.kind = SlackFault::Kind::hang_up, .method = "chat.postMessage", .calls = 1, .after_work =
//   true});
//   ...
//   slack.wait_for([&] { return slack.messages("C1").size() == 2; });
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rolecall::test {

// An installation of the app. Its key is `team`, or `enterprise` for an installation in a whole organisation.
struct SlackWorkspace {
  std::string team = {};  // "T1"; empty: a whole organisation
  std::string token = {};
  std::string enterprise = {};
  std::string bot_user = "U0ROLECALL";
  std::string bot_id = "B0ROLECALL";
  std::string scopes =
      "app_mentions:read,assistant:write,channels:history,chat:write,commands,groups:history,"
      "im:history,im:write,users:read";

  const std::string& key() const { return team.empty() ? enterprise : team; }
};

struct SlackUser {
  std::string id;
  std::string name = "somebody";
  bool is_admin = false;
  bool is_owner = false;
  bool is_guest = false;
  bool is_bot = false;
  bool is_deleted = false;
  std::string locale = "en-US";
};

// What oauth.v2.access gives for a code.
struct SlackGrant {
  SlackWorkspace workspace = {};  // without a token, it gets a new one
  std::string installer = "U0INSTALLER";
  std::string redirect_uri = {};  // when given, the exchange must name the same
};

struct SlackCall {
  std::string method;     // "chat.postMessage"; "response_url" for those
  std::string workspace;  // its key; empty when the token is unknown or none was sent
  std::string arguments;  // a JSON object, whichever way they came
  std::chrono::steady_clock::time_point at;
  bool accepted = false;  // the work was done, whatever became of the reply
  std::string error;      // else: Slack's error, or "ratelimited", "http_500", "hung_up"

  // By JSON pointer: "/channel", "/blocks/0/type". A string as it is, anything else as JSON; empty when
  // missing.
  std::string argument(std::string_view pointer) const;
};

struct SlackMessage {
  std::string workspace;
  std::string channel;
  std::string ts;
  std::string thread_ts;   // empty: at top level
  std::string visible_to;  // the one user who sees it; empty: everybody
  std::string content;     // JSON: text, blocks, metadata as they were sent
  bool is_from_bot = true;
  bool is_edited = false;

  std::string field(std::string_view pointer) const;  // of the content: "/text"; like SlackCall::argument
};

struct SlackView {
  std::string workspace;
  std::string id;
  std::string type;  // "home" or "modal"
  std::string user;  // whose home
  std::string content;
  std::string hash;

  std::string field(std::string_view pointer) const;
};

struct SlackFault {
  enum class Kind {
    slow,          // the reply comes `delay` late; the work is done before
    rate_limited,  // 429, with Retry-After when `retry_after` is given
    server_error,  // 500, no JSON
    error,         // ok:false with `error`
    hang_up,       // no reply, the connection ends
  };
  Kind kind = Kind::error;
  std::string method = {};        // empty: every one; "response_url" for those
  std::string workspace = {};     // empty: every one
  std::optional<int> calls = {};  // so many calls; empty: until heal()
  bool after_work = false;        // the work is done, only the reply is spoilt
  std::chrono::milliseconds delay{0};
  std::optional<int> retry_after = {};  // seconds
  std::string error = "internal_error";
};

// All functions may be called from any thread.
class SlackStandIn {
 public:
  static constexpr std::string_view kClientId = "1111.2222";
  static constexpr std::string_view kClientSecret = "stand-in-client-secret";
  static constexpr std::string_view kAppId = "A0ROLECALL";

  SlackStandIn();
  ~SlackStandIn();
  SlackStandIn(const SlackStandIn&) = delete;
  SlackStandIn& operator=(const SlackStandIn&) = delete;

  std::string api_url() const;      // "http://127.0.0.1:PORT/api/"
  std::size_t connections() const;  // taken until now
  void close_connections();

  // What is there
  void add_workspace(const SlackWorkspace& workspace);
  void uninstall(const std::string& workspace);           // its tokens give account_inactive from now on
  std::string token(const std::string& workspace) const;  // the newest that is alive; empty: none
  void add_user(const SlackUser& user);                   // for users.info; everybody else is not found
  // A person's message, for the history; gives its ts.
  std::string add_message(const std::string& workspace, const std::string& channel, const std::string& text,
                          const std::string& thread_ts = {});

  // What Slack hands out
  std::string issue_trigger_id();  // good once, for three seconds
  void expire_trigger_ids();       // those that were issued until now
  // Good for five uses. With `original_ts` it can replace and delete that message.
  std::string issue_response_url(const std::string& workspace, const std::string& channel,
                                 const std::string& user, const std::string& original_ts = {});
  void expire_response_urls();
  std::string issue_code(const SlackGrant& grant);  // for one oauth.v2.access

  // What happened, oldest first
  std::vector<SlackCall> calls() const;
  std::vector<SlackCall> calls(std::string_view method) const;
  std::vector<SlackMessage> messages(std::string_view channel) const;
  std::vector<SlackMessage> messages() const;
  std::vector<SlackView> views() const;  // the modals that were opened, as they are now
  std::optional<SlackView> home(std::string_view user) const;
  void forget_calls();  // the record only

  // True as soon as the condition is, which is asked after every call; false when it was not within the time.
  bool wait_for(const std::function<bool()>& condition,
                std::chrono::milliseconds limit = std::chrono::milliseconds(10'000)) const;

  // Faults apply in the order in which they were given, the first that fits a call.
  void fail(const SlackFault& fault);
  void heal();  // takes all faults back, and lets replies go that a slow one holds

 private:
  class Service;
  std::unique_ptr<Service> service_;
};

}  // namespace rolecall::test
