#include "tests/support/block_kit_blocks.h"

#include <regex>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "tests/support/block_kit_limits.h"

namespace rolecall::test {

using nlohmann::json;

namespace {

// Null for one that is missing: keys() has said so.
const json& member(const json& object, const char* key) {
  static const json kMissing;
  const auto found = object.find(key);
  return found == object.end() ? kMissing : *found;
}

}  // namespace

void BlockChecker::fault(const std::string& where, const std::string& what) {
  faults_.push_back(where + ": " + what);
}

void BlockChecker::keys(const std::string& where, const json& object, const std::set<std::string>& allowed,
                        const std::set<std::string>& required) {
  if (!object.is_object()) return fault(where, "is no object");
  for (const auto& [key, value] : object.items()) {
    if (!allowed.contains(key)) fault(where, "unknown key " + key);
  }
  for (const std::string& key : required) {
    if (!object.contains(key)) fault(where, "lacks " + key);
  }
}

void BlockChecker::limit(const std::string& where, std::size_t value, std::size_t min, std::size_t max) {
  if (value < min || value > max) fault(where, fmt::format("{} is not within {}..{}", value, min, max));
}

void BlockChecker::text(const std::string& where, const json& value, std::size_t max, bool line_breaks) {
  if (!value.is_string()) return fault(where, "is no string");
  const auto string = value.get<std::string>();
  limit(where, utf16_length(string), 1, max);
  if (string.find_first_not_of(" \n") == std::string::npos) fault(where, "is blank");
  for (const char c : string) {
    if (static_cast<unsigned char>(c) < 0x20 && !(line_breaks && c == '\n'))
      fault(where, "has a control character");
  }
  total_ += utf16_length(string);
}

// Mentions of a person or a channel, times and links are ours to write; everything else in angle brackets,
// <!channel> above all, can only have come from a text.
void BlockChecker::escaped(const std::string& where, std::string_view mrkdwn) {
  static const std::regex kOurs(
      R"(<(@[A-Z0-9]+|#[A-Z0-9]+|!date\^\d+\^[^<>|^]+\|[^<>|]+|https?://[^<>| ]+\|[^<>|]+)>)");
  if (mrkdwn.find_first_of("<>") != std::string_view::npos) {
    const std::string rest = std::regex_replace(std::string(mrkdwn), kOurs, "");
    if (rest.find_first_of("<>") != std::string::npos) fault(where, "has a bare angle bracket");
  }
  for (std::size_t i = mrkdwn.find('&'); i != std::string_view::npos; i = mrkdwn.find('&', i + 1)) {
    const std::string_view escape = mrkdwn.substr(i);
    if (!escape.starts_with("&amp;") && !escape.starts_with("&lt;") && !escape.starts_with("&gt;"))
      fault(where, "has a bare or broken ampersand");
  }
}

void BlockChecker::text_object(const std::string& where, const json& object, const std::string& type,
                               std::size_t max) {
  keys(where, object, {"type", "text", "verbatim"}, {"type", "text"});
  if (object.value("type", "") != type) fault(where, "is not " + type);
  text(where, object.value("text", json()), max, type == "mrkdwn");
  if (type == "mrkdwn") escaped(where, object.value("text", ""));
  if (type == "mrkdwn" && !object.value("verbatim", false)) fault(where, "is not verbatim");
  if (type == "plain_text" && object.contains("verbatim")) fault(where, "plain_text with verbatim");
}

void BlockChecker::blocks(const json& blocks, std::size_t count_max, std::size_t length_max) {
  if (!blocks.is_array()) return fault("blocks", "is no array");
  limit("blocks", blocks.size(), 1, count_max);
  std::set<std::string> ids;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::string where = fmt::format("blocks[{}]", i);
    block(where, blocks[i]);
    const std::string id = blocks[i].value("block_id", fmt::format("(own {})", i));
    limit(where + " block_id", id.size(), 1, 255);
    if (!ids.insert(id).second) fault(where, "repeats block_id " + id);
  }
  limit("characters in all blocks", total_, 1, length_max);
  if (tables_ > 1) fault("blocks", "more than one table");
  if (tables_ > 0 && surface_ != Surface::message) fault("blocks", "a table in a view");
  if (inputs_ > 0 && surface_ != Surface::modal) fault("blocks", "an input outside a modal");
}

void BlockChecker::block(const std::string& where, const json& block) {
  const std::string type = block.value("type", "");
  if (type == "header") {
    keys(where, block, {"type", "block_id", "text"}, {"text"});
    text_object(where, member(block, "text"), "plain_text", 150);
  } else if (type == "section") {
    keys(where, block, {"type", "block_id", "text", "expand"}, {"text"});
    text_object(where, member(block, "text"), "mrkdwn", 3000);
  } else if (type == "context") {
    keys(where, block, {"type", "block_id", "elements"}, {"elements"});
    limit(where + " elements", member(block, "elements").size(), 1, 10);
    for (const json& element : member(block, "elements")) text_object(where, element, "mrkdwn", 3000);
  } else if (type == "divider") {
    keys(where, block, {"type", "block_id"}, {});
  } else if (type == "actions") {
    actions(where, block);
  } else if (type == "input") {
    input(where, block);
  } else if (type == "rich_text") {
    keys(where, block, {"type", "block_id", "elements"}, {"elements"});
    const std::size_t before = total_;
    rich_text(where, member(block, "elements"));
    limit(where + " characters", total_ - before, 1, 3000);
  } else if (type == "table") {
    table(where, block);
  } else {
    fault(where, "unknown block " + type);
  }
}

void BlockChecker::actions(const std::string& where, const json& block) {
  keys(where, block, {"type", "block_id", "elements"}, {"elements", "block_id"});
  limit(where + " elements", member(block, "elements").size(), 1, 25);
  std::set<std::string> ids;
  for (const json& element : member(block, "elements")) {
    const std::string type = element.value("type", "");
    if (type == "button") {
      button(where + " button", element);
    } else if (type == "static_select") {
      select(where + " select", element);
    } else {
      fault(where, "unknown element " + type);
    }
    const std::string id = element.value("action_id", "");
    limit(where + " action_id", id.size(), 1, 255);
    if (!ids.insert(id).second) fault(where, "repeats action_id " + id);
  }
}

void BlockChecker::button(const std::string& where, const json& button) {
  keys(where, button, {"type", "text", "action_id", "value", "style", "confirm"},
       {"text", "action_id", "value"});
  text_object(where, member(button, "text"), "plain_text", 75);
  text(where + " value", member(button, "value"), 2000);
  const std::string style = button.value("style", "primary");
  if (style != "primary" && style != "danger") fault(where, "unknown style " + style);
  if (button.contains("confirm")) confirm(where + " confirm", member(button, "confirm"));
}

void BlockChecker::confirm(const std::string& where, const json& confirm) {
  keys(where, confirm, {"title", "text", "confirm", "deny"}, {"title", "text", "confirm", "deny"});
  text_object(where, member(confirm, "title"), "plain_text", 100);
  text_object(where, member(confirm, "text"), "plain_text", 300);
  text_object(where, member(confirm, "confirm"), "plain_text", 30);
  text_object(where, member(confirm, "deny"), "plain_text", 30);
}

void BlockChecker::select(const std::string& where, const json& select) {
  keys(where, select, {"type", "placeholder", "action_id", "options"},
       {"placeholder", "action_id", "options"});
  text_object(where, member(select, "placeholder"), "plain_text", 150);
  limit(where + " options", member(select, "options").size(), 1, 100);
  std::set<std::string> values;
  for (const json& option : member(select, "options")) {
    keys(where, option, {"text", "value"}, {"text", "value"});
    text_object(where + " option", member(option, "text"), "plain_text", 75);
    text(where + " option value", member(option, "value"), 75);
    if (!values.insert(option.value("value", "")).second) fault(where, "repeats a value");
  }
}

void BlockChecker::input(const std::string& where, const json& block) {
  ++inputs_;
  keys(where, block, {"type", "block_id", "label", "hint", "optional", "element"},
       {"block_id", "label", "element"});
  text_object(where + " label", member(block, "label"), "plain_text", 2000);
  if (block.contains("hint")) text_object(where + " hint", member(block, "hint"), "plain_text", 2000);
  const json& element = member(block, "element");
  keys(where + " element", element, {"type", "action_id", "multiline", "max_length"}, {"type", "action_id"});
  if (element.value("type", "") != "plain_text_input") fault(where, "unknown input");
  limit(where + " max_length", element.value("max_length", std::size_t{3000}), 1, 3000);
}

void BlockChecker::rich_text(const std::string& where, const json& elements) {
  if (!elements.is_array() || elements.empty()) return fault(where, "has no elements");
  for (const json& element : elements) {
    const std::string type = element.value("type", "");
    if (type == "rich_text_list") {
      keys(where, element, {"type", "style", "elements"}, {"style", "elements"});
      rich_text(where, member(element, "elements"));
    } else if (type == "rich_text_section") {
      keys(where, element, {"type", "elements"}, {"elements"});
      rich_text(where, member(element, "elements"));
    } else if (type == "text") {
      keys(where, element, {"type", "text", "style"}, {"text"});
      text(where, member(element, "text"), 10000);
    } else {
      fault(where, "unknown rich text " + type);
    }
  }
}

void BlockChecker::table(const std::string& where, const json& block) {
  keys(where, block, {"type", "block_id", "rows", "column_settings"}, {"rows"});
  ++tables_;
  const json& rows = member(block, "rows");
  limit(where + " rows", rows.size(), 1, 100);
  limit(where + " column_settings", member(block, "column_settings").size(), 0, 20);
  const std::size_t before = total_;
  for (const json& row : rows) {
    limit(where + " cells", row.size(), 1, 20);
    if (row.size() != rows[0].size()) fault(where, "has rows of different sizes");
    for (const json& cell : row) {
      if (cell.value("type", "") == "rich_text") {
        rich_text(where, member(cell, "elements"));
      } else {
        keys(where, cell, {"type", "text"}, {"text"});
        if (cell.value("type", "") != "raw_text") fault(where, "unknown cell");
        text(where, member(cell, "text"), 10000);
      }
    }
  }
  limit(where + " characters", total_ - before, 1, 10000);
}

}  // namespace rolecall::test
