// Character classes and cases of ASCII, whatever the locale says. Bytes above 127 belong to no class.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rolecall::ascii {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_letter(char c) {
  return is_upper(c) || is_lower(c);
}
constexpr bool is_alnum(char c) {
  return is_letter(c) || is_digit(c);
}
constexpr bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
constexpr char to_lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr char to_upper(char c) {
  return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

inline std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_lower(c);
  return out;
}

// With its first letter in upper case.
inline std::string capitalised(std::string_view text) {
  std::string out(text);
  if (!out.empty()) out[0] = to_upper(out[0]);
  return out;
}

// The end of the run of characters of that class which starts at `at`.
template <typename Class>
constexpr std::size_t run_end(std::string_view text, std::size_t at, Class is_member) {
  while (at < text.size() && is_member(text[at])) ++at;
  return at;
}

// `lower` must be in lower case.
constexpr bool same_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (to_lower(text[i]) != lower[i]) return false;
  }
  return true;
}

constexpr bool ends_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && same_ignoring_case(text.substr(text.size() - lower.size()), lower);
}

}  // namespace rolecall::ascii
