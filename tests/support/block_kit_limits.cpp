#include "tests/support/block_kit_limits.h"

#include <nlohmann/json.hpp>

#include "tests/support/block_kit_blocks.h"

namespace rolecall::test {

namespace {

using nlohmann::json;
using Surface = BlockChecker::Surface;

constexpr std::size_t kViewBytesMax = 250'000;

void check_place(BlockChecker& checker, const json& message) {
  const std::string type = message.value("response_type", "");
  if (message.contains("channel")) {
    if (message.contains("response_type") || message.contains("replace_original"))
      checker.fault("message", "a post with fields of a response_url");
    checker.limit("channel", message.value("channel", "").size(), 1, 40);
  } else if (message.value("replace_original", false)) {
    if (!type.empty()) checker.fault("message", "a replacement with a response_type");
  } else if (type != "ephemeral" && type != "in_channel") {
    checker.fault("message", "says to nobody where it goes: response_type " + type);
  }
}

std::vector<std::string> message_faults(const json& message) {
  BlockChecker checker(Surface::message);
  checker.keys("message", message,
               {"response_type", "replace_original", "channel", "thread_ts", "text", "unfurl_links",
                "unfurl_media", "blocks", "metadata"},
               {"text"});
  check_place(checker, message);
  const std::string text = message.value("text", "");
  checker.limit("text", utf16_length(text), 1, 4000);
  checker.escaped("text", text);
  if (message.value("unfurl_links", true) || message.value("unfurl_media", true))
    checker.fault("message", "would unfurl links");
  if (message.contains("blocks")) checker.blocks(message["blocks"], 50, 12'000);
  return checker.faults();
}

std::vector<std::string> modal_faults(const json& view) {
  BlockChecker checker(Surface::modal);
  checker.keys("modal", view,
               {"type", "title", "submit", "close", "callback_id", "private_metadata", "blocks"},
               {"title", "blocks"});
  checker.text_object("title", view.value("title", json()), "plain_text", 24);
  for (const std::string key : {"submit", "close"}) {
    if (view.contains(key)) checker.text_object(key, view[key], "plain_text", 24);
  }
  checker.limit("callback_id", view.value("callback_id", "").size(), 0, 255);
  checker.limit("private_metadata", view.value("private_metadata", "").size(), 0, 3000);
  checker.blocks(view.value("blocks", json()), 100, kViewBytesMax);
  if (checker.has_input() && !view.contains("submit")) checker.fault("modal", "has an input and no submit");
  return checker.faults();
}

std::vector<std::string> home_faults(const json& view) {
  BlockChecker checker(Surface::home);
  checker.keys("home", view, {"type", "blocks"}, {"blocks"});
  checker.blocks(view.value("blocks", json()), 100, kViewBytesMax);
  return checker.faults();
}

}  // namespace

std::vector<std::string> block_kit_faults(std::string_view message_json) {
  try {
    return message_faults(json::parse(message_json));
  } catch (const std::exception& e) {
    return {std::string("message: ") + e.what()};
  }
}

std::vector<std::string> view_faults(std::string_view view_json) {
  try {
    if (view_json.size() > kViewBytesMax) return {"view: larger than 250,000 bytes"};
    const json view = json::parse(view_json);
    if (view.value("type", "") == "modal") return modal_faults(view);
    if (view.value("type", "") == "home") return home_faults(view);
    return {"view: unknown type"};
  } catch (const std::exception& e) {
    return {std::string("view: ") + e.what()};
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
