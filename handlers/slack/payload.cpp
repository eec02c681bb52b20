#include "handlers/slack/payload.h"

#include <nlohmann/json.hpp>

namespace rolecall::slack {

namespace {

using nlohmann::json;

constexpr int kDepthMax = 64;  // rich texts nest a dozen deep

const json* at(const json& object, const char* path) {
  const json::json_pointer pointer(path);
  return object.contains(pointer) ? &object.at(pointer) : nullptr;
}

}  // namespace

std::optional<json> parse_payload(std::string_view text) {
  bool too_deep = false;
  const auto bounded = [&too_deep](int depth, json::parse_event_t, json&) {
    too_deep = too_deep || depth > kDepthMax;
    return !too_deep;
  };
  json parsed = json::parse(text, bounded, false);
  if (too_deep || !parsed.is_object()) return std::nullopt;
  return parsed;
}

std::string text_at(const json& object, const char* path) {
  const json* found = at(object, path);
  return found && found->is_string() ? found->get<std::string>() : std::string();
}

bool true_at(const json& object, const char* path) {
  const json* found = at(object, path);
  return found && (*found == true || *found == "true");
}

}  // namespace rolecall::slack
