#include "knowledge/understanding/normalise.h"

#include "knowledge/ascii.h"
#include "knowledge/understanding/markup.h"
#include "knowledge/understanding/shorthand.h"
#include "knowledge/understanding/unicode.h"

namespace rolecall {

namespace {

using ascii::is_digit;

// After folding: every other alphabet's letters stand above ASCII.
bool is_letter(char c) {
  return ascii::is_lower(c) || static_cast<unsigned char>(c) >= 0x80;
}
bool is_word_char(char c) {
  return is_letter(c) || is_digit(c);
}

std::string within_limit(std::string_view text) {
  if (text.size() <= kTextBytesMax) return std::string(text);
  // A character that is cut in two becomes a space in fold_unicode.
  return std::string(text.substr(0, kTextBytesMax / 2)) + " . " +
         std::string(text.substr(text.size() - kTextBytesMax / 2));
}

// "/role pm vs tpm", typed or pasted where no slash command is taken.
std::string_view without_command(std::string_view text) {
  std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos || text[begin] != '/') return text;
  std::size_t end = begin + 1;
  while (end < text.size() && is_word_char(text[end])) ++end;
  bool command = end > begin + 1 && (end == text.size() || text[end] == ' ');
  return command ? text.substr(end) : text;
}

class Tokeniser {
 public:
  explicit Tokeniser(std::string_view text) : text_(text) {}

  Tokens run() {
    tokens_.reserve(text_.size() / 4 + 4);
    while (at_ < text_.size()) {
      if (is_word_char(text_[at_])) {
        read_word();
      } else {
        read_mark();
      }
    }
    return std::move(tokens_);
  }

 private:
  void read_word() {
    std::size_t begin = at_;
    while (at_ < text_.size() && (is_word_char(text_[at_]) || decimal_point())) ++at_;
    std::string_view word = text_.substr(begin, at_ - begin);
    if (short_with_slash(word)) return;
    if (at_ < text_.size() && text_[at_] == '\'') {
      read_apostrophe(word);
    } else {
      add_words(word);
    }
  }

  // "2.0", "pm2.5": one word.
  bool decimal_point() const {
    return text_[at_] == '.' && at_ > 0 && is_digit(text_[at_ - 1]) && at_ + 1 < text_.size() &&
           is_digit(text_[at_ + 1]);
  }

  // "w/o", "w/", "b/w" are shorthand; in "project/program" the slash separates.
  bool short_with_slash(std::string_view word) {
    if (word.size() != 1 || at_ >= text_.size() || text_[at_] != '/') return false;
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_letter(text_[end])) ++end;
    std::string_view whole = text_.substr(at_ - 1, end - at_ + 1);
    if (whole.size() > 3 || written_out(whole).empty()) return false;
    at_ = end;
    add_words(whole);
    return true;
  }

  void read_apostrophe(std::string_view word) {
    std::size_t begin = ++at_;
    while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
    std::string_view suffix = text_.substr(begin, at_ - begin);
    if (suffix == "t" && word.size() > 1 && word.back() == 'n') {  // don't, can't, won't
      std::string joined(word);
      joined += 't';
      add_words(joined);
      return;
    }
    add_words(word);
    if (std::string_view rest = written_out_suffix(word, suffix); !rest.empty())
      tokens_.push_back({std::string(rest)});
  }

  void add_words(std::string_view word) {
    std::string_view out = written_out(word);
    if (out.empty()) out = word;
    for (std::size_t space; (space = out.find(' ')) != std::string_view::npos; out.remove_prefix(space + 1)) {
      tokens_.push_back({std::string(out.substr(0, space))});
    }
    tokens_.push_back({std::string(out)});
  }

  void read_mark() {
    char c = text_[at_++];
    if (c == '&') {
      tokens_.push_back({"and"});
    } else if (c == '-' && at_ < text_.size() && text_[at_] == '>') {
      ++at_;
      tokens_.push_back({"to"});
    } else if (std::string_view(",.;:?!/=+()").find(c) != std::string_view::npos) {
      // Repeated marks say no more than one does.
      if (tokens_.empty() || tokens_.back().text.size() != 1 || tokens_.back().text[0] != c)
        tokens_.push_back({{c}, true});
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Tokens tokens_;
};

}  // namespace

Tokens normalise(std::string_view text) {
  std::string plain = fold_unicode(strip_markup(within_limit(text)));
  Tokens tokens = Tokeniser(without_command(plain)).run();
  if (tokens.size() > kTokensMax) {
    auto middle = tokens.begin() + kTokensMax / 2;
    tokens.erase(middle, tokens.end() - kTokensMax / 2);
  }
  return tokens;
}

std::string join(const Tokens& tokens) {
  std::string out;
  for (const Token& token : tokens) {
    if (token.mark) continue;
    if (!out.empty()) out += ' ';
    out += token.text;
  }
  return out;
}

}  // namespace rolecall
