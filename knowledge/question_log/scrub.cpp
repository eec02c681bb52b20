#include "knowledge/question_log/scrub.h"

#include <algorithm>
#include <optional>

#include "knowledge/ascii.h"
#include "knowledge/question_log/secrets.h"
#include "knowledge/question_log/utf8.h"

namespace rolecall {

namespace {

using secrets::Range;

// More than the log keeps even if each character has four bytes.
constexpr std::size_t kMostBytesRead = 32 * 1024;

// Longer runs are judged in pieces of this size.
constexpr std::size_t kLongestRun = 512;

constexpr bool in_local_part(char c) {
  return ascii::is_alnum(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-' || c == '\'' ||
         static_cast<unsigned char>(c) >= 0x80;
}

constexpr bool in_domain(char c) {
  return ascii::is_alnum(c) || c == '.' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

// The end of the top-level domain that starts at `at`; `at` itself when none does.
std::size_t top_level_end(std::string_view text, std::size_t at, std::size_t limit) {
  if (text.substr(at, 4) == "xn--") return ascii::run_end(text.substr(0, limit), at, in_domain);
  const std::size_t end = ascii::run_end(text.substr(0, limit), at, [](char c) {
    return ascii::is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
  });
  const bool whole = end == text.size() || !ascii::is_digit(text[end]);
  return whole && end - at >= 2 ? end : at;
}

// The end of the domain that starts at `at`; `at` itself when none does.
std::size_t domain_end(std::string_view text, std::size_t at) {
  std::size_t limit = ascii::run_end(text, at, in_domain);
  while (true) {
    const std::size_t label = text.substr(at, limit - at).rfind('.');
    if (label == std::string_view::npos || label == 0) return at;
    const std::size_t dot = at + label;
    const std::size_t end = top_level_end(text, dot + 1, limit);
    if (end > dot + 1) return end;
    limit = dot;
  }
}

// The address around the "@" at `at` (`sign` bytes long: it may be percent-encoded), not before `floor`.
std::optional<Range> email(std::string_view text, std::size_t at, std::size_t sign, std::size_t floor) {
  const std::size_t end = domain_end(text, at + sign);
  if (end == at + sign) return std::nullopt;
  std::size_t begin = at;
  while (begin > floor && in_local_part(text[begin - 1])) --begin;
  while (begin < at && (text[begin] == '\'' || text[begin] == '.' || text[begin] == '-')) ++begin;
  return begin < at ? std::optional(Range{begin, end}) : std::nullopt;
}

// Collects what is kept and what is replaced, from left to right.
class Scrubber {
 public:
  explicit Scrubber(std::string_view text) : text_(text) {}

  std::string run() {
    std::size_t at = 0;
    while (at < text_.size()) at = ascii::is_alnum(text_[at]) ? word(at) : other(at);
    return std::move(kept_.append(text_.substr(kept_to_)));
  }

 private:
  // Both return where to go on.
  std::size_t word(std::size_t at) {
    const std::size_t end = ascii::run_end(text_, at, ascii::is_alnum);
    // A Base64 run is judged once, at its first word; again at each word would take quadratic time.
    const bool starts_run = at >= run_end_;
    if (starts_run) {
      run_end_ = std::max(end, ascii::run_end(text_.substr(0, at + kLongestRun), at, secrets::in_base64));
    }
    auto found = secrets::assigned_value(text_, at, end);
    if (!found) found = secrets::known_token(text_, at, end);
    if (!found && ascii::is_digit(text_[at])) found = secrets::card_number(text_, at);
    if (!found && ascii::is_letter(text_[at])) found = secrets::iban(text_, at, end);
    if (!found) found = secrets::random_run(text_, at, end, starts_run ? run_end_ : end);
    return found ? replace(*found, "[secret]") : end;
  }

  std::size_t other(std::size_t at) {
    switch (text_[at]) {
      case '-':
        if (const auto found = secrets::private_key_block(text_, at)) return replace(*found, "[secret]");
        break;
      case ':':
        if (const auto found = secrets::url_credentials(text_, at)) return replace(*found, "[secret]");
        break;
      case '@':
        if (const auto found = email(text_, at, 1, kept_to_)) return replace(*found, "[email]");
        break;
      case '%':
        if (text_.substr(at, 3) != "%40") break;
        if (const auto found = email(text_, at, 3, kept_to_)) return replace(*found, "[email]");
        break;
      default:
        break;
    }
    return at + 1;
  }

  std::size_t replace(Range range, std::string_view placeholder) {
    kept_.append(text_.substr(kept_to_, range.begin - kept_to_)).append(placeholder);
    run_end_ = kept_to_ = range.end;
    return range.end;
  }

  std::string_view text_;
  std::string kept_;
  std::size_t kept_to_ = 0;  // everything before it is in kept_, or was replaced
  std::size_t run_end_ = 0;  // up to here the runs of Base64 characters were judged
};

}  // namespace

std::string scrub(std::string_view text) {
  std::string scrubbed = Scrubber(text).run();
  // What a replacement leaves of a long run may look like a secret only now; that is over after a pass or
  // two.
  constexpr int kMostPasses = 4;
  for (int pass = 1; pass < kMostPasses && scrubbed.find("[secret]") != std::string::npos; ++pass) {
    std::string again = Scrubber(scrubbed).run();
    if (again == scrubbed) break;
    scrubbed = std::move(again);
  }
  return scrubbed;
}

std::string stored_text(std::string_view typed, std::size_t longest) {
  if (typed.size() > kMostBytesRead) {
    // Half a secret is not recognised as one: cut between words.
    typed = typed.substr(0, kMostBytesRead);
    typed = typed.substr(0, typed.find_last_of(" \t\r\n") + 1);
  }
  return cut_utf8(scrub(make_valid_utf8(typed)), longest);
}

}  // namespace rolecall
