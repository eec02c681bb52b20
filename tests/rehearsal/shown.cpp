#include "tests/rehearsal/shown.h"

#include <array>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace rolecall::test {

namespace {

using nlohmann::json;

json read(std::string_view text) {
  json document = json::parse(text, nullptr, false);
  if (!document.is_object()) throw std::runtime_error("Slack is sent something that is no JSON object");
  return document;
}

std::string text_of(const json& object, const char* key) {
  if (!object.is_object() || !object.contains(key)) return {};
  const json& value = object.at(key);
  if (value.is_string()) return value.get<std::string>();
  return value.is_object() ? value.value("text", "") : std::string();
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
}

// "<@U0ANA>", "<#C0PLATFORM>", "<https://…|label>", "<!date^…|fallback>" without their brackets.
std::string reference(const std::string& inside, const Names& names) {
  const std::size_t bar = inside.find('|');
  if (bar != std::string::npos) return inside.substr(bar + 1);
  if (!inside.starts_with('@') && !inside.starts_with('#')) return inside;
  const auto name = names.find(inside.substr(1));
  return inside.substr(0, 1) + (name == names.end() ? inside.substr(1) : name->second);
}

std::string readable(const std::string& mrkdwn, const Names& names) {
  std::string text;
  for (std::size_t at = 0; at < mrkdwn.size();) {
    const std::size_t end = mrkdwn[at] == '<' ? mrkdwn.find('>', at) : std::string::npos;
    if (end == std::string::npos) {
      text += mrkdwn[at++];
    } else {
      text += reference(mrkdwn.substr(at + 1, end - at - 1), names);
      at = end + 1;
    }
  }
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kEscapes = {
      {{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}}};
  for (const auto& [escape, plain] : kEscapes) replace_all(text, escape, plain);
  return text;
}

// *bold* as Slack shows it, without the stars.
std::string without_stars(std::string text) {
  for (auto begin = text.find('*'); begin != std::string::npos; begin = text.find('*', begin)) {
    const std::size_t end = text.find_first_of("*\n", begin + 1);
    if (end == std::string::npos || text[end] == '\n') {
      ++begin;
      continue;
    }
    text.erase(end, 1);
    text.erase(begin, 1);
    begin = end - 1;
  }
  return text;
}

std::string confirmation_of(const json& button) {
  if (!button.contains("confirm")) return {};
  const json& confirm = button.at("confirm");
  return text_of(confirm, "title") + " " + text_of(confirm, "text");
}

void read_element(const json& element, Shown& out) {
  const std::string type = element.value("type", "");
  if (type == "button") {
    out.buttons.push_back({.label = text_of(element, "text"),
                           .action_id = element.value("action_id", ""),
                           .value = element.value("value", ""),
                           .confirmation = confirmation_of(element)});
  } else if (type == "static_select") {
    ShownMenu menu{
        .label = text_of(element, "placeholder"), .action_id = element.value("action_id", ""), .options = {}};
    for (const json& option : element.value("options", json::array())) {
      menu.options.emplace_back(text_of(option, "text"), option.value("value", ""));
    }
    out.menus.push_back(std::move(menu));
  } else if (type == "plain_text_input") {
    out.input = element.value("action_id", "");
  }
}

void append_line(std::string& text, const std::string& line) {
  if (line.empty()) return;
  if (!text.empty()) text += '\n';
  text += line;
}

// Reads what can be pressed, chosen and typed; gives the words.
std::string read_blocks(const json& document, const Names& names, Shown& out) {
  std::string words;
  for (const json& block : document.value("blocks", json::array())) {
    append_line(words, without_stars(readable(text_of(block, "text"), names)));
    append_line(words, text_of(block, "label"));
    append_line(words, text_of(block, "hint"));
    for (const json& element : block.value("elements", json::array())) {
      read_element(element, out);
      if (block.value("type", "") == "context") append_line(words, readable(text_of(element, "text"), names));
    }
    for (const char* single : {"element", "accessory"}) {
      if (block.contains(single)) read_element(block.at(single), out);
    }
  }
  return words;
}

}  // namespace

Shown shown_message(std::string_view text, const Names& names) {
  const json document = read(text);
  Shown out;
  read_blocks(document, names, out);
  out.text = readable(text_of(document, "text"), names);
  return out;
}

Shown shown_view(std::string_view text, const Names& names) {
  const json document = read(text);
  Shown out;
  out.text = text_of(document, "title");
  append_line(out.text, read_blocks(document, names, out));
  out.callback = document.value("callback_id", "");
  out.metadata = document.value("private_metadata", "");
  for (const char* name : {"submit", "close"}) {
    const std::string label = text_of(document, name);
    if (!label.empty()) out.form_buttons.push_back(label);
  }
  return out;
}

}  // namespace rolecall::test
