#include "knowledge/understanding/concepts.h"

#include "knowledge/understanding/normalise.h"

namespace rolecall {

Concepts::Concepts(const Content& content) {
  for (std::size_t c = 0; c < content.concepts.size(); ++c) {
    for (const std::string& text : content.concepts[c].words) {
      std::vector<std::string> stems;
      for (const Token& token : normalise(text)) {
        if (token.mark) continue;
        stems.push_back(stem(token.text));
        words_.push_back(token.text);
      }
      by_stems_.add(stems, static_cast<int>(c));
    }
  }
}

void Concepts::add_words_to(Vocabulary& vocabulary) const {
  for (const std::string& word : words_) vocabulary.add(word);
}

void Concepts::mark(LinkedQuestion& question) const {
  for (std::size_t i = 0; i < question.words.size();) {
    const LinkedWord& word = question.words[i];
    auto match = word.mark || word.mention >= 0 ? NameTrie<int>::Match()
                                                : by_stems_.longest(question.words, i, &LinkedWord::stem);
    if (!match.meaning) {
      ++i;
      continue;
    }
    for (; i < match.end; ++i) question.words[i].concept_index = *match.meaning;
  }
}

}  // namespace rolecall
