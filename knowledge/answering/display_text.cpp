#include "knowledge/answering/display_text.h"

#include <algorithm>

#include <utf8proc.h>

namespace rolecall {

namespace {

constexpr utf8proc_int32_t kReplacement = 0xFFFD;

// The code point at the start of `rest`, which it is cut from; U+FFFD stands for one invalid byte.
utf8proc_int32_t next_code_point(std::string_view& rest) {
  utf8proc_int32_t code_point = kReplacement;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(rest.data()),
                                       static_cast<utf8proc_ssize_t>(rest.size()), &code_point);
  rest.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
  return length > 0 ? code_point : kReplacement;
}

void append(std::string& out, utf8proc_int32_t code_point) {
  utf8proc_uint8_t bytes[4];
  const auto length = utf8proc_encode_char(code_point, bytes);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

bool sets_direction(utf8proc_int32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F ||
         c == 0x061C;
}

bool breaks_lines(utf8proc_int32_t c) {
  const auto category = utf8proc_category(c);
  return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP;
}

bool plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

// What a reader takes as one character, with its marks and joiners.
struct Cluster {
  std::string_view bytes;
  int width = 0;
};

Cluster next_cluster(std::string_view& rest) {
  const std::string_view start = rest;
  utf8proc_int32_t state = 0;
  utf8proc_int32_t last = next_code_point(rest);
  int width = utf8proc_charwidth(last);
  while (!rest.empty()) {
    std::string_view after = rest;
    const utf8proc_int32_t code_point = next_code_point(after);
    if (utf8proc_grapheme_break_stateful(last, code_point, &state)) break;
    width = std::max(width, utf8proc_charwidth(code_point));
    last = code_point;
    rest = after;
  }
  return {start.substr(0, start.size() - rest.size()), width};
}

std::string_view next_word(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  const auto word = rest.substr(0, rest.find(' '));
  rest.remove_prefix(word.size());
  return word;
}

// Puts a word that no line can hold into as many lines as it takes; the last stays open.
void break_word(std::string_view word, int width, std::vector<std::string>& lines, int& used) {
  while (!word.empty()) {
    const Cluster cluster = next_cluster(word);
    if (used > 0 && used + cluster.width > width) {
      lines.emplace_back();
      used = 0;
    }
    lines.back() += cluster.bytes;
    used += cluster.width;
  }
}

}  // namespace

std::string displayable(std::string_view text) {
  if (plain_ascii(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto code_point = next_code_point(text);
    if (breaks_lines(code_point)) {
      out += ' ';
    } else if (!sets_direction(code_point)) {
      append(out, code_point);
    }
  }
  return out;
}

int display_width(std::string_view text) {
  if (plain_ascii(text)) return static_cast<int>(text.size());
  int width = 0;
  while (!text.empty()) width += next_cluster(text).width;
  return width;
}

std::string cut_to_width(std::string_view text, int width) {
  std::string out;
  while (!text.empty()) {
    const Cluster cluster = next_cluster(text);
    width -= cluster.width;
    if (width < 0) break;
    out += cluster.bytes;
  }
  return out;
}

std::vector<std::string> wrap(std::string_view text, int width) {
  std::vector<std::string> lines;
  width = std::max(width, 1);
  int used = 0;
  for (auto word = next_word(text); !word.empty(); word = next_word(text)) {
    const int columns = display_width(word);
    if (!lines.empty() && used + 1 + columns <= width) {
      lines.back() += ' ';
      lines.back() += word;
      used += 1 + columns;
      continue;
    }
    lines.emplace_back();
    used = 0;
    break_word(word, width, lines, used);
  }
  return lines;
}

int longest_word(std::string_view text) {
  int longest = 0;
  for (auto word = next_word(text); !word.empty(); word = next_word(text)) {
    longest = std::max(longest, display_width(word));
  }
  return longest;
}

}  // namespace rolecall
