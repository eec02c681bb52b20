// Reading the JSON that Slack sends: bounded before it is parsed, and forgiving where fields are missing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace rolecall::slack {

// The object that the text holds; nothing when it is not one, or nested deeper than Slack ever does.
std::optional<nlohmann::json> parse_payload(std::string_view text);

// The text at a path such as "/event/user"; empty when there is none or it is no text.
std::string text_at(const nlohmann::json& object, const char* path);
bool true_at(const nlohmann::json& object, const char* path);  // true, or the text "true"

}  // namespace rolecall::slack
