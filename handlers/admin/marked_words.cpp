#include "handlers/admin/marked_words.h"

#include <algorithm>
#include <map>
#include <utility>

#include "knowledge/answering/display_text.h"
#include "knowledge/understanding/normalise.h"
#include "knowledge/understanding/word_classes.h"

namespace rolecall::admin {

namespace {

constexpr std::uint16_t kSmall = kFiller | kDefine | kWho | kSeparator | kDeterminer;

// How each normalised word of the whole question was read: alone a word of a role's name may be none.
std::map<std::string, Known> readings(const Reader& reader, std::string_view text) {
  const Tokens tokens = normalise(text);
  const LinkedQuestion question = reader.attempt(tokens).question;
  std::map<std::string, Known> known;
  if (question.words.size() != tokens.size()) return known;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const LinkedWord& word = question.words[i];
    if (word.mark) continue;
    const bool is_title =
        word.mention >= 0 &&
        question.mentions[static_cast<std::size_t>(word.mention)].kind == MentionKind::unknown_title;
    known[tokens[i].text] = is_title || (word.mention < 0 && !word.known) ? Known::unknown
                            : word.mention < 0 && word.is(kSmall)         ? Known::small
                                                                          : Known::known;
  }
  return known;
}

Known known_of(std::string_view chunk, const std::map<std::string, Known>& readings) {
  Known known = Known::small;
  for (const Token& token : normalise(chunk)) {
    const auto found = readings.find(token.text);
    if (found != readings.end()) known = std::max(known, found->second);
  }
  return known;
}

}  // namespace

std::vector<MarkedWord> marked_words(const Reader& reader, std::string_view text) {
  const std::map<std::string, Known> known = readings(reader, text);
  const std::string shown = displayable(text);
  std::vector<MarkedWord> words;
  std::size_t begin = 0;
  while (begin < shown.size()) {
    const std::size_t space = shown.find(' ', begin);
    const std::size_t word_end = std::min(space, shown.size());
    const std::size_t end = std::min(shown.find_first_not_of(' ', word_end), shown.size());
    if (end > kShownTextMax && begin > 0) {
      words.push_back({"\xE2\x80\xA6", Known::small});
      break;
    }
    MarkedWord word{shown.substr(begin, end - begin), known_of(shown.substr(begin, word_end - begin), known)};
    if (word.text.size() > kShownTextMax)
      word.text = cut_to_width(word.text, kShownTextMax / 4) + "\xE2\x80\xA6";
    if (!words.empty() && words.back().known == word.known) {
      words.back().text += word.text;
    } else {
      words.push_back(std::move(word));
    }
    begin = end;
  }
  return words;
}

}  // namespace rolecall::admin
