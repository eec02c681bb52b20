#include "tests/support/block_kit_limits.h"

#include <set>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace rolecall::test {

namespace {

using nlohmann::json;

class Checker {
 public:
  std::vector<std::string> check(const json& message) {
    keys("message", message, {"response_type", "text", "unfurl_links", "unfurl_media", "blocks"}, {"text"});
    plain(message.value("text", ""));
    if (message.value("unfurl_links", true) || message.value("unfurl_media", true))
      fault("message", "would unfurl links");
    if (message.contains("blocks")) blocks(message["blocks"]);
    return faults_;
  }

 private:
  void fault(const std::string& where, const std::string& what) { faults_.push_back(where + ": " + what); }

  void keys(const std::string& where, const json& object, const std::set<std::string>& allowed,
            const std::set<std::string>& required) {
    if (!object.is_object()) return fault(where, "is no object");
    for (const auto& [key, value] : object.items()) {
      if (!allowed.contains(key)) fault(where, "unknown key " + key);
    }
    for (const std::string& key : required) {
      if (!object.contains(key)) fault(where, "lacks " + key);
    }
  }

  void limit(const std::string& where, std::size_t value, std::size_t min, std::size_t max) {
    if (value < min || value > max) fault(where, fmt::format("{} is not within {}..{}", value, min, max));
  }

  // A string that a reader sees: its length, no control characters; adds to the message's total.
  void text(const std::string& where, const json& value, std::size_t max, bool line_breaks = false) {
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

  void escaped(const std::string& where, std::string_view string) {
    if (string.find_first_of("<>") != std::string_view::npos) fault(where, "has a bare angle bracket");
    for (std::size_t i = string.find('&'); i != std::string_view::npos; i = string.find('&', i + 1)) {
      const std::string_view rest = string.substr(i);
      if (!rest.starts_with("&amp;") && !rest.starts_with("&lt;") && !rest.starts_with("&gt;")) {
        fault(where, "has a bare or broken ampersand");
      }
    }
  }

  void plain(const std::string& string) {
    limit("text", utf16_length(string), 1, 4000);
    escaped("text", string);
  }

  void text_object(const std::string& where, const json& object, const std::string& type, std::size_t max) {
    keys(where, object, {"type", "text", "verbatim"}, {"type", "text"});
    if (object.value("type", "") != type) fault(where, "is not " + type);
    text(where, object.value("text", json()), max, type == "mrkdwn");
    if (type == "mrkdwn") escaped(where, object.value("text", ""));
    if (type == "plain_text" && object.contains("verbatim")) fault(where, "plain_text with verbatim");
  }

  void blocks(const json& blocks) {
    if (!blocks.is_array()) return fault("blocks", "is no array");
    limit("blocks", blocks.size(), 1, 50);
    std::set<std::string> ids;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const std::string where = fmt::format("blocks[{}]", i);
      block(where, blocks[i]);
      const std::string id = blocks[i].value("block_id", fmt::format("(own {})", i));
      limit(where + " block_id", id.size(), 1, 255);
      if (!ids.insert(id).second) fault(where, "repeats block_id " + id);
    }
    limit("characters in all blocks", total_, 1, 12000);
    if (tables_ > 1) fault("blocks", "more than one table");
  }

  void block(const std::string& where, const json& block) {
    const std::string type = block.value("type", "");
    if (type == "header") {
      keys(where, block, {"type", "block_id", "text"}, {"text"});
      text_object(where, block["text"], "plain_text", 150);
    } else if (type == "section") {
      keys(where, block, {"type", "block_id", "text", "expand"}, {"text"});
      text_object(where, block["text"], "mrkdwn", 3000);
    } else if (type == "context") {
      keys(where, block, {"type", "block_id", "elements"}, {"elements"});
      limit(where + " elements", block["elements"].size(), 1, 10);
      for (const json& element : block["elements"]) text_object(where, element, "mrkdwn", 3000);
    } else if (type == "actions") {
      actions(where, block);
    } else if (type == "rich_text") {
      keys(where, block, {"type", "block_id", "elements"}, {"elements"});
      const std::size_t before = total_;
      rich_text(where, block["elements"]);
      limit(where + " characters", total_ - before, 1, 3000);
    } else if (type == "table") {
      table(where, block);
    } else {
      fault(where, "unknown block " + type);
    }
  }

  void actions(const std::string& where, const json& block) {
    keys(where, block, {"type", "block_id", "elements"}, {"elements", "block_id"});
    limit(where + " elements", block["elements"].size(), 1, 25);
    std::set<std::string> ids;
    for (const json& button : block["elements"]) {
      keys(where, button, {"type", "text", "action_id", "value"}, {"text", "action_id", "value"});
      if (button.value("type", "") != "button") fault(where, "has an element that is no button");
      text_object(where + " button", button["text"], "plain_text", 75);
      text(where + " value", button["value"], 2000);
      limit(where + " action_id", button.value("action_id", "").size(), 1, 255);
      if (!ids.insert(button.value("action_id", "")).second) fault(where, "repeats an action_id");
    }
  }

  void rich_text(const std::string& where, const json& elements) {
    if (!elements.is_array() || elements.empty()) return fault(where, "has no elements");
    for (const json& element : elements) {
      const std::string type = element.value("type", "");
      if (type == "rich_text_list") {
        keys(where, element, {"type", "style", "elements"}, {"style", "elements"});
        rich_text(where, element["elements"]);
      } else if (type == "rich_text_section") {
        keys(where, element, {"type", "elements"}, {"elements"});
        rich_text(where, element["elements"]);
      } else if (type == "text") {
        keys(where, element, {"type", "text", "style"}, {"text"});
        text(where, element["text"], 10000);
      } else {
        fault(where, "unknown rich text " + type);
      }
    }
  }

  void table(const std::string& where, const json& block) {
    keys(where, block, {"type", "block_id", "rows", "column_settings"}, {"rows"});
    ++tables_;
    const json& rows = block["rows"];
    limit(where + " rows", rows.size(), 1, 100);
    limit(where + " column_settings", block["column_settings"].size(), 0, 20);
    const std::size_t before = total_;
    for (const json& row : rows) {
      limit(where + " cells", row.size(), 1, 20);
      if (row.size() != rows[0].size()) fault(where, "has rows of different sizes");
      for (const json& cell : row) {
        if (cell.value("type", "") == "rich_text") {
          rich_text(where, cell["elements"]);
        } else {
          keys(where, cell, {"type", "text"}, {"text"});
          if (cell.value("type", "") != "raw_text") fault(where, "unknown cell");
          text(where, cell["text"], 10000);
        }
      }
    }
    limit(where + " characters", total_ - before, 1, 10000);
  }

  std::vector<std::string> faults_;
  std::size_t total_ = 0;
  int tables_ = 0;
};

}  // namespace

std::vector<std::string> block_kit_faults(std::string_view message_json) {
  try {
    return Checker().check(json::parse(message_json));
  } catch (const std::exception& e) {
    return {std::string("message: ") + e.what()};
  }
}

std::size_t utf16_length(const std::string& text) {
  std::size_t units = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    units += bytes == 4 ? 2 : 1;
    i += bytes;
  }
  return units;
}

}  // namespace rolecall::test
