// What rolecall calls in Slack, shown as what people see of it; and what they should have seen.
#include <algorithm>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "tests/rehearsal/stage.h"
#include "tests/support/wait_until.h"

namespace rolecall::test {

void Stage::begin_act(const Person& who) {
  person_ = who;
  names_[who.user] = who.name;
  names_[who.direct_messages] = "direct messages";
  seen_.clear();
  calls_before_ = slack().calls().size();
}

// What an answer leads to is in the outbox before the answer is there. A window opens over everything else.
void Stage::settle() {
  if (!wait_until([this] { return scenario_.metric("rolecall_outbox_waiting") == 0; }))
    throw Failed("all that rolecall has to say should have been sent within ten seconds");
  std::vector<SlackCall> calls = slack().calls();
  calls.erase(calls.begin(), calls.begin() + static_cast<std::ptrdiff_t>(calls_shown_));
  calls_shown_ += calls.size();
  std::stable_partition(calls.begin(), calls.end(),
                        [](const SlackCall& call) { return call.method != "views.open"; });
  for (const SlackCall& call : calls) show(call);
}

void Stage::show(const SlackCall& call) {
  if (!call.accepted) {
    transcript_.called(call.method);
    throw Failed(fmt::format("Slack should take {}, and says: {}", call.method, call.error));
  }
  if (call.method == "chat.postMessage") return show_post(call);
  if (call.method == "response_url") return show_response(call);
  if (call.method == "assistant.threads.setSuggestedPrompts") return show_prompts(call);
  if (call.method == "agents.sessions.setStatus") {
    return transcript_.called("agents.sessions.setStatus: " + call.argument("/status"));
  }
  transcript_.called(call.method);
  if (call.method == "views.open")
    look_at_view(On::modal, call.argument("/view"), person_.name + " sees a window:");
  if (call.method == "views.publish")
    look_at_view(On::home, call.argument("/view"), person_.name + " sees in the home:");
}

void Stage::show_post(const SlackCall& call) {
  const std::string channel = call.argument("/channel"), thread = call.argument("/thread_ts");
  transcript_.called(
      fmt::format("chat.postMessage to {}{}", name_of(channel), thread.empty() ? "" : ", in the thread"));
  const SlackPlace place{.user = person_.user,
                         .channel = channel,
                         .channel_name = channel.starts_with('D') ? "directmessage" : name_of(channel),
                         .message_ts = slack().messages(channel).back().ts,
                         .thread_ts = thread};
  const bool own = channel == person_.direct_messages;
  look_at_message(call.arguments, place,
                  (own ? person_.name + " sees" : "Everybody sees in " + name_of(channel)) + ":");
}

void Stage::show_response(const SlackCall& call) {
  const bool replaces = call.argument("/replace_original") == "true";
  const bool for_all = call.argument("/response_type") == "in_channel";
  transcript_.called("the response URL of the click");
  SlackPlace place = acted_on_;
  if (replaces) return look_at_message(call.arguments, place, "The message is now:");
  place.ephemeral = !for_all;
  look_at_message(
      call.arguments, place,
      (for_all ? "Everybody sees in " + name_of(place.channel) : "Only " + person_.name + " sees") + ":");
}

void Stage::show_prompts(const SlackCall& call) {
  transcript_.called(call.method);
  Shown prompts;
  const auto arguments = nlohmann::json::parse(call.arguments);
  for (const auto& prompt : arguments.at("prompts")) {
    prompts.buttons.push_back({.label = prompt.value("title", ""), .action_id = {}, .value = {}});
  }
  look_at({.on = On::nothing, .shown = prompts, .place = {}}, person_.name + " can choose:");
}

void Stage::look_at(View view, std::string_view where) {
  transcript_.seen(where, view.shown);
  seen_.push_back(view.shown);
  view_ = std::move(view);
}

void Stage::look_at_message(const std::string& json, const SlackPlace& place, std::string_view where) {
  look_at({.on = On::message, .shown = shown_message(json, names_), .place = place}, where);
}

void Stage::look_at_view(On on, const std::string& json, std::string_view where) {
  look_at({.on = on, .shown = shown_view(json, names_), .place = {.user = person_.user}}, where);
}

std::string Stage::name_of(const std::string& channel) const {
  const auto name = names_.find(channel);
  const std::string& text = name == names_.end() ? channel : name->second;
  return channel.starts_with('D') ? "the " + text : "#" + text;
}

const ShownButton* Stage::button(std::string_view label) const {
  const auto found = std::find_if(view_.shown.buttons.begin(), view_.shown.buttons.end(),
                                  [&](const ShownButton& each) { return each.label == label; });
  return found == view_.shown.buttons.end() ? nullptr : &*found;
}

void Stage::saw(std::string_view part) const {
  const bool somewhere = std::any_of(seen_.begin(), seen_.end(), [&](const Shown& shown) {
    return shown.text.find(part) != std::string::npos;
  });
  if (!somewhere) throw Failed(fmt::format("somebody should have read \"{}\"", part));
}

void Stage::offered(std::string_view label) const {
  if (button(label) == nullptr) throw Failed(fmt::format("there should be a button [{}]", label));
}

void Stage::not_offered(std::string_view label) const {
  if (button(label) != nullptr) throw Failed(fmt::format("there should be no button [{}] any more", label));
}

void Stage::called(std::string_view method, std::size_t times) {
  const std::vector<SlackCall> calls = scenario_.slack().calls();
  const auto count = static_cast<std::size_t>(
      std::count_if(calls.begin() + static_cast<std::ptrdiff_t>(calls_before_), calls.end(),
                    [&](const SlackCall& call) { return call.method == method; }));
  if (count != times)
    throw Failed(
        fmt::format("{} should have been called {} time(s), and was {} time(s)", method, times, count));
}

void Stage::nothing_was_called(std::string_view why) {
  if (slack().calls().size() != calls_before_) throw Failed("rolecall should have called nothing");
  transcript_.remark(fmt::format("rolecall calls nothing: {}", why));
}

std::string Stage::log_command(const Arguments& arguments) {
  const Finished finished = scenario_.server().command(arguments);
  if (finished.exit_code != 0)
    throw Failed(fmt::format("rolecall {} {} should work; it says: {}", arguments.at(0), arguments.at(1),
                             finished.error));
  return finished.output;
}

}  // namespace rolecall::test
