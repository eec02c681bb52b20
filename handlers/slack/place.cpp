#include "handlers/slack/place.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "handlers/slack/text.h"

namespace rolecall::slack {

namespace {

constexpr std::string_view kNothing = "There is nothing to show.";
constexpr std::size_t kFallbackLengthMax = 3'000;

}  // namespace

void begin_message(JsonWriter& json, const Place& place, std::string text) {
  if (blank(text)) text = kNothing;
  shorten_mrkdwn(text, kPlainLengthMax);
  json.begin_object();
  switch (place.kind) {
    case Place::Kind::reply:
      json.key("response_type").string("ephemeral");
      break;
    case Place::Kind::replacement:
      json.key("replace_original").boolean(true);
      break;
    case Place::Kind::further:
      json.key("response_type").string("ephemeral").key("replace_original").boolean(false);
      break;
    case Place::Kind::in_channel:
      json.key("response_type").string("in_channel").key("replace_original").boolean(false);
      break;
    case Place::Kind::post:
      json.key("channel").string(place.channel);
      break;
  }
  if (!place.thread_ts.empty()) json.key("thread_ts").string(place.thread_ts);
  json.key("text").string(text);
  json.key("unfurl_links").boolean(false).key("unfurl_media").boolean(false);
}

std::string notice(std::string_view sentence, const Place& place) {
  std::string text;
  append_mrkdwn(text, sentence);
  std::string out;
  JsonWriter json(out);
  begin_message(json, place, std::move(text));
  json.end_object();
  return out;
}

std::string plain_fallback(std::string_view body) {
  nlohmann::json message = nlohmann::json::parse(body, nullptr, false);
  if (!message.is_object() || !message.contains("text") || !message["text"].is_string()) return {};
  auto text = message["text"].get<std::string>();
  if (blank(text)) return {};
  shorten_mrkdwn(text, kFallbackLengthMax);
  message["text"] = std::move(text);
  message.erase("blocks");
  return message.dump();
}

}  // namespace rolecall::slack
