#include "handlers/ask/question_json.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

JsonFault fault_of(std::string_view body) {
  const auto read = read_question_json(body);
  const auto* fault = std::get_if<JsonFault>(&read);
  return fault ? *fault : JsonFault{200, "no fault", ""};
}

TEST(QuestionJson, ReadsTextAndConversation) {
  const std::string deep = R"({"text": "a", "x": [[[[[[[]]]]]]]})";
  const struct {
    std::string body, text, conversation;
  } cases[] = {
      {R"({"text": "pm vs tpm"})", "pm vs tpm", ""},
      {R"({"conversation": "c1", "text": "and artifacts?"})", "and artifacts?", "c1"},
      {R"({"text": "a", "conversation": null})", "a", ""},
      {R"( {"text": "a", "more": {"text": 1, "conversation": [2]}, "list": ["text", "b"]} )", "a", ""},
      {R"({"text": "a", "text": "b"})", "b", ""},
      {R"({"text": "\u0000a\u0000b"})", " a b", ""},
      {R"({"text": "\u00e9 \ud83d\udc4d"})", "é 👍", ""},
      {deep, "a", ""},
  };
  for (const auto& [body, text, conversation] : cases) {
    const auto read = read_question_json(body);
    const auto* question = std::get_if<JsonQuestion>(&read);
    ASSERT_TRUE(question) << body;
    EXPECT_EQ(question->text, text) << body;
    EXPECT_EQ(question->conversation, conversation) << body;
  }
}

TEST(QuestionJson, SaysWhatIsWrongWithAnythingElse) {
  const std::string long_text = R"({"text": ")" + std::string(kQuestionTextMax + 1, 'a') + "\"}";
  const std::string long_key =
      R"({"text": "a", "conversation": ")" + std::string(kConversationMax + 1, 'a') + "\"}";
  const struct {
    std::string body;
    int status;
    std::string_view code;
  } cases[] = {
      {"", 400, "invalid-json"},
      {"pm vs tpm", 400, "invalid-json"},
      {"text=pm+vs+tpm", 400, "invalid-json"},
      {R"({"text": "a")", 400, "invalid-json"},
      {R"({"text": "a"} {})", 400, "invalid-json"},
      {R"({"text": "a",})", 400, "invalid-json"},
      {"{\"text\": \"\xFF\"}", 400, "invalid-json"},
      {std::string("{\"text\": \"a\0b\"}", 14), 400, "invalid-json"},
      {std::string(5, '\0'), 400, "invalid-json"},
      {R"({"text": "\ud83d"})", 400, "invalid-json"},
      {R"({"x": 1e999999, "text": "a"})", 400, "invalid-json"},
      {"[]", 400, "not-an-object"},
      {"\"text\"", 400, "not-an-object"},
      {"null", 400, "not-an-object"},
      {"12", 400, "not-an-object"},
      {"{}", 400, "missing-text"},
      {R"({"Text": "a"})", 400, "missing-text"},
      {R"({"text": null})", 400, "invalid-text"},
      {R"({"text": 7})", 400, "invalid-text"},
      {R"({"text": ["a"]})", 400, "invalid-text"},
      {R"({"text": {"text": "a"}})", 400, "invalid-text"},
      {R"({"text": ""})", 400, "empty-text"},
      {R"({"text": " \n\t\u0000"})", 400, "empty-text"},
      {R"({"text": "a", "conversation": 5})", 400, "invalid-conversation"},
      {long_key, 400, "invalid-conversation"},
      {long_text, 413, "text-too-long"},
      {R"({"x": )" + std::string(500000, '['), 400, "too-deep"},
  };
  for (const auto& [body, status, code] : cases) {
    const auto fault = fault_of(body);
    EXPECT_EQ(fault.status, status) << body.substr(0, 80);
    EXPECT_EQ(fault.code, code) << body.substr(0, 80);
  }
}

TEST(QuestionJson, KeepsTheParsersWordsToItself) {
  for (const std::string body : {"{", "{\"text\": \"\xFF\"}", "[[", R"({"x": 1e999999})"}) {
    const auto message = fault_of(body).message;
    EXPECT_NE(message.find(R"({"text": "pm vs tpm"})"), std::string::npos) << message;
    for (const auto* word : {"parse", "nlohmann", "column", "syntax", "literal"}) {
      EXPECT_EQ(message.find(word), std::string::npos) << message;
    }
  }
}

}  // namespace
}  // namespace rolecall
