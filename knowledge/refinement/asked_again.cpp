#include "knowledge/refinement/asked_again.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <unordered_set>

#include "knowledge/understanding/normalise.h"
#include "knowledge/understanding/vocabulary.h"
#include "knowledge/understanding/word_classes.h"

namespace rolecall {

namespace {

using Words = std::set<std::string>;

template <typename Use>
void for_each_word(std::string_view words, Use use) {
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    if (end > begin) use(words.substr(begin, end - begin));
    begin = end + 1;
  }
}

// Words that every other question has.
const std::unordered_set<std::string_view>& small_words() {
  static const auto* words = [] {
    auto* all = new std::unordered_set<std::string_view>();
    for (const ClassifiedWords& classified : classified_words()) {
      if ((classified.word_class & (kFiller | kDefine | kWho)) == 0) continue;
      for_each_word(classified.words, [&](std::string_view word) { all->insert(word); });
    }
    return all;
  }();
  return *words;
}

struct Said {
  Words about;    // the meanings of its mentions
  Words telling;  // stems
};

Said said_by(const Reasons& reasons, std::string_view text) {
  Said said;
  std::unordered_set<std::string> mentioned;
  for (const std::string& mention : reasons.mentions) {
    const std::size_t colon = mention.find(": ");
    if (colon == std::string::npos) continue;
    said.about.insert(mention.substr(colon + 2));
    for_each_word(std::string_view(mention).substr(0, colon),
                  [&](std::string_view word) { mentioned.emplace(word); });
  }
  const std::string words = reasons.words.empty() ? join(normalise(text)) : reasons.words;
  for_each_word(words, [&](std::string_view word) {
    if (!small_words().contains(word) && !mentioned.contains(std::string(word)))
      said.telling.insert(stem(word));
  });
  return said;
}

}  // namespace

bool is_same_again(const Reasons& a, std::string_view text_of_a, const Reasons& b,
                   std::string_view text_of_b) {
  const Said first = said_by(a, text_of_a), second = said_by(b, text_of_b);
  if (first.about != second.about) return false;
  const std::size_t words = first.telling.size() + second.telling.size();
  if (words == 0) return !first.about.empty();
  Words both;
  std::set_intersection(first.telling.begin(), first.telling.end(), second.telling.begin(),
                        second.telling.end(), std::inserter(both, both.end()));
  return 4 * both.size() >= words;
}

}  // namespace rolecall
