#include "tests/support/slack_clicks.h"

#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "tests/support/slash_command.h"

namespace rolecall::test {

namespace {

using nlohmann::json;

Settings with_admins(const Settings& settings) {
  Settings all = {{"ROLECALL_ADMIN_CHANNEL", kAdminChannel}};
  all.insert(all.end(), settings.begin(), settings.end());
  return all;
}

// Every button in blocks of actions; true from `visit` ends it.
bool each_button(const std::string& content, const std::function<bool(const json&)>& visit) {
  const json message = json::parse(content);
  for (const json& block : message.value("blocks", json::array())) {
    if (block.value("type", "") != "actions") continue;
    for (const json& element : block["elements"]) {
      if (visit(element)) return true;
    }
  }
  return false;
}

std::string button_field(const SeenMessage& message, std::string_view action_id, const char* pointer) {
  std::string found;
  const bool is_there = each_button(message.content, [&](const json& button) {
    if (button.value("action_id", "") != action_id) return false;
    found = button.at(json::json_pointer(pointer)).get<std::string>();
    return true;
  });
  if (!is_there) throw std::runtime_error("no button " + std::string(action_id) + " in " + message.content);
  return found;
}

}  // namespace

std::string SeenMessage::field(std::string_view pointer) const {
  return SlackCall{.method = {}, .workspace = {}, .arguments = content, .at = {}, .error = {}}.argument(
      pointer);
}

std::string SeenMessage::header() const {
  return field("/blocks/0/type") == "header" ? field("/blocks/0/text/text") : std::string();
}

bool SeenMessage::has(std::string_view action_id) const {
  return each_button(content, [&](const json& button) { return button.value("action_id", "") == action_id; });
}

std::string SeenMessage::value(std::string_view action_id) const {
  return button_field(*this, action_id, "/value");
}

std::string SeenMessage::label(std::string_view action_id) const {
  return button_field(*this, action_id, "/text/text");
}

SlackClicks::SlackClicks(const Settings& settings) : scenario_(with_admins(settings)) {}

void SlackClicks::TearDown() {
  for (const SlackCall& call : slack().calls()) {
    EXPECT_TRUE(call.accepted) << call.method << ": " << call.error << "\n" << call.arguments;
  }
}

SeenMessage SlackClicks::type(const std::string& text, const std::string& user, const std::string& channel) {
  const RawResponse reply = send_signed(
      server(), SlashCommand{.text = text, .user = user, .channel = channel, .team = kTeam}.body());
  EXPECT_EQ(reply.status, 200) << reply.body;
  SeenMessage seen{.content = reply.body};
  seen.place.user = user;
  seen.place.channel = channel;
  seen.place.channel_name = "general";
  seen.place.message_ts = new_ts();
  seen.place.ephemeral = true;
  return seen;
}

SeenMessage SlackClicks::write(const std::string& text, const std::string& thread_ts) {
  const SlackEvent event{.text = text, .thread_ts = thread_ts};
  const std::size_t before = scenario_.posts(event.channel).size();
  EXPECT_EQ(scenario_.send(event).status, 200);
  EXPECT_TRUE(scenario_.wait_for_posts(before + 1, event.channel)) << text;
  const SlackMessage post = scenario_.posts(event.channel).back();
  SeenMessage seen{.content = post.content};
  seen.place.message_ts = post.ts;
  seen.place.thread_ts = post.thread_ts;
  return seen;
}

SeenMessage SlackClicks::mention(const std::string& text, const std::string& thread_ts) {
  const SlackEvent event{
      .type = "app_mention", .text = "<@U0ROLECALL> " + text, .channel = kChannel, .thread_ts = thread_ts};
  const std::size_t before = scenario_.posts(kChannel).size();
  EXPECT_EQ(scenario_.send(event).status, 200);
  EXPECT_TRUE(scenario_.wait_for_posts(before + 1, kChannel)) << text;
  const SlackMessage post = scenario_.posts(kChannel).back();
  SeenMessage seen{.content = post.content};
  seen.place.channel = kChannel;
  seen.place.channel_name = "general";
  seen.place.message_ts = post.ts;
  seen.place.thread_ts = post.thread_ts;
  return seen;
}

std::string SlackClicks::click_on(const SeenMessage& message, std::string_view action_id,
                                  std::string_view value, const std::string& user) {
  SlackPlace place = message.place;
  if (!user.empty()) place.user = user;
  place.trigger_id = slack().issue_trigger_id();
  place.response_url = slack().issue_response_url(place.team, place.channel, place.user,
                                                  place.ephemeral ? std::string() : place.message_ts);
  return button_click(place, action_id, value);
}

void SlackClicks::take(std::string_view payload) {
  const RawResponse reply = scenario_.interact(payload);
  EXPECT_EQ(reply.status, 200) << payload;
  EXPECT_EQ(reply.body, "");
}

void SlackClicks::press(const SeenMessage& message, std::string_view action_id, const std::string& user) {
  take(click_on(message, action_id, message.value(action_id), user));
}

SeenMessage SlackClicks::press_and_see(const SeenMessage& message, std::string_view action_id,
                                       const std::string& user) {
  SlackPlace place = message.place;
  if (!user.empty()) place.user = user;
  return take_and_see(click_on(message, action_id, message.value(action_id), user), place);
}

SeenMessage SlackClicks::take_and_see(std::string_view payload, const SlackPlace& place) {
  const std::size_t before = responses();
  take(payload);
  return {.place = place, .content = wait_for_call("response_url", before + 1).arguments};
}

SlackCall SlackClicks::wait_for_call(std::string_view method, std::size_t count) {
  if (!slack().wait_for([&] { return slack().calls(method).size() >= count; })) {
    throw std::runtime_error("not called: " + std::string(method) + "; the server says " + scenario_.log());
  }
  return slack().calls(method).at(count - 1);
}

std::size_t SlackClicks::responses() {
  return slack().calls("response_url").size();
}

std::vector<LogRow> SlackClicks::rows(const std::string& table) {
  return table_rows(server().database(), table);
}

std::string SlackClicks::bytes_on_disk() {
  std::string bytes;
  for (const auto& file : std::filesystem::directory_iterator(server().data())) {
    std::ifstream in(file.path(), std::ios::binary);
    bytes.append(std::istreambuf_iterator<char>(in), {});
  }
  return bytes;
}

}  // namespace rolecall::test
