// browser_stage DATA CONTENT: the real program on these folders, and a stand-in for Slack, for tests in a
// browser.
//
// Its first line is {"url": "http://127.0.0.1:PORT"}. Then each line of standard input is a JSON object that
// says what somebody does in Slack, and each is answered by one line: what came of it, or {"fault": "..."}.
// The end of the input ends it all.
//
//   {"do": "command", "user": U, "channel": C, "text": T}    /role T; gives the message that only U sees
//   {"do": "write", "user": U, "text": T}                    a direct message; gives the reply
//   {"do": "press", "user": U, "message": M, "action": ID}     a button of a message that was given
//   {"do": "submit", "user": U, "callback": C, "metadata": D, "values": {ID: TEXT}}   a modal
//   {"do": "wait", "user": U, "posts": N}                    gives U's direct messages once there are so many
//   {"do": "refused"}                                        what the stand-in refused, as Slack would have
#include <iostream>
#include <map>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tests/support/slack_scenario.h"
#include "tests/support/slash_command.h"

namespace {

using namespace rolecall::test;
using nlohmann::json;

// A port is free by the time that the server runs, too late for a setting: tests take a link's path alone.
Settings settings(const std::string& data, const std::string& content) {
  return {{"ROLECALL_DATA", data},
          {"ROLECALL_CONTENT", content},
          {"ROLECALL_ADMINS", "U0ADMIN,U0OTHER"},
          {"ROLECALL_ADMIN_CHANNEL", "C0ADMINS"},
          {"ROLECALL_PUBLIC_URL", "http://127.0.0.1"}};
}

std::string direct_messages_of(const std::string& user) {
  return "D" + user.substr(1);
}

json seen(const SlackMessage& post) {
  return {{"channel", post.channel}, {"ts", post.ts}, {"content", json::parse(post.content)}};
}

void expect_ok(const RawResponse& response) {
  if (response.status != 200)
    throw std::runtime_error(fmt::format("the server says {}: {}", response.status, response.body));
}

class Stage {
 public:
  Stage(const std::string& data, const std::string& content) : scenario_(settings(data, content)) {}

  std::string url() {
    const Address& address = scenario_.server().address();
    return fmt::format("http://{}:{}", address.host, address.port);
  }

  json act(const json& what) {
    const std::string action = what.at("do");
    if (action == "command") return command(what.at("user"), what.at("channel"), what.at("text"));
    if (action == "write") return write(what.at("user"), what.at("text"));
    if (action == "press") return press(what.at("user"), what.at("message"), what.at("action"));
    if (action == "submit") return submit(what);
    if (action == "wait") return wait(what.at("user"), what.at("posts"));
    if (action == "refused") return refused();
    throw std::runtime_error("there is no action " + action);
  }

 private:
  json command(const std::string& user, const std::string& channel, const std::string& text) {
    const SlashCommand command{.text = text, .user = user, .channel = channel, .team = kTeam};
    const RawResponse response = send_signed(scenario_.server(), command.body());
    expect_ok(response);
    return {{"channel", channel}, {"ts", ""}, {"content", json::parse(response.body)}};
  }

  json write(const std::string& user, const std::string& text) {
    const std::string channel = direct_messages_of(user);
    const std::size_t before = scenario_.posts(channel).size();
    expect_ok(scenario_.send(SlackEvent{.text = text, .user = user, .channel = channel}));
    return wait(user, before + 1).back();
  }

  json wait(const std::string& user, std::size_t count) {
    const std::string channel = direct_messages_of(user);
    if (!scenario_.wait_for_posts(count, channel))
      throw std::runtime_error(fmt::format("{} should get {} messages", user, count));
    json posts = json::array();
    for (const SlackMessage& post : scenario_.posts(channel)) posts.push_back(seen(post));
    return posts;
  }

  json press(const std::string& user, const json& message, const std::string& action) {
    SlackPlace place{.user = user, .channel = message.at("channel"), .message_ts = message.at("ts")};
    place.ephemeral = place.message_ts.empty();
    place.trigger_id = scenario_.slack().issue_trigger_id();
    place.response_url = scenario_.slack().issue_response_url(kTeam, place.channel, user, place.message_ts);
    for (const json& block : message.at("content").at("blocks")) {
      for (const json& element : block.value("elements", json::array())) {
        if (element.value("action_id", "") != action) continue;
        expect_ok(scenario_.interact(button_click(place, action, element.at("value").get<std::string>())));
        return {{"value", element.at("value")}};
      }
    }
    throw std::runtime_error("there is no button " + action + " in " + message.dump());
  }

  json submit(const json& what) {
    const std::map<std::string, std::string> values = what.at("values");
    expect_ok(scenario_.interact(submission({.user = what.at("user")}, what.at("callback").get<std::string>(),
                                            what.at("metadata").get<std::string>(), values)));
    return json::object();
  }

  json refused() {
    json calls = json::array();
    for (const SlackCall& call : scenario_.slack().calls()) {
      if (!call.accepted) calls.push_back(call.method + ": " + call.error + " " + call.arguments);
    }
    return calls;
  }

  SlackScenario scenario_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "usage: browser_stage DATA CONTENT\n";
    return 2;
  }
  try {
    Stage stage(arguments[1], arguments[2]);
    std::cout << json{{"url", stage.url()}}.dump() << std::endl;
    for (std::string line; std::getline(std::cin, line);) {
      json answer;
      try {
        answer = stage.act(json::parse(line));
      } catch (const std::exception& fault) {
        answer = {{"fault", fault.what()}};
      }
      std::cout << answer.dump() << std::endl;
    }
  } catch (const std::exception& fault) {
    std::cerr << "browser_stage: " << fault.what() << '\n';
    return 1;
  }
  return 0;
}
