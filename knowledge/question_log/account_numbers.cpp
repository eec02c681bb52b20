// Numbers of accounts and cards: found by their checksums.
#include <array>

#include "knowledge/ascii.h"
#include "knowledge/question_log/secrets.h"

namespace rolecall::secrets {

namespace {

constexpr std::size_t kShortestCard = 13;
constexpr std::size_t kLongestCard = 19;
constexpr std::size_t kShortestGroup = 3;
constexpr std::size_t kShortestIban = 15;
constexpr std::size_t kLongestIban = 34;
constexpr std::size_t kIbanGroup = 4;

bool passes_luhn(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int value = digits[digits.size() - 1 - i] - '0';
    if (i % 2 == 1) value = value > 4 ? 2 * value - 9 : 2 * value;
    sum += value;
  }
  return sum % 10 == 0;
}

int append_mod_97(int remainder, char c) {
  c = ascii::to_lower(c);
  return ascii::is_digit(c) ? (remainder * 10 + (c - '0')) % 97 : (remainder * 100 + (c - 'a' + 10)) % 97;
}

// Reads an account number piece by piece. With its first four characters moved to the end, and letters
// read as 10 to 35, it leaves 1 when divided by 97.
class IbanReader {
 public:
  void read(std::string_view piece) {
    for (const char c : piece) {
      if (size_ < kIbanGroup) {
        start_[size_] = c;
      } else {
        remainder_ = append_mod_97(remainder_, c);
      }
      ++size_;
    }
  }

  bool is_valid() const {
    if (size_ < kShortestIban || size_ > kLongestIban) return false;
    int remainder = remainder_;
    for (const char c : start_) remainder = append_mod_97(remainder, c);
    return remainder == 1;
  }

  std::size_t size() const { return size_; }

 private:
  std::array<char, kIbanGroup> start_ = {};
  std::size_t size_ = 0;
  int remainder_ = 0;
};

}  // namespace

std::optional<Range> card_number(std::string_view text, std::size_t at) {
  // Cards start with 2 to 6; times in milliseconds, which are as long, start with 1.
  if (text[at] < '2' || text[at] > '6') return std::nullopt;
  const std::size_t start = at;
  std::array<char, kLongestCard> digits;
  std::size_t count = 0;
  std::optional<Range> found;
  while (at < text.size() && ascii::is_digit(text[at])) {
    const std::size_t begin = at;
    while (at < text.size() && ascii::is_digit(text[at])) {
      if (count == kLongestCard) return found;
      digits[count++] = text[at++];
    }
    if (at - begin < kShortestGroup || (at < text.size() && ascii::is_letter(text[at]))) return found;
    if (count >= kShortestCard && passes_luhn({digits.data(), count})) found = Range{start, at};
    if (at < text.size() && (text[at] == ' ' || text[at] == '-')) ++at;
  }
  return found;
}

std::optional<Range> iban(std::string_view text, std::size_t at, std::size_t end) {
  if (end - at < kIbanGroup || !ascii::is_letter(text[at]) || !ascii::is_letter(text[at + 1]) ||
      !ascii::is_digit(text[at + 2]) || !ascii::is_digit(text[at + 3])) {
    return std::nullopt;
  }
  IbanReader account;
  if (end - at > kIbanGroup) {
    if (end - at <= kLongestIban) account.read(text.substr(at, end - at));
    return account.is_valid() ? std::optional(Range{at, end}) : std::nullopt;
  }
  std::optional<Range> found;
  std::size_t group = at;
  while (end > group && end - group <= kIbanGroup && account.size() < kLongestIban) {
    account.read(text.substr(group, end - group));
    if (account.is_valid()) found = Range{at, end};
    if (end - group < kIbanGroup || end == text.size() || text[end] != ' ') break;
    group = end + 1;
    end = ascii::run_end(text.substr(0, group + kIbanGroup + 1), group, ascii::is_alnum);
  }
  return found;
}

}  // namespace rolecall::secrets
