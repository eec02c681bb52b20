#include "knowledge/json_writer.h"

#include "knowledge/utf8.h"

namespace rolecall {

namespace {

constexpr auto kNeedsCare = [](auto c) { return (c < 0x20) | (c >= 0x80) | (c == '"') | (c == '\\'); };

void append_escape(std::string& out, char c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[c & 15];
  }
}

}  // namespace

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  out_ += '"';
  out_ += name;
  out_ += "\":";
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view value) {
  separate();
  out_ += '"';
  while (!value.empty()) {
    const std::size_t run = ordinary_run(value, kNeedsCare);
    out_.append(value.substr(0, run));
    value.remove_prefix(run);
    if (value.empty()) break;
    std::size_t taken = 1;
    if (static_cast<unsigned char>(value[0]) < 0x80) {
      append_escape(out_, value[0]);
    } else if (const std::size_t size = multibyte_at(value)) {
      out_.append(value.substr(0, size));
      taken = size;
    } else {
      out_ += kReplacement;
    }
    value.remove_prefix(taken);
  }
  out_ += '"';
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  return raw(value ? "true" : "false");
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  if (json.empty()) return *this;
  separate();
  out_ += json;
  return *this;
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  return *this;
}

// What was written last tells whether a comma is due: after a bracket that opens and after a key's colon it
// is not. (A string that ends in such a character still ends in its quotation mark.)
void JsonWriter::separate() {
  if (out_.empty()) return;
  const char last = out_.back();
  if (last != '{' && last != '[' && last != ':') out_ += ',';
}

}  // namespace rolecall
