#include "handlers/slack/modal.h"

#include "handlers/slack/answer_blocks.h"
#include "handlers/slack/blocks.h"
#include "handlers/slack/text.h"
#include "knowledge/json_writer.h"

namespace rolecall::slack {

namespace {

constexpr std::size_t kTitleLengthMax = 24;
constexpr std::string_view kShortened = "This answer is longer than can be shown here: its end is left out.";
constexpr std::size_t kSourcesRoom = 1'500;

void plain_text(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key).begin_object().key("type").string("plain_text").key("text").string(text).end_object();
}

// Begins the object and leaves it open behind the title.
JsonWriter& begin_modal(JsonWriter& json, std::string_view title) {
  std::string text;
  append_literal(text, blank(title) ? "rolecall" : title);
  shorten(text, kTitleLengthMax);
  json.begin_object().key("type").string("modal");
  plain_text(json, "title", text);
  return json;
}

std::string request(std::string_view key, std::string_view id, std::string_view view) {
  std::string out;
  out.reserve(view.size() + id.size() + 64);
  JsonWriter json(out);
  json.begin_object().key(key).string(id).key("view").raw(view).end_object();
  return out;
}

}  // namespace

std::string not_helpful_modal(std::int64_t question_id) {
  std::string out;
  JsonWriter json(out);
  begin_modal(json, "What was missing?");
  plain_text(json, "submit", "Send");
  plain_text(json, "close", "Skip");
  json.key("callback_id").string("not_helpful").key("private_metadata").string(std::to_string(question_id));
  json.raw(R"("blocks":[{"type":"input","block_id":"missing","optional":true)");
  plain_text(json, "label", "What did you hope to read?");
  plain_text(json, "hint", "Those who edit the answers read it beside your question.");
  json.raw(R"("element":{"type":"plain_text_input","action_id":"missing","multiline":true)");
  json.key("max_length").number(kMissingLengthMax);
  json.end_object().end_object().end_array().end_object();
  return out;
}

std::string answer_modal(const Answer& answer, std::string_view plain) {
  std::string out;
  JsonWriter json(out);
  begin_modal(json, answer.title);
  plain_text(json, "close", "Close");
  json.key("blocks").begin_array();
  Blocks blocks(out, {.blocks = kViewBlocksMax - 2,
                      .length = kMessageLengthMax - kSourcesRoom - kShortened.size(),
                      .tables = false});
  write_body(blocks, answer, plain);
  if (blocks.shortened()) Blocks(out, {}).context(kShortened);
  Blocks sources(out, {});
  write_sources(sources, answer.citations);
  json.end_array().end_object();
  return out;
}

std::string loading_modal() {
  return sentence_modal("One moment", "Looking it up \xE2\x80\xA6");
}

std::string sentence_modal(std::string_view title, std::string_view sentence) {
  std::string text;
  append_mrkdwn(text, blank(sentence) ? "There is nothing to show." : sentence);
  shorten(text, kTextLengthMax);
  std::string out;
  JsonWriter json(out);
  begin_modal(json, title);
  plain_text(json, "close", "Close");
  json.key("blocks").begin_array();
  Blocks(out, {}).section(text);
  json.end_array().end_object();
  return out;
}

std::string open_view(std::string_view trigger_id, std::string_view view) {
  return request("trigger_id", trigger_id, view);
}

std::string update_view(std::string_view view_id, std::string_view view) {
  return request("view_id", view_id, view);
}

std::string publish_view(std::string_view user, std::string_view view) {
  return request("user_id", user, view);
}

std::string replace_view(std::string_view view) {
  return request("response_action", "update", view);
}

}  // namespace rolecall::slack
