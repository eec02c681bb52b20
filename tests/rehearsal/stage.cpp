#include "tests/rehearsal/stage.h"

#include <chrono>

#include <fmt/core.h>

#include "tests/support/slash_command.h"

namespace rolecall::test {

namespace {

using Clock = std::chrono::steady_clock;

Settings settings() {
  return {{"ROLECALL_ADMIN_CHANNEL", kTeam + "/" + Stage::kAdmins.id}};
}

long milliseconds_since(Clock::time_point start) {
  return static_cast<long>(std::chrono::round<std::chrono::milliseconds>(Clock::now() - start).count());
}

void acknowledged(const RawResponse& response, std::string_view what) {
  if (response.status != 200)
    throw Failed(fmt::format("{} should be acknowledged with 200, and got {}", what, response.status));
}

// The text between <h1> and </h1>.
std::string heading_of(const std::string& html) {
  const std::size_t begin = html.find("<h1>"), end = html.find("</h1>");
  return begin == std::string::npos || end == std::string::npos ? html
                                                                : html.substr(begin + 4, end - begin - 4);
}

}  // namespace

Stage::Stage(Transcript& transcript) : transcript_(transcript), scenario_(SlackScenario::Many{}, settings()) {
  names_[kAdmins.id] = kAdmins.name;
}

void Stage::install(const Person& who) {
  begin_act(who);
  transcript_.act(who.name + " opens https://rolecall.example.com/slack/install in a browser.");
  Browser browser;
  browser.begin(scenario_.server());
  transcript_.sent("GET /slack/install: on to Slack, where " + who.name + " presses [Allow]");
  const std::string code = slack().issue_code({.workspace = {.team = kTeam}, .installer = who.user});
  const RawResponse response = browser.come_back(scenario_.server(), code);
  transcript_.sent(fmt::format("GET /slack/oauth_redirect: {}", response.status));
  settle();
  acknowledged(response, "the way back from Slack");
  look_at({.on = On::nothing, .shown = {.text = heading_of(response.body)}, .place = {}},
          who.name + " reads in the browser:");
}

void Stage::type_command(const Person& who, const Channel& where, const std::string& text) {
  names_[where.id] = where.name;
  begin_act(who);
  transcript_.act(fmt::format("{} types in #{}: /role {}", who.name, where.name, text));
  const auto before = Clock::now();
  const RawResponse response = send_signed(
      scenario_.server(),
      SlashCommand{
          .text = text, .user = who.user, .channel = where.id, .channel_name = where.name, .team = kTeam}
          .body());
  transcript_.sent(fmt::format("POST /slack/commands: {} after {} ms, with the answer", response.status,
                               milliseconds_since(before)));
  acknowledged(response, "the slash command");
  settle();
  const SlackPlace place{
      .user = who.user, .channel = where.id, .channel_name = where.name, .ephemeral = true};
  look_at_message(response.body, place, "Only " + who.name + " sees:");
}

void Stage::write(const Person& who, const std::string& text) {
  begin_act(who);
  transcript_.act(fmt::format("{} writes to rolecall: {}", who.name, text));
  const SlackEvent event{.text = text, .user = who.user, .channel = who.direct_messages};
  session_ = event.ts;
  send(event, "message.im");
}

void Stage::write_further(const Person& who, const std::string& text) {
  begin_act(who);
  transcript_.act(fmt::format("{} writes below it: {}", who.name, text));
  send({.text = text, .user = who.user, .channel = who.direct_messages, .thread_ts = session_}, "message.im");
}

void Stage::open_messages(const Person& who) {
  begin_act(who);
  transcript_.act(who.name + " opens the conversation with rolecall.");
  send({.type = "app_home_opened", .user = who.user, .channel = who.direct_messages, .tab = "messages"},
       "app_home_opened");
}

void Stage::say(const Person& who, const Channel& where, const std::string& text) {
  names_[where.id] = where.name;
  names_["U0ROLECALL"] = "rolecall";
  begin_act(who);
  const bool mention = text.find("<@U0ROLECALL>") != std::string::npos;
  std::string shown = text;
  if (mention) shown.replace(shown.find("<@U0ROLECALL>"), 13, "@rolecall");
  transcript_.act(fmt::format("{} writes in #{}: {}", who.name, where.name, shown));
  const SlackEvent event{.type = mention ? "app_mention" : "message",
                         .text = text,
                         .user = who.user,
                         .channel = where.id,
                         .extra = mention ? "{}" : R"({"channel_type":"channel"})"};
  send(event, event.type);
}

void Stage::repeat() {
  begin_act(person_);
  transcript_.act("Slack sends the same event once more.");
  send(last_event_, last_event_.type);
}

void Stage::open_home(const Person& who) {
  begin_act(who);
  transcript_.act(who.name + " opens rolecall's home.");
  chosen_.clear();
  send({.type = "app_home_opened", .user = who.user, .channel = who.direct_messages}, "app_home_opened");
}

void Stage::press(const Person& who, const std::string& label) {
  const ShownButton* found = button(label);
  if (found == nullptr) throw Failed(fmt::format("there should be a button [{}]", label));
  const ShownButton pressed = *found;
  begin_act(who);
  transcript_.act(fmt::format("{} presses [{}].", who.name, label));
  if (!pressed.confirmation.empty())
    transcript_.remark("Slack asks first: " + pressed.confirmation + " " + who.name + " says yes.");
  SlackPlace place = view_.place;
  place.user = who.user;
  place.trigger_id = slack().issue_trigger_id();
  acted_on_ = place;
  if (view_.on == On::home) {
    interact(home_click(place, pressed.action_id, pressed.value, chosen_), "a click in the home");
    return;
  }
  place.response_url = slack().issue_response_url(kTeam, place.channel, who.user,
                                                  place.ephemeral ? std::string() : place.message_ts);
  interact(button_click(place, pressed.action_id, pressed.value), "a click");
}

void Stage::choose(const Person& who, const std::string& menu, const std::string& option) {
  for (const ShownMenu& each : view_.shown.menus) {
    if (each.label != menu) continue;
    for (const auto& [label, value] : each.options) {
      if (label != option) continue;
      transcript_.act(fmt::format("{} chooses [{}] for [{}].", who.name, option, menu));
      chosen_[each.action_id] = value;
      return;
    }
  }
  throw Failed(fmt::format("there should be a menu [{}] with [{}]", menu, option));
}

void Stage::submit(const Person& who, const std::string& typed) {
  begin_act(who);
  if (view_.on != On::modal || view_.shown.input.empty()) throw Failed("there should be a form to fill in");
  transcript_.act(
      fmt::format("{} types: {}, and presses [{}].", who.name, typed, view_.shown.form_buttons.at(0)));
  const SlackPlace place{.user = who.user};
  interact(submission(place, view_.shown.callback, view_.shown.metadata, {{view_.shown.input, typed}}),
           "a form");
}

void Stage::use_shortcut(const Person& who, const Channel& where, const std::string& message) {
  names_[where.id] = where.name;
  begin_act(who);
  transcript_.act(fmt::format("Somebody writes in #{}: {}", where.name, message));
  transcript_.act(who.name + " chooses \"What is this role?\" from that message's menu.");
  const std::string ts = slack().add_message(kTeam, where.id, message);
  SlackPlace place{
      .user = who.user, .channel = where.id, .channel_name = where.name, .message_ts = ts, .text = message};
  place.response_url = slack().issue_response_url(kTeam, where.id, who.user, ts);
  place.trigger_id = slack().issue_trigger_id();
  acted_on_ = place;
  interact(message_shortcut(place, "what_is_this_role"), "a message shortcut");
}

void Stage::uninstall(const Person& who) {
  begin_act(who);
  transcript_.act(who.name + " takes the app out of the workspace.");
  slack().uninstall(kTeam);
  send({.type = "tokens_revoked", .revoked = {"U0ROLECALL"}}, "tokens_revoked");
  send({.type = "app_uninstalled"}, "app_uninstalled");
}

void Stage::stop() {
  transcript_.act("The service manager sends SIGTERM.");
  const std::optional<int> exit_code = scenario_.server().stop();
  if (exit_code != 0) throw Failed("rolecall should end with exit code 0; it says:\n" + scenario_.log());
  transcript_.remark("rolecall ends with exit code 0.");
}

void Stage::send(const SlackEvent& event, std::string_view what) {
  last_event_ = event;
  const auto before = Clock::now();
  const RawResponse response = scenario_.send(event);
  transcript_.sent(fmt::format("POST /slack/events, {}: {} after {} ms", what, response.status,
                               milliseconds_since(before)));
  acknowledged(response, what);
  settle();
}

void Stage::interact(const std::string& payload, std::string_view what) {
  const auto before = Clock::now();
  const RawResponse response = scenario_.interact(payload);
  transcript_.sent(fmt::format("POST /slack/interactions, {}: {} after {} ms", what, response.status,
                               milliseconds_since(before)));
  acknowledged(response, what);
  settle();
}

}  // namespace rolecall::test
