#include "knowledge/understanding/sentences.h"

namespace rolecall {

namespace {

constexpr std::size_t kSentencesMax = 6;
constexpr std::size_t kWordsMin = 2;

bool ends_sentence(const LinkedWord& word) {
  return word.mark && (word.text == "." || word.text == "?" || word.text == "!" || word.text == ";");
}

LinkedQuestion slice(const LinkedQuestion& question, std::size_t begin, std::size_t end) {
  LinkedQuestion part;
  part.words.assign(question.words.begin() + static_cast<std::ptrdiff_t>(begin),
                    question.words.begin() + static_cast<std::ptrdiff_t>(end));
  int first = -1;
  for (std::size_t i = 0; i < question.mentions.size(); ++i) {
    Mention mention = question.mentions[i];
    if (mention.begin < begin || mention.end > end) continue;
    if (first < 0) first = static_cast<int>(i);
    mention.begin -= begin;
    mention.end -= begin;
    part.mentions.push_back(mention);
  }
  for (LinkedWord& word : part.words) {
    if (word.mention >= 0) word.mention -= first;
  }
  return part;
}

}  // namespace

std::vector<LinkedQuestion> sentences_of(const LinkedQuestion& question) {
  std::vector<LinkedQuestion> sentences;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= question.words.size() && sentences.size() < kSentencesMax; ++i) {
    if (i < question.words.size() && !ends_sentence(question.words[i])) continue;
    if (i >= begin + kWordsMin) sentences.push_back(slice(question, begin, i));
    begin = i + 1;
  }
  bool whole = sentences.size() == 1 && sentences[0].words.size() + 1 >= question.words.size();
  if (whole) sentences.clear();
  return sentences;
}

}  // namespace rolecall
