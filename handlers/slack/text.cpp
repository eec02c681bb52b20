#include "handlers/slack/text.h"

#include <algorithm>

#include "knowledge/utf8.h"

namespace rolecall::slack {

namespace {

constexpr std::string_view kDash = "\xE2\x80\x93";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
constexpr std::size_t kEscapeMax = 5;  // &amp;
constexpr std::size_t kWordMax = 60;   // how far back a cut looks for white space

constexpr auto kNotAscii = [](auto c) { return c >= 0x80; };
constexpr auto kNeverLiteral = [](auto c) { return (c < 0x20) | (c >= 0x7F); };
constexpr auto kNeverMrkdwn = [](auto c) {
  return (c < 0x20) | (c >= 0x7F) | (c == '&') | (c == '<') | (c == '>');
};

bool continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Appends what `never` stopped at, and says how many bytes that was.
std::size_t append_special(std::string& out, std::string_view rest, bool mrkdwn) {
  switch (rest[0]) {
    case '&':
      out += "&amp;";
      return 1;
    case '<':
      out += "&lt;";
      return 1;
    case '>':
      out += "&gt;";
      return 1;
    case '\n':
      out += mrkdwn ? '\n' : ' ';
      return 1;
    default:
      break;
  }
  if (static_cast<unsigned char>(rest[0]) < 0x80) {
    out += ' ';
    return 1;
  }
  const std::size_t size = multibyte_at(rest);
  if (size == 0) {
    out += kReplacement;
    return 1;
  }
  out.append(rest.substr(0, size));
  return size;
}

template <class Never>
void append_clean(std::string& out, std::string_view raw, Never never, bool mrkdwn) {
  while (!raw.empty()) {
    const std::size_t run = ordinary_run(raw, never);
    out.append(raw.substr(0, run));
    raw.remove_prefix(run);
    if (!raw.empty()) raw.remove_prefix(append_special(out, raw, mrkdwn));
  }
}

void append_documents(std::string& out, const std::vector<int>& documents) {
  for (const int document : documents) {
    out += " [";
    out += source_mark(document);
    out += ']';
  }
}

// Moves a cut at `end` back to the beginning of the escape that it would split.
std::size_t before_escape(std::string_view text, std::size_t end) {
  const std::size_t window = std::min(end, kEscapeMax - 1);
  const std::size_t ampersand = text.substr(end - window, window).rfind('&');
  if (ampersand == std::string_view::npos) return end;
  const std::size_t start = end - window + ampersand;
  return text.substr(start, end - start).find(';') == std::string_view::npos ? start : end;
}

void end_with_ellipsis(std::string& text) {
  while (text.ends_with(' ') || text.ends_with('\n')) text.pop_back();
  text += kEllipsis;
}

}  // namespace

void append_literal(std::string& out, std::string_view raw) {
  append_clean(out, raw, kNeverLiteral, false);
}

void append_mrkdwn(std::string& out, std::string_view raw) {
  append_clean(out, raw, kNeverMrkdwn, true);
}

void append_literal(std::string& out, const Statement& statement) {
  append_literal(out, blank(statement.text) ? kDash : std::string_view(statement.text));
  append_documents(out, statement.documents);
}

void append_mrkdwn(std::string& out, const Statement& statement) {
  append_mrkdwn(out, blank(statement.text) ? kDash : std::string_view(statement.text));
  append_documents(out, statement.documents);
}

// A character of four bytes is two units, every other is one: each byte that begins one counts, and those of
// four twice.
std::size_t length(std::string_view text) {
  std::size_t units = 0;
  while (!text.empty()) {
    const std::size_t run = ordinary_run(text, kNotAscii);
    units += run;
    text.remove_prefix(run);
    for (; !text.empty() && static_cast<unsigned char>(text[0]) >= 0x80; text.remove_prefix(1)) {
      units += !continuation(text[0]) + (static_cast<unsigned char>(text[0]) >= 0xF0);
    }
  }
  return units;
}

std::size_t fitting(std::string_view text, std::size_t length_max) {
  if (text.size() <= length_max) return text.size();
  std::size_t end = 0;
  for (std::size_t units = 0; end < text.size();) {
    std::size_t next = end + 1;
    while (next < text.size() && continuation(text[next])) ++next;
    units += next - end == 4 ? 2 : 1;
    if (units > length_max) break;
    end = next;
  }
  if (end == text.size()) return end;
  const std::size_t whole = before_escape(text, end);
  const std::size_t space = text.substr(0, whole).find_last_of(" \n");
  return space != std::string_view::npos && whole - space <= kWordMax && whole > 2 * kWordMax ? space + 1
                                                                                              : whole;
}

void shorten(std::string& text, std::size_t length_max) {
  if (fitting(text, length_max) == text.size()) return;
  text.resize(fitting(text, length_max - 1));
  end_with_ellipsis(text);
}

// What people typed has its angle brackets escaped, so that one which is open is ours.
void shorten_mrkdwn(std::string& text, std::size_t length_max) {
  if (fitting(text, length_max) == text.size()) return;
  text.resize(fitting(text, length_max - 1));
  const std::size_t open = text.rfind('<');
  if (open != std::string::npos && text.find('>', open) == std::string::npos) text.resize(open);
  end_with_ellipsis(text);
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpace);
  return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(kSpace) + 1 - first);
}

bool blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; });
}

}  // namespace rolecall::slack
