// How secrets look. Each function is asked at one place of a text, and looks only ahead.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace rolecall::secrets {

struct Range {
  std::size_t begin;
  std::size_t end;
};

// At "-": a block "-----BEGIN … PRIVATE KEY-----", to its end line or, when that is missing, the end of the
// text.
std::optional<Range> private_key_block(std::string_view text, std::size_t at);

// At ":": what stands between "://" and the "@" of a URL, when it holds a password.
std::optional<Range> url_credentials(std::string_view text, std::size_t at);

// The rest are asked where a word starts (letters and digits of ASCII); `end` is the word's end.

// The value behind "password:", "pwd=", "api_key =", "Bearer" and their like.
std::optional<Range> assigned_value(std::string_view text, std::size_t at, std::size_t end);

// Tokens known by how they begin: Slack, GitHub, GitLab, AWS, Google, JWT.
std::optional<Range> known_token(std::string_view text, std::size_t at, std::size_t end);

// Hexadecimal or Base64 long and mixed enough to be no word. `run_end` is the end of the characters
// from `at` that Base64 uses in either alphabet, without padding.
std::optional<Range> random_run(std::string_view text, std::size_t at, std::size_t end, std::size_t run_end);
constexpr bool in_base64(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/' ||
         c == '-' || c == '_';
}

// Card numbers (13 to 19 digits, Luhn) and IBANs (checksum 97), in one piece or in groups.
std::optional<Range> card_number(std::string_view text, std::size_t at);
std::optional<Range> iban(std::string_view text, std::size_t at, std::size_t end);

}  // namespace rolecall::secrets
