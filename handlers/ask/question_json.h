// Reads the JSON object in which a program asks: {"text": "pm vs tpm", "conversation": "42"}.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace rolecall {

constexpr std::size_t kQuestionTextMax = 16 * 1024;  // bytes
constexpr std::size_t kConversationMax = 200;        // bytes

struct JsonQuestion {
  std::string text;  // valid UTF-8, not blank, at most kQuestionTextMax bytes, no NUL (a space instead)
  std::string conversation;  // empty when none was given
};

// Why there is no question, in words that are safe and useful to whoever sent it.
struct JsonFault {
  int status;             // 400 or 413
  std::string_view code;  // a literal: "invalid-json", "not-an-object", "too-deep", "missing-text", ...
  std::string message;
};

// Other keys are ignored. Takes memory in proportion to the longest string, whatever the nesting. Never
// throws on bad input.
std::variant<JsonQuestion, JsonFault> read_question_json(std::string_view body);

}  // namespace rolecall
