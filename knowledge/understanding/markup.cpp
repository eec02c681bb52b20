#include "knowledge/understanding/markup.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rolecall {

namespace {

constexpr std::size_t kEmojiLengthMax = 40;

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// "<...>" at `at`: the text to put in its place and where it ends; npos when it is no token of Slack's.
std::size_t strip_angle(std::string_view text, std::size_t at, std::string& out) {
  std::size_t end = text.find('>', at);
  if (end == std::string_view::npos || end == at + 1) return std::string_view::npos;
  std::string_view inside = text.substr(at + 1, end - at - 1);
  bool token = inside[0] == '@' || inside[0] == '#' || inside[0] == '!' ||
               inside.find("://") != std::string_view::npos || inside.starts_with("mailto:");
  if (!token) return std::string_view::npos;
  std::size_t bar = inside.find('|');
  // A person's name says nothing about roles; a channel's or a link's label may be a word of the question.
  bool keep_label = bar != std::string_view::npos && inside[0] != '@' && inside[0] != '!';
  out += ' ';
  if (keep_label) out += inside.substr(bar + 1);
  out += ' ';
  return end + 1;
}

// ":wave:" at `at`: where it ends, or npos.
std::size_t strip_emoji(std::string_view text, std::size_t at) {
  if (at > 0 && is_word_char(text[at - 1])) return std::string_view::npos;
  std::size_t i = at + 1;
  bool letter = false;
  for (; i < text.size() && i - at < kEmojiLengthMax; ++i) {
    char c = text[i];
    if (c == ':') break;
    if (!is_word_char(c) && c != '_' && c != '-' && c != '+') return std::string_view::npos;
    letter = letter || (c >= 'a' && c <= 'z') || c == '+';
  }
  if (i >= text.size() || text[i] != ':' || !letter) return std::string_view::npos;
  return i + 1;
}

constexpr std::array<std::pair<std::string_view, char>, 3> kEntities{
    {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}}};

}  // namespace

std::string strip_markup(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    char c = text[i];
    std::size_t next = std::string_view::npos;
    if (c == '<') next = strip_angle(text, i, out);
    if (c == ':') next = strip_emoji(text, i);
    if (next != std::string_view::npos) {
      out += ' ';
      i = next;
      continue;
    }
    if (c == '&') {
      auto entity = std::find_if(kEntities.begin(), kEntities.end(),
                                 [&](const auto& e) { return text.substr(i).starts_with(e.first); });
      if (entity != kEntities.end()) {
        out += entity->second;
        i += entity->first.size();
        continue;
      }
    }
    bool decoration = c == '*' || c == '_' || c == '~' || c == '`' || c == '"' || c == '\0';
    out += decoration ? ' ' : c;
    ++i;
  }
  return out;
}

}  // namespace rolecall
