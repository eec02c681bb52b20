#include "knowledge/question_log/secrets.h"

#include <algorithm>
#include <array>

#include "knowledge/ascii.h"

namespace rolecall::secrets {

namespace {

using ascii::is_alnum;
using ascii::is_digit;
using ascii::is_lower;
using ascii::is_space;
using ascii::is_upper;
using ascii::run_end;
using ascii::same_ignoring_case;

constexpr std::size_t kMostBlanks = 8;   // between a keyword, its sign and its value
constexpr std::size_t kMostJudged = 64;  // of a value that may be none: more would take quadratic time

constexpr bool in_token(char c) {
  return is_alnum(c) || c == '-' || c == '_';
}
constexpr bool in_bearer(char c) {
  return in_token(c) || c == '.' || c == '~' || c == '+' || c == '/' || c == '=';
}
constexpr bool is_quote(char c) {
  return c == '"' || c == '\'' || c == '`';
}

bool starts_with(std::string_view text, std::size_t at, std::string_view start) {
  return text.substr(at, start.size()) == start;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  return run_end(text.substr(0, std::min(text.size(), at + kMostBlanks)), at, ascii::is_blank);
}

struct Mixture {
  std::size_t uppers = 0;
  std::size_t lowers = 0;
  std::size_t digits = 0;
  std::size_t changes = 0;  // from one of the three to another; signs in between do not count
  bool has_signs = false;
  bool only_hex = true;
};

Mixture mixture_of(std::string_view run) {
  Mixture mixture;
  int before = 0;
  for (const char c : run) {
    const int now = is_upper(c) ? 1 : is_lower(c) ? 2 : is_digit(c) ? 3 : 0;
    if (now == 0) {
      mixture.has_signs = true;
      mixture.only_hex = false;
      continue;
    }
    mixture.uppers += now == 1;
    mixture.lowers += now == 2;
    mixture.digits += now == 3;
    mixture.changes += before != 0 && now != before;
    before = now;
    const char lower = ascii::to_lower(c);
    if (now != 3 && (lower < 'a' || lower > 'f')) mixture.only_hex = false;
  }
  return mixture;
}

// Random Base64 changes between upper case, lower case and digits at 0.62 of its places, and words
// written together at fewer than a quarter.
bool looks_random(std::string_view run, std::size_t shortest) {
  constexpr std::size_t kShortestOneCase = 32;
  if (run.size() < shortest) return false;
  const Mixture mixture = mixture_of(run);
  if (mixture.digits == 0) return false;
  if (mixture.only_hex) return run.size() >= kShortestOneCase;
  if (mixture.uppers > 0 && mixture.lowers > 0) return 3 * mixture.changes >= run.size();
  // In one case with signs it may be a UUID, or the name of a page.
  return !mixture.has_signs && run.size() >= kShortestOneCase && 4 * mixture.changes >= run.size();
}

bool mixes_letters_and_digits(std::string_view value) {
  return std::any_of(value.begin(), value.end(), is_digit) &&
         std::any_of(value.begin(), value.end(), ascii::is_letter);
}

// The value that starts at `at`: what a quote encloses, or everything up to the next blank.
Range value_at(std::string_view text, std::size_t at) {
  if (at < text.size() && is_quote(text[at])) {
    const std::size_t close = text.find_first_of(text[at] == '"'   ? "\"\n"
                                                 : text[at] == '`' ? "`\n"
                                                                   : "'\n",
                                                 at + 1);
    if (close == std::string_view::npos) return {at, text.size()};
    return {at, text[close] == '\n' ? close : close + 1};
  }
  return {at, run_end(text, at, [](char c) { return !is_space(c); })};
}

// Whether the value at the front would not be a word of an ordinary sentence.
bool looks_like_secret(std::string_view text) {
  constexpr std::size_t kShortest = 7;
  const Range value = value_at(text, 0);
  return value.end - value.begin >= kShortest &&
         mixes_letters_and_digits(text.substr(value.begin, value.end));
}

bool is_replaced(std::string_view text, std::size_t at) {
  return starts_with(text, at, "[secret]") || starts_with(text, at, "[email]");
}

enum class Keyword { none, password, secret };

// A secret's keyword is an ordinary word in questions too; its value must look like one.
Keyword keyword_of(std::string_view text, std::size_t at, std::size_t end) {
  const std::string_view word = text.substr(at, end - at);
  // Nearly every word is none of these, and most are found out by their last letter.
  if (std::string_view("dtenyDTENY").find(word.back()) == std::string_view::npos) return Keyword::none;
  for (const std::string_view name : {"password", "passwd", "pwd", "passphrase", "passwort"}) {
    if (ascii::ends_ignoring_case(word, name)) return Keyword::password;
  }
  for (const std::string_view name : {"secret", "token", "apikey"}) {
    if (ascii::ends_ignoring_case(word, name)) return Keyword::secret;
  }
  const bool joined = at > 0 && (text[at - 1] == '_' || text[at - 1] == '-');
  return (joined && same_ignoring_case(word, "key")) ? Keyword::secret : Keyword::none;
}

std::optional<Range> after_scheme(std::string_view text, std::size_t end, bool bearer) {
  const std::size_t begin = skip_blanks(text, end);
  if (begin == end) return std::nullopt;
  const std::size_t stop = run_end(text, begin, in_bearer);
  const std::string_view value = text.substr(begin, stop - begin);
  const Mixture mixture = mixture_of(value);
  const bool secret =
      bearer ? (value.size() >= 8 && mixture.digits > 0) || value.size() >= 20
             : value.size() >= 12 && mixture.digits > 0 && mixture.uppers > 0 && mixture.lowers > 0;
  return secret ? std::optional(Range{begin, stop}) : std::nullopt;
}

struct Known {
  std::string_view start;
  std::size_t shortest_rest;
};

constexpr std::array<Known, 14> kKnown = {{{"xapp-", 8},
                                           {"ghp_", 20},
                                           {"gho_", 20},
                                           {"ghu_", 20},
                                           {"ghs_", 20},
                                           {"ghr_", 20},
                                           {"github_pat_", 20},
                                           {"glpat-", 16},
                                           {"npm_", 30},
                                           {"AIza", 30},
                                           {"sk_live_", 16},
                                           {"rk_live_", 16},
                                           {"sk-ant-", 16},
                                           {"sk-proj-", 16}}};

// "xoxb-…", and "xoxe.xoxp-…", of which the second word is found by itself.
bool starts_slack_token(std::string_view text, std::size_t at) {
  return starts_with(text, at, "xox") && at + 4 < text.size() && is_alnum(text[at + 3]) &&
         text[at + 4] == '-';
}

// Three parts of Base64 with dots between them, the first a JSON object; the signature may be empty.
std::optional<Range> json_web_token(std::string_view text, std::size_t at) {
  constexpr std::size_t kShortestPart = 8;
  // Behind a dash it would be within a part, and looking from each of them would take quadratic time.
  if (at > 0 && in_token(text[at - 1])) return std::nullopt;
  const std::size_t header = run_end(text, at, in_token);
  if (header - at < kShortestPart || header == text.size() || text[header] != '.') return std::nullopt;
  const std::size_t payload = run_end(text, header + 1, in_token);
  if (payload - header - 1 < kShortestPart) return std::nullopt;
  if (payload == text.size() || text[payload] != '.') return Range{at, payload};
  return Range{at, run_end(text, payload + 1, in_token)};
}

bool is_aws_key(std::string_view word) {
  if (word.size() != 20) return false;
  const std::string_view kind = word.substr(0, 4);
  const bool known = kind == "AKIA" || kind == "ASIA" || kind == "ABIA" || kind == "ACCA";
  return known && std::all_of(word.begin(), word.end(), [](char c) { return is_upper(c) || is_digit(c); });
}

}  // namespace

std::optional<Range> private_key_block(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongestHeader = 80;
  if (!starts_with(text, at, "-----BEGIN ")) return std::nullopt;
  const std::string_view header = text.substr(at, kLongestHeader);
  if (header.substr(0, header.find('\n')).find("PRIVATE KEY") == std::string_view::npos) return std::nullopt;
  const std::size_t end_line = text.find("-----END ", at);
  if (end_line == std::string_view::npos) return Range{at, text.size()};
  const std::size_t dashes = text.find("-----", end_line + 9);
  return Range{at, dashes == std::string_view::npos ? text.size()
                                                    : run_end(text, dashes, [](char c) { return c == '-'; })};
}

std::optional<Range> url_credentials(std::string_view text, std::size_t at) {
  if (!starts_with(text, at, "://")) return std::nullopt;
  const std::size_t begin = at + 3;
  const std::size_t end = run_end(text, begin, [](char c) {
    return !is_space(c) && c != '/' && c != '?' && c != '#' && c != '<' && c != '>' && c != '|' && c != '"';
  });
  const std::string_view authority = text.substr(begin, end - begin);
  const std::size_t sign = authority.rfind('@');
  if (sign == std::string_view::npos) return std::nullopt;
  if (authority.substr(0, sign).find(':') == std::string_view::npos) return std::nullopt;
  return Range{begin, begin + sign};
}

std::optional<Range> assigned_value(std::string_view text, std::size_t at, std::size_t end) {
  const std::string_view word = text.substr(at, end - at);
  if (same_ignoring_case(word, "bearer")) return after_scheme(text, end, true);
  if (same_ignoring_case(word, "basic")) return after_scheme(text, end, false);
  const Keyword keyword = keyword_of(text, at, end);
  if (keyword == Keyword::none) return std::nullopt;
  std::size_t sign = end;
  if (sign < text.size() && is_quote(text[sign])) ++sign;
  sign = skip_blanks(text, sign);
  bool certain = keyword == Keyword::password;
  std::size_t after = run_end(text.substr(0, std::min(text.size(), sign + 2)), sign,
                              [](char c) { return c == ':' || c == '=' || c == '>'; });
  if (after == sign) {
    // "my password is hunter2"
    if (!certain || !same_ignoring_case(text.substr(sign, 3), "is ")) return std::nullopt;
    after = sign + 3;
    certain = false;
  }
  const std::size_t begin = skip_blanks(text, after);
  if (!certain && !looks_like_secret(text.substr(begin, kMostJudged))) return std::nullopt;
  if (is_replaced(text, begin)) return std::nullopt;
  const Range value = value_at(text, begin);
  return value.end > value.begin ? std::optional(value) : std::nullopt;
}

std::optional<Range> known_token(std::string_view text, std::size_t at, std::size_t end) {
  // All of them start with one of these.
  if (std::string_view("xegnAsr").find(text[at]) == std::string_view::npos) return std::nullopt;
  if (starts_slack_token(text, at)) {
    constexpr std::size_t kShortestRest = 8;
    const std::size_t stop = run_end(text, at, in_token);
    if (stop - at >= 5 + kShortestRest) return Range{at, stop};
  }
  if (starts_with(text, at, "eyJ")) {
    if (const auto token = json_web_token(text, at)) return token;
  }
  if (is_aws_key(text.substr(at, end - at))) return Range{at, end};
  for (const Known& known : kKnown) {
    if (!starts_with(text, at, known.start)) continue;
    const std::size_t stop = run_end(text, at, in_token);
    if (stop - at >= known.start.size() + known.shortest_rest) return Range{at, stop};
  }
  return std::nullopt;
}

std::optional<Range> random_run(std::string_view text, std::size_t at, std::size_t end,
                                std::size_t run_end_at) {
  constexpr std::size_t kShortestWord = 24;
  constexpr std::size_t kShortestRun = 32;
  const auto with_padding = [text](std::size_t stop) {
    return run_end(text.substr(0, std::min(text.size(), stop + 2)), stop, [](char c) { return c == '='; });
  };
  if (looks_random(text.substr(at, run_end_at - at), kShortestRun))
    return Range{at, with_padding(run_end_at)};
  if (looks_random(text.substr(at, end - at), kShortestWord)) return Range{at, with_padding(end)};
  return std::nullopt;
}

}  // namespace rolecall::secrets
