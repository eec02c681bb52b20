#include "handlers/ask/question_json.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

namespace rolecall {

namespace {

using Json = nlohmann::json;

constexpr int kDepthMax = 8;
constexpr const char* kExpected = R"(Send an object such as {"text": "pm vs tpm"}.)";

JsonFault bad(std::string_view code, const std::string& message) {
  return {400, code, message + ' ' + kExpected};
}

// Picks the two strings out while the text is being read, so that no tree is built of what nobody asked for.
class Reader : public nlohmann::json_sax<Json> {
 public:
  std::optional<JsonFault> fault;
  std::optional<std::string> text;
  std::optional<std::string> conversation;

  bool null() override { return key_ == "conversation" ? true : other_value(); }
  bool boolean(bool) override { return other_value(); }
  bool number_integer(number_integer_t) override { return other_value(); }
  bool number_unsigned(number_unsigned_t) override { return other_value(); }
  bool number_float(number_float_t, const string_t&) override { return other_value(); }
  bool binary(binary_t&) override { return other_value(); }

  bool string(string_t& value) override {
    if (depth_ == 1 && key_ == "text") {
      text = std::move(value);
    } else if (depth_ == 1 && key_ == "conversation") {
      conversation = std::move(value);
    } else if (depth_ == 0) {
      return other_value();
    }
    return true;
  }

  bool start_object(std::size_t) override { return enter(depth_ == 0); }
  bool start_array(std::size_t) override { return enter(false); }
  bool end_object() override { return leave(); }
  bool end_array() override { return leave(); }

  bool key(string_t& name) override {
    if (depth_ == 1) key_ = std::move(name);
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    fault = bad("invalid-json", "The body is not valid JSON in UTF-8.");
    return false;
  }

 private:
  bool refuse(JsonFault why) {
    fault = std::move(why);
    return false;
  }

  // A value that is no string where one belongs.
  bool other_value() {
    if (depth_ == 0) return refuse(bad("not-an-object", "The body is JSON, but not an object."));
    if (depth_ > 1) return true;
    if (key_ == "text") return refuse(bad("invalid-text", R"("text" is not a string.)"));
    if (key_ == "conversation") {
      return refuse(bad("invalid-conversation", R"("conversation" is not a string.)"));
    }
    return true;
  }

  bool enter(bool is_the_object) {
    if (!is_the_object && !other_value()) return false;
    if (depth_ == kDepthMax) return refuse(bad("too-deep", "The JSON is nested too deeply."));
    ++depth_;
    return true;
  }

  bool leave() {
    --depth_;
    return true;
  }

  int depth_ = 0;
  std::string key_;
};

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\0") == std::string_view::npos;
}

}  // namespace

std::variant<JsonQuestion, JsonFault> read_question_json(std::string_view body) {
  Reader reader;
  Json::sax_parse(body.begin(), body.end(), &reader);
  if (reader.fault) return *reader.fault;
  if (!reader.text) return bad("missing-text", R"(The object has no "text".)");

  JsonQuestion question{std::move(*reader.text), std::move(reader.conversation).value_or(std::string())};
  if (question.text.size() > kQuestionTextMax) {
    return JsonFault{413, "text-too-long",
                     R"("text" has )" + std::to_string(question.text.size()) + " bytes; at most " +
                         std::to_string(kQuestionTextMax) + " are read."};
  }
  std::replace(question.text.begin(), question.text.end(), '\0', ' ');
  if (blank(question.text)) return bad("empty-text", R"("text" is empty.)");
  if (question.conversation.size() > kConversationMax) {
    return JsonFault{400, "invalid-conversation",
                     R"("conversation" may have at most )" + std::to_string(kConversationMax) + " bytes."};
  }
  return question;
}

}  // namespace rolecall
