#include "handlers/ask/api.h"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "handlers/ask/answer_json.h"
#include "handlers/ask/question_json.h"
#include "knowledge/ascii.h"

namespace rolecall {

namespace {

// What cannot be JSON is refused by its name. Everything else is read: curl's -d says it sends a form, and
// many clients say nothing at all.
bool cannot_be_json(std::string_view content_type) {
  const std::string type = ascii::lowered(content_type.substr(0, content_type.find('/')));
  constexpr std::string_view kOther[] = {"multipart", "image", "audio", "video", "font"};
  return std::find(std::begin(kOther), std::end(kOther), type) != std::end(kOther);
}

http::Response json_response(int status, std::string body) {
  return {.status = status,
          .content_type = "application/json",
          .body = std::move(body) + '\n',
          .headers = {{"Cache-Control", "no-store"}}};
}

http::Response answer_to(const Ask& ask, const http::Request& request) {
  if (cannot_be_json(request.header("Content-Type"))) {
    return api_error(415, "unsupported-media-type", R"(Send JSON, such as {"text": "pm vs tpm"}.)");
  }
  auto read = read_question_json(request.body);
  if (const auto* fault = std::get_if<JsonFault>(&read)) {
    return api_error(fault->status, fault->code, fault->message);
  }
  auto& [text, conversation] = std::get<JsonQuestion>(read);
  const Question question{.text = std::move(text),
                          .platform = Platform::api,
                          // A key of a chat's conversation must not be reachable from here.
                          .conversation = conversation.empty() ? "" : "api/" + conversation,
                          .asked_at = request.received_at};
  const Asked asked = ask(question);
  return json_response(200, answer_json(question, asked.answer, asked.micros));
}

}  // namespace

http::Handler ask_api(Ask ask) {
  return [ask = std::move(ask)](const http::Request& request) { return answer_to(ask, request); };
}

http::Response api_error(int status, std::string_view code, std::string_view message) {
  const nlohmann::ordered_json error = {{"error", {{"code", code}, {"message", message}}}};
  auto response =
      json_response(status, error.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
  response.rejected = code;
  return response;
}

}  // namespace rolecall
