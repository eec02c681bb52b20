// What Blocks lets people click: buttons, with or without a question before they count, and menus.
#include <algorithm>

#include "handlers/slack/blocks.h"
#include "handlers/slack/text.h"

namespace rolecall::slack {

void Blocks::actions(std::string_view block_id, std::span<const Button> buttons) {
  const std::size_t mark = out_.size();
  json_.raw(R"({"type":"actions","block_id":)").string(block_id).key("elements").begin_array();
  std::size_t count = 0;
  std::size_t length_used = 0;
  for (const Button& next : buttons) {
    if (count == kButtonsMax) break;
    const std::size_t button_length = button(next, room_.length - length_used);
    if (button_length == 0) continue;
    length_used += button_length;
    ++count;
  }
  json_.end_array().end_object();
  if (count == 0 || room_.blocks == 0) {
    out_.resize(mark);
    return;
  }
  take(length_used);
}

void Blocks::menus(std::string_view block_id, std::span<const Select> selects, const Button& last) {
  const std::size_t mark = out_.size();
  json_.raw(R"({"type":"actions","block_id":)").string(block_id).key("elements").begin_array();
  std::size_t length_used = 0;
  bool whole = room_.blocks > 0;
  for (const Select& next : selects) {
    const std::size_t select_length = select(next);
    whole = whole && select_length > 0;
    length_used += select_length;
  }
  const std::size_t button_length = length_used < room_.length ? button(last, room_.length - length_used) : 0;
  json_.end_array().end_object();
  if (!whole || button_length == 0) {
    out_.resize(mark);
    return;
  }
  take(length_used + button_length);
}

std::size_t Blocks::button(const Button& button, std::size_t length_max) {
  const std::size_t mark = out_.size();
  scratch_.clear();
  append_literal(scratch_, button.label);
  if (blank(scratch_)) return 0;
  shorten(scratch_, kLabelLengthMax);
  std::size_t length_used = length(scratch_);
  json_.raw(R"({"type":"button","text":)");
  plain_text_object(scratch_);
  scratch_.clear();
  append_literal(scratch_, button.value);
  const std::size_t value_length = length(scratch_);
  length_used += value_length;
  json_.key("action_id").string(button.action_id).key("value").string(scratch_);
  if (button.style == Button::Style::primary) json_.key("style").string("primary");
  if (button.style == Button::Style::danger) json_.key("style").string("danger");
  if (button.confirm) length_used += confirm(*button.confirm);
  json_.end_object();
  if (value_length <= kValueLengthMax && length_used <= length_max) return length_used;
  out_.resize(mark);
  return 0;
}

std::size_t Blocks::confirm(const Confirm& confirm) {
  json_.key("confirm").begin_object().key("title");
  plain_text_object(confirm.title);
  json_.key("text");
  plain_text_object(confirm.text);
  json_.key("confirm");
  plain_text_object(confirm.confirm);
  json_.key("deny");
  plain_text_object(confirm.deny);
  json_.end_object();
  return length(confirm.title) + length(confirm.text) + length(confirm.confirm) + length(confirm.deny);
}

std::size_t Blocks::select(const Select& select) {
  json_.raw(R"({"type":"static_select","placeholder":)");
  plain_text_object(select.placeholder);
  json_.key("action_id").string(select.action_id).key("options").begin_array();
  std::size_t count = 0;
  std::size_t length_used = length(select.placeholder);
  for (const Option& option : select.options) {
    std::string text, value;
    append_literal(text, option.text);
    shorten(text, kOptionLengthMax);
    append_literal(value, option.value);
    if (blank(text) || blank(value) || length(value) > kOptionLengthMax || count == kOptionsMax) continue;
    json_.raw(R"({"text":)");
    plain_text_object(text);
    json_.key("value").string(value).end_object();
    length_used += length(text) + length(value);
    ++count;
  }
  json_.end_array().end_object();
  return count > 0 ? length_used : 0;
}

}  // namespace rolecall::slack
