// Bodies that Slack never sends, signed all the same: wrong in every field, cut off, twisted. Whatever comes,
// the reply is one of those that are meant, and nothing fails inside.
#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "handlers/http/form.h"
#include "handlers/slack/event.h"
#include "handlers/slack/interaction.h"
#include "tests/support/slack_desk.h"
#include "tests/support/slack_request.h"
#include "tests/support/slack_scenario.h"

namespace rolecall::slack {
namespace {

using nlohmann::json;
using test::SlackEvent;
using test::SlackPlace;

std::string nested(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

// What may stand where something else is expected.
const std::vector<json>& surprises() {
  static const std::vector<json> kSurprises = {nullptr,
                                               true,
                                               -1,
                                               18'446'744'073'709'551'615U,
                                               "",
                                               "/",
                                               "42:",
                                               "99999999999999999999:tpm",
                                               std::string("a\0b", 3),
                                               "<!channel> & <@U1>",
                                               std::string(5'000, 'x'),
                                               "\xE2\x80\xAE\xF0\x9F\x98\x80",
                                               json::array({1, "2", nullptr}),
                                               json{{"id", 7}},
                                               json::parse(nested(20))};
  return kSurprises;
}

std::vector<json> samples_of_events() {
  std::vector<json> bodies;
  const SlackEvent events[] = {
      {.text = "what is a tpm", .thread_ts = "1.2", .team = "T1"},
      {.type = "app_mention", .text = "<@U0ROLECALL> tpm", .channel = "C1", .team = "T1"},
      {.type = "app_home_opened", .tab = "messages", .team = "T1"},
      {.type = "app_home_opened", .team = "T1", .extra = R"({"view":{"hash":"1.2","type":"home"}})"},
      {.type = "tokens_revoked", .revoked = {"U0ROLECALL"}, .team = "T1"},
      {.type = "agent_session_stopped",
       .team = "T1",
       .extra = R"({"channel":"D1","thread_ts":"1.2","user":"U1"})"},
      {.type = "assistant_thread_started",
       .team = "T1",
       .extra = R"({"assistant_thread":{"user_id":"U1","channel_id":"D1","thread_ts":"1.2","context":{}}})"}};
  for (const SlackEvent& event : events) bodies.push_back(json::parse(event.body()));
  bodies.push_back({{"type", "url_verification"}, {"challenge", "abc"}});
  return bodies;
}

std::vector<json> samples_of_interactions() {
  const SlackPlace place{.text = "what is a tpm",
                         .response_url = "https://hooks.slack.com/actions/T1/1/x",
                         .trigger_id = "1.2.x",
                         .team = "T1"};
  std::vector<json> payloads;
  for (const auto& [action, value] :
       std::vector<std::pair<const char*, const char*>>{{"suggestion:1", "7:what is a tpm"},
                                                        {"choice:1", "7:what is a tpm"},
                                                        {"choice:none", "7"},
                                                        {"feedback_helpful", "7"},
                                                        {"feedback_not_helpful", "7"},
                                                        {"share", "7"},
                                                        {"ask_person", "7"},
                                                        {"tell_me", "7"}}) {
    payloads.push_back(json::parse(test::button_click(place, action, value)));
  }
  payloads.push_back(json::parse(test::menu_choice(place, "reading:1", "7:tpm")));
  payloads.push_back(json::parse(
      test::home_click(place, "home_compare", "compare", {{"home_role:1", "PM"}, {"home_role:2", "TPM"}})));
  payloads.push_back(json::parse(test::home_click(place, "forget_me", "forget_me")));
  payloads.push_back(json::parse(test::submission(place, "not_helpful", "7", {{"comment", "the dates"}})));
  payloads.push_back(json::parse(test::message_shortcut(place, "what_is_this_role")));
  return payloads;
}

// Every place in the value, the whole first.
std::vector<std::string> places_in(const json& value) {
  std::vector<std::string> places = {""};
  const json leaves = value.flatten();
  for (const auto& [pointer, leaf] : leaves.items()) {
    for (std::size_t at = pointer.find('/', 1); at != std::string::npos; at = pointer.find('/', at + 1)) {
      const std::string parent = pointer.substr(0, at);
      if (std::find(places.begin(), places.end(), parent) == places.end()) places.push_back(parent);
    }
    places.push_back(pointer);
  }
  return places;
}

class HostileBodies : public ::testing::Test {
 protected:
  HostileBodies() {
    desk_.surroundings.admin_channel = "C0ADMIN";
    desk_.surroundings.surface = Surface::agent;
  }

  void send_event(const std::string& body) { expect_meant(events_.handle(test::signed_event(body)), body); }
  void send_interaction(const std::string& payload) {
    const std::string body = "payload=" + http::percent_encode(payload);
    expect_meant(interactions_.handle(test::signed_interaction(body)), payload);
  }

  // Not 503: nothing is wrong with the disk, so something failed.
  void expect_meant(const http::Response& response, const std::string& body) {
    EXPECT_TRUE(response.status == 200 || response.status == 400)
        << response.rejected << " for " << body.substr(0, 2'000);
    ++sent_;
  }

  using Send = std::function<void(const std::string&)>;

  // With ids of its own, so that it is not taken for one that came before.
  json fresh(json body) const {
    for (const char* place : {"/event_id", "/event/ts", "/actions/0/action_ts", "/action_ts"}) {
      const json::json_pointer pointer(place);
      if (body.contains(pointer)) body[pointer] = fmt::format("{}.1", sent_);
    }
    return body;
  }

  void replace_everything(const std::vector<json>& samples, const Send& send) {
    for (const json& sample : samples) {
      for (const std::string& place : places_in(sample)) {
        for (const json& surprise : surprises()) {
          json body = fresh(sample);
          body[json::json_pointer(place)] = surprise;
          send(body.dump());
        }
        if (place.empty()) continue;
        json without = sample;
        const json::json_pointer pointer(place);
        json& parent = without[pointer.parent_pointer()];
        if (parent.is_object()) parent.erase(pointer.back());
        send(without.dump());
      }
    }
  }

  void cut_and_twist(const std::vector<json>& samples, const Send& send) {
    for (const json& sample : samples) {
      const std::string body = sample.dump();
      for (std::size_t length = 0; length < body.size(); length += 3) send(body.substr(0, length));
      for (std::size_t at = 0; at < body.size(); at += 2) {
        std::string twisted = body;
        twisted[at] = static_cast<char>(twisted[at] ^ (1 << (at % 8)));
        send(twisted);
      }
    }
  }

  test::SlackDesk desk_;
  EventHandler events_{SignatureVerifier({test::kPublishedSecret}), desk_.surroundings, desk_.mail};
  InteractionHandler interactions_{SignatureVerifier({test::kPublishedSecret}), desk_.surroundings,
                                   desk_.mail};
  int sent_ = 0;
};

TEST_F(HostileBodies, EventsWithAnythingAnywhere) {
  replace_everything(samples_of_events(), [this](const std::string& body) { send_event(body); });
  EXPECT_GT(sent_, 1'500);
}

TEST_F(HostileBodies, EventsThatAreCutOffOrTwisted) {
  cut_and_twist(samples_of_events(), [this](const std::string& body) { send_event(body); });
  EXPECT_GT(sent_, 1'000);
}

TEST_F(HostileBodies, InteractionsWithAnythingAnywhere) {
  replace_everything(samples_of_interactions(),
                     [this](const std::string& payload) { send_interaction(payload); });
  EXPECT_GT(sent_, 4'000);
}

TEST_F(HostileBodies, InteractionsThatAreCutOffOrTwisted) {
  cut_and_twist(samples_of_interactions(), [this](const std::string& payload) { send_interaction(payload); });
  EXPECT_GT(sent_, 2'000);
}

TEST_F(HostileBodies, OfTheLargestSize) {
  constexpr std::size_t kLargest = 1'000'000;
  std::string keys = "{";
  for (int i = 0; keys.size() < kLargest; ++i) keys += fmt::format("{}\"k{}\":0", i == 0 ? "" : ",", i);
  std::string mentions;
  while (mentions.size() < kLargest) mentions += "<@U0BOT>";
  std::string half_mentions;
  while (half_mentions.size() < kLargest) half_mentions += "<@U0BOT|";
  const std::string bodies[] = {std::string(kLargest, '['),
                                std::string(kLargest, '{'),
                                std::string(kLargest, '"'),
                                std::string(kLargest, ' '),
                                std::string(kLargest, '9'),
                                std::string(kLargest, '\0'),
                                nested(kLargest / 2),
                                "{\"type\":\"" + std::string(kLargest, 'x') + "\"}",
                                keys + "}"};
  for (const std::string& body : bodies) {
    send_event(body);
    send_interaction(body);
  }
  for (const std::string& text :
       {std::string(kLargest, 'x'), std::string(kLargest, '<'), mentions, half_mentions}) {
    send_event(SlackEvent{.type = "app_mention", .text = text, .channel = "C1", .team = "T1"}.body());
    send_interaction(test::message_shortcut({.text = text, .team = "T1"}, "what_is_this_role"));
    send_interaction(test::button_click({.text = text, .team = "T1"}, "suggestion:1", "7:" + text));
  }
}

}  // namespace
}  // namespace rolecall::slack
