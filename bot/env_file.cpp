#include "bot/env_file.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "knowledge/ascii.h"

namespace rolecall {

namespace {

constexpr std::string_view kBlank = " \t\r";

std::string_view trim(std::string_view text) {
  const size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

bool is_letter(char c) {
  return ascii::is_letter(c) || c == '_';
}

bool is_name(std::string_view text) {
  return !text.empty() && is_letter(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_letter(c) || ascii::is_digit(c); });
}

char unescaped(char c) {
  return c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
}

// What may stand behind a closing quote.
bool is_ending(std::string_view text) {
  const std::string_view rest = trim(text);
  return rest.empty() || rest.front() == '#';
}

std::string unquoted_value(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '#' && (i == 0 || kBlank.find(text[i - 1]) != std::string_view::npos)) {
      return std::string(trim(text.substr(0, i)));
    }
  }
  return std::string(trim(text));
}

// The value behind "NAME=", trimmed; nullopt when a quote is not closed or something follows it.
std::optional<std::string> value_of(std::string_view text) {
  if (text.empty() || (text.front() != '"' && text.front() != '\'')) return unquoted_value(text);
  const char quote = text.front();
  std::string value;
  for (size_t i = 1; i < text.size(); ++i) {
    if (text[i] == quote) {
      if (!is_ending(text.substr(i + 1))) return std::nullopt;
      return value;
    }
    if (quote == '"' && text[i] == '\\' && i + 1 < text.size()) {
      value += unescaped(text[++i]);
    } else {
      value += text[i];
    }
  }
  return std::nullopt;
}

// What is wrong with the line; empty: nothing.
std::string_view take_line(std::string_view line, Variables& variables) {
  constexpr std::string_view kExport = "export";
  line = trim(line);
  if (line.empty() || line.front() == '#') return {};
  if (line.find('\0') != std::string_view::npos) return "holds a NUL byte";
  if (line.starts_with(kExport) && line.size() > kExport.size() &&
      kBlank.find(line[kExport.size()]) != kBlank.npos) {
    line = trim(line.substr(kExport.size()));
  }
  const size_t equals = line.find('=');
  const std::string_view name = trim(line.substr(0, equals));
  if (equals == std::string_view::npos || !is_name(name)) return "expected NAME=value";
  std::optional<std::string> value = value_of(trim(line.substr(equals + 1)));
  if (!value) return "expected a closing quote and nothing behind it";
  if (!variables.emplace(name, *std::move(value)).second) return "sets a variable that was set above";
  return {};
}

}  // namespace

EnvFile parse_env_file(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  EnvFile file;
  for (int number = 1; !text.empty(); ++number) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view fault = take_line(text.substr(0, end), file.variables);
    if (!fault.empty()) file.problems.push_back(fmt::format("line {}: {}", number, fault));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return file;
}

}  // namespace rolecall
