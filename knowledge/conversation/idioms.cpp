#include "knowledge/conversation/idioms.h"

#include <algorithm>
#include <array>

#include "knowledge/understanding/word_classes.h"

namespace rolecall {

bool asks_anew(const LinkedWord& word) {
  static constexpr std::array<std::string_view, 20> kWords{
      "what", "which", "who", "whose", "how",   "when",   "where", "why",  "is", "are",
      "do",   "does",  "did", "can",   "could", "should", "would", "will", "i",  "tell"};
  return std::find(kWords.begin(), kWords.end(), word.text) != kWords.end();
}

bool is_why_not(const Words& words, std::size_t i) {
  return is_text(words, i, "why") && is_text(words, i + 1, "not");
}

std::size_t end_of_same_for(const Words& words, std::size_t i) {
  static constexpr std::array<std::string_view, 9> kSame{"same", "true", "apply", "applies", "go",
                                                         "goes", "hold", "holds", "valid"};
  const bool same = i < words.size() && std::find(kSame.begin(), kSame.end(), words[i].text) != kSame.end();
  if (!same) return i;
  return is_text(words, i + 1, "for") || is_text(words, i + 1, "to") || is_text(words, i + 1, "with") ||
                 is_text(words, i + 1, "of")
             ? i + 2
             : i;
}

bool is_part(const Words& words, std::size_t i) {
  return is_text(words, i, "part") || is_text(words, i, "bit") || is_text(words, i, "aspect") ||
         is_text(words, i, "side") || is_text(words, i, "please");
}

bool is_doubt(const LinkedWord& word) {
  static constexpr std::array<std::string_view, 10> kWords{
      "really", "seriously", "honestly", "sure", "certain", "exactly", "true", "right", "why", "correct"};
  return std::find(kWords.begin(), kWords.end(), word.text) != kWords.end();
}

bool doubts(const LinkedQuestion& question) {
  bool doubt = false;
  bool asks = false;
  bool of_asker = false;
  for (const LinkedWord& word : question.words) {
    if (word.mark) continue;
    const bool alone = word.text == "really" || word.text == "seriously" || word.text == "honestly";
    doubt = doubt || is_doubt(word);
    asks = asks || alone || asks_anew(word);
    of_asker = of_asker || word.text == "i" || word.is(kWho);
  }
  return doubt && asks && !of_asker && question.mentions.empty();
}

}  // namespace rolecall
