// What a person sees of a message, a modal or a home tab, read from the JSON that Slack is given.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rolecall::test {

struct ShownButton {
  std::string label;
  std::string action_id;
  std::string value;
  std::string confirmation = {};  // what Slack asks before it sends the click; empty: nothing
};

struct ShownMenu {
  std::string label;
  std::string action_id;
  std::vector<std::pair<std::string, std::string>> options;  // label and value
};

struct Shown {
  std::string text = {};
  std::vector<ShownButton> buttons = {};
  std::vector<ShownMenu> menus = {};
  // Of a modal with a form.
  std::string callback = {};
  std::string metadata = {};
  std::string input = {};                      // its text field's action_id
  std::vector<std::string> form_buttons = {};  // "Send", "Skip"
};

// Names by ids, to show "@Ana" for <@U0ANA> and "#platform" for <#C0PLATFORM>.
using Names = std::map<std::string, std::string>;

// Both throw std::runtime_error when it is no JSON object.
Shown shown_message(std::string_view json, const Names& names);
Shown shown_view(std::string_view json, const Names& names);

}  // namespace rolecall::test
