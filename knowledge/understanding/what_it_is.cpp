#include "knowledge/understanding/what_it_is.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "knowledge/understanding/word_classes.h"

namespace rolecall {

namespace {

bool points_back(const LinkedWord& word) {
  static constexpr std::array<std::string_view, 8> kPointers{"that",  "it", "this", "these",
                                                             "those", "he", "she",  "they"};
  return std::find(kPointers.begin(), kPointers.end(), word.text) != kPointers.end();
}

}  // namespace

bool tells_before_role(const LinkedQuestion& question, std::size_t who) {
  static constexpr std::array<std::string_view, 6> kPersons{"i", "you", "he", "she", "we", "they"};
  if (std::find(kPersons.begin(), kPersons.end(), question.words[who].text) == kPersons.end()) return false;
  if (who + 2 >= question.words.size()) return false;
  std::string_view verb = question.words[who + 1].text;
  if (verb != "am" && verb != "is" && verb != "are") return false;
  for (std::size_t i = who + 2; i < question.words.size() && i <= who + 4; ++i) {
    if (question.words[i].mention >= 0) return true;
  }
  return false;
}

bool asks_what_before_role(const LinkedQuestion& question, std::size_t what) {
  if (question.words[what].text != "what") return false;
  for (std::size_t i = what + 1; i + 1 < question.words.size() && i <= what + 5; ++i) {
    const LinkedWord& verb = question.words[i];
    if (verb.text != "is" && verb.text != "are") continue;
    const LinkedWord& next = question.words[i + 1];
    bool article = next.text == "a" || next.text == "an" || next.text == "the";
    return next.mention >= 0 ||
           (article && i + 2 < question.words.size() && question.words[i + 2].mention >= 0);
  }
  return false;
}

bool asks_what_behind_role(const LinkedQuestion& question) {
  if (question.mentions.empty()) return false;
  auto word = question.words.begin() + static_cast<std::ptrdiff_t>(question.mentions.back().end);
  word = std::find_if(word, question.words.end(), [](const LinkedWord& w) { return w.mark; });
  bool what = false, is = false, points = false;
  int carrying = 0;
  for (; word != question.words.end(); ++word) {
    if (word->mark) continue;
    points = points || (is && points_back(*word)) || (word->text == "what" && (word - 1)->text == "a");
    what = what || word->text == "what";
    is = is || (what && (word->text == "is" || word->text == "are" || word->text == "was"));
    carrying += word->is(kFiller | kDefine) ? 0 : 1;
  }
  return points && carrying <= 1;
}

}  // namespace rolecall
