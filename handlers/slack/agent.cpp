#include "handlers/slack/agent.h"

#include "handlers/slack/text.h"
#include "knowledge/json_writer.h"

namespace rolecall::slack {

namespace {

constexpr std::size_t kPromptsMax = 4;
constexpr std::size_t kPromptTitleLengthMax = 75;
constexpr std::size_t kTitleLengthMax = 200;

JsonWriter& begin(JsonWriter& json, std::string_view channel, std::string_view thread_ts) {
  json.begin_object().key("channel_id").string(channel);
  if (!thread_ts.empty()) json.key("thread_ts").string(thread_ts);
  return json;
}

std::string line(std::string_view raw, std::size_t length_max) {
  std::string text;
  append_literal(text, raw);
  shorten(text, length_max);
  return text;
}

std::string_view name_of(SessionStatus status) {
  switch (status) {
    case SessionStatus::processing:
      return "processing";
    case SessionStatus::suspended:
      return "suspended";
    case SessionStatus::closed:
      return "closed";
    case SessionStatus::active:
      break;
  }
  return "active";
}

}  // namespace

std::string suggested_prompts(std::string_view channel, std::string_view thread_ts,
                              std::span<const Prompt> prompts) {
  std::string out;
  JsonWriter json(out);
  begin(json, channel, thread_ts).key("prompts").begin_array();
  std::size_t count = 0;
  for (const Prompt& prompt : prompts) {
    if (blank(prompt.message) || count == kPromptsMax) continue;
    const std::string_view title = blank(prompt.title) ? prompt.message : prompt.title;
    json.begin_object().key("title").string(line(title, kPromptTitleLengthMax));
    json.key("message").string(prompt.message).end_object();
    ++count;
  }
  json.end_array().end_object();
  return count > 0 ? out : std::string();
}

std::string session_status(std::string_view channel, std::string_view thread_ts, SessionStatus status) {
  std::string out;
  JsonWriter json(out);
  begin(json, channel, thread_ts).key("status").string(name_of(status)).end_object();
  return out;
}

std::string session_title(std::string_view channel, std::string_view thread_ts, std::string_view title) {
  std::string out;
  JsonWriter json(out);
  begin(json, channel, thread_ts).key("title").string(line(title, kTitleLengthMax)).end_object();
  return out;
}

std::string assistant_status(std::string_view channel, std::string_view thread_ts, std::string_view status) {
  std::string out;
  JsonWriter json(out);
  begin(json, channel, thread_ts).key("status").string(line(status, kTitleLengthMax)).end_object();
  return out;
}

}  // namespace rolecall::slack
