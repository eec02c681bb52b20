// One line of the question log, as it is written.
#pragma once

#include <cstdint>
#include <string>

#include "knowledge/answer.h"
#include "knowledge/question.h"

namespace rolecall {

struct QuestionRow {
  std::int64_t id = 0;
  std::int64_t asked_at = 0;  // microseconds since 1970, UTC
  std::int64_t micros = 0;    // how long the answer took
  Platform platform = Platform::terminal;
  ChannelKind channel_kind = ChannelKind::none;
  Outcome outcome = Outcome::unanswered;
  Reason reason = Reason::none;
  double confidence = 0;
  std::string workspace;
  std::string channel;
  std::string asker;  // a pseudonym, or the id when ids are kept
  std::string conversation;
  std::string text;  // scrubbed
  std::string entry;
  std::string content_version;
  std::string why;  // why.h, or empty
};

}  // namespace rolecall
