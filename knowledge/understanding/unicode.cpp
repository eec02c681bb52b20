#include "knowledge/understanding/unicode.h"

#include <algorithm>
#include <cstdlib>

#include <utf8proc.h>

#include "knowledge/ascii.h"

namespace rolecall {

namespace {

void lower_ascii(std::string& text) {
  for (char& c : text) c = ascii::to_lower(c);
}

// What a code point is read as where NFKC leaves it typographic; nullptr: as itself.
const char* plain_form(utf8proc_int32_t code_point) {
  switch (code_point) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0x02BC:
    case 0x00B4:
      return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB:
      return " ";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return "-";
    case 0x2026:
      return " . ";
    case 0x2260:
      return " not = ";
    case 0x2192:
    case 0x21D2:
      return " to ";
    case 0x2194:
    case 0x21C4:
      return " vs ";
    case 0x2022:
    case 0x00B7:
      return " ";
    default:
      return nullptr;
  }
}

void append(std::string& out, utf8proc_int32_t code_point) {
  if (const char* plain = plain_form(code_point)) {
    out += plain;
    return;
  }
  utf8proc_uint8_t bytes[4];
  utf8proc_ssize_t size = utf8proc_encode_char(code_point, bytes);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

// Valid UTF-8 with the typographic characters replaced: "not equal" would otherwise be taken apart
// into "=" and a stroke that is then removed with the accents.
std::string replace_typography(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  auto bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto size = static_cast<utf8proc_ssize_t>(text.size());
  for (utf8proc_ssize_t i = 0; i < size;) {
    utf8proc_int32_t code_point = -1;
    utf8proc_ssize_t length = utf8proc_iterate(bytes + i, size - i, &code_point);
    if (length < 1) {
      out += ' ';
      ++i;
      continue;
    }
    append(out, code_point);
    i += length;
  }
  return out;
}

}  // namespace

std::string fold_unicode(std::string_view text) {
  bool ascii =
      std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) {
    std::string out(text);
    lower_ascii(out);
    return out;
  }
  std::string plain = replace_typography(text);
  utf8proc_uint8_t* folded = nullptr;
  constexpr auto kOptions =
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                     UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_STRIPMARK);
  utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(plain.data()),
                                       static_cast<utf8proc_ssize_t>(plain.size()), &folded, kOptions);
  if (size < 0) {
    lower_ascii(plain);
    return plain;
  }
  std::string out(reinterpret_cast<char*>(folded), static_cast<std::size_t>(size));
  std::free(folded);
  return out;
}

}  // namespace rolecall
