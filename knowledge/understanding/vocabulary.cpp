#include "knowledge/understanding/vocabulary.h"

#include <memory>
#include <sstream>

#include <libstemmer.h>

#include "knowledge/understanding/word_classes.h"

namespace rolecall {

namespace {

struct StemmerDeleter {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

// libstemmer's object keeps the current word, so each thread has its own.
sb_stemmer* stemmer_of_this_thread() {
  thread_local std::unique_ptr<sb_stemmer, StemmerDeleter> stemmer(sb_stemmer_new("english", "UTF_8"));
  return stemmer.get();
}

}  // namespace

std::string stem(std::string_view word) {
  sb_stemmer* stemmer = stemmer_of_this_thread();
  const sb_symbol* stemmed = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(word.data()),
                                             static_cast<int>(word.size()));
  if (!stemmed) return std::string(word);
  return {reinterpret_cast<const char*>(stemmed), static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

Vocabulary::Vocabulary() {
  for (const ClassifiedWords& group : classified_words()) {
    std::istringstream words{std::string(group.words)};
    for (std::string word; words >> word;) {
      Word& entry = insert(word);
      entry.classes = static_cast<std::uint16_t>(entry.classes | group.word_class);
    }
  }
}

Word& Vocabulary::insert(std::string_view word) {
  auto [found, inserted] = index_.try_emplace(std::string(word), words_.size());
  if (inserted) words_.push_back({std::string(word), stem(word)});
  return words_[found->second];
}

void Vocabulary::add(std::string_view word) {
  insert(word).content = true;
}

void Vocabulary::add_role_name(std::string_view word) {
  Word& entry = insert(word);
  entry.content = true;
  entry.role_name = true;
}

const Word* Vocabulary::find(std::string_view word) const {
  auto found = index_.find(word);
  return found == index_.end() ? nullptr : &words_[found->second];
}

}  // namespace rolecall
