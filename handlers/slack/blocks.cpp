#include "handlers/slack/blocks.h"

#include <algorithm>

#include "handlers/slack/text.h"

namespace rolecall::slack {

namespace {

constexpr std::string_view kBullet = "\xE2\x80\xA2 ";
constexpr std::size_t kPieceLengthMin = 40;  // a shorter beginning of a text is not worth its block

std::string_view without_leading_space(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \n"), text.size()));
  return text;
}

}  // namespace

void Blocks::header(std::string_view title) {
  if (blank(title) || full()) return;
  std::string text;
  append_literal(text, title);
  shorten(text, std::min(kHeaderLengthMax, room_.length));
  json_.raw(R"({"type":"header","text":)");
  plain_text_object(text);
  json_.end_object();
  take(length(text));
}

void Blocks::context(std::string_view mrkdwn) {
  if (blank(mrkdwn) || full()) return;
  std::string text(mrkdwn);
  shorten_mrkdwn(text, std::min(kTextLengthMax, room_.length));
  json_.raw(R"({"type":"context","elements":[)");
  mrkdwn_object(text);
  json_.end_array().end_object();
  take(length(text));
}

void Blocks::section(std::string_view mrkdwn) {
  for (auto rest = without_leading_space(mrkdwn); !rest.empty(); rest = without_leading_space(rest)) {
    const std::size_t size = fitting(rest, std::min(kTextLengthMax, room_.length));
    if (room_.blocks == 0 || size < std::min(rest.size(), kPieceLengthMin)) {
      shortened_ = true;
      return;
    }
    // Slack folds long sections away behind "see more" unless told to expand them.
    json_.raw(R"({"type":"section","expand":true,"text":)");
    mrkdwn_object(rest.substr(0, size));
    json_.end_object();
    take(length(rest.substr(0, size)));
    rest.remove_prefix(size);
  }
}

void Blocks::section(const std::vector<Statement>& statements) {
  std::string text;
  for (const Statement& statement : statements) {
    if (blank(statement.text)) continue;
    if (!text.empty()) text += ' ';
    append_mrkdwn(text, statement);
  }
  section(text);
}

void Blocks::bullets(const Bullets& bullets) {
  std::size_t open_length = 0;  // of the items in the list that is being written; 0: none is
  const auto close = [&] {
    if (open_length == 0) return;
    json_.end_array().end_object().end_array().end_object();
    open_length = 0;
  };
  for (const Statement& item : bullets.items) {
    if (blank(item.text)) continue;
    const std::string& text = literal(item);
    const std::size_t text_length = length(text);
    if (open_length + text_length > kTextLengthMax) close();
    if (text_length > kTextLengthMax) {
      std::string paragraph(kBullet);
      append_mrkdwn(paragraph, item);
      section(paragraph);
      continue;
    }
    if (text_length > room_.length || (open_length == 0 && room_.blocks == 0)) {
      shortened_ = true;
      break;
    }
    if (open_length == 0) {
      --room_.blocks;
      json_.raw(R"({"type":"rich_text","elements":[{"type":"rich_text_list","style":"bullet","elements":[)");
    }
    rich_text_section(text, false);
    room_.length -= text_length;
    open_length += text_length;
  }
  close();
}

void Blocks::divider() {
  if (room_.blocks == 0) return;
  json_.raw(R"({"type":"divider"})");
  --room_.blocks;
}

const std::string& Blocks::literal(const Statement& statement) {
  scratch_.clear();
  append_literal(scratch_, statement);
  return scratch_;
}

void Blocks::plain_text_object(std::string_view literal) {
  json_.raw(R"({"type":"plain_text","text":)").string(literal).end_object();
}

// verbatim: Slack shall not look for channel names and mentions in what is not marked up.
void Blocks::mrkdwn_object(std::string_view mrkdwn) {
  json_.raw(R"({"type":"mrkdwn","verbatim":true,"text":)").string(mrkdwn).end_object();
}

void Blocks::rich_text_section(std::string_view literal, bool bold) {
  json_.raw(R"({"type":"rich_text_section","elements":[{"type":"text","text":)").string(literal);
  if (bold) json_.key("style").raw(R"({"bold":true})");
  json_.end_object().end_array().end_object();
}

bool Blocks::full() {
  const bool full = room_.blocks == 0 || room_.length == 0;
  shortened_ = shortened_ || full;
  return full;
}

void Blocks::take(std::size_t length_used) {
  --room_.blocks;
  room_.length -= length_used;
}

}  // namespace rolecall::slack
