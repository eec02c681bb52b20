// Every word that the content and the grammar know, with what it does and its stem.
//
// Built once with the content, then only read, from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/understanding/token.h"

namespace rolecall {

struct Word {
  std::string text;
  std::string stem;
  std::uint16_t classes = 0;  // WordClass bits
  bool content = false;       // stands in the content (names, phrasings), not only in the grammar
  bool role_name = false;     // part of a role's name or alias: corrections prefer it
};

// A hash that lets std::string_view look into a map of std::string.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

class Vocabulary {
 public:
  Vocabulary();  // the grammar's words

  void add(std::string_view word);            // a word of the content
  void add_role_name(std::string_view word);  // a word of a role's name

  const Word* find(std::string_view word) const;
  const std::vector<Word>& words() const { return words_; }

 private:
  Word& insert(std::string_view word);

  std::vector<Word> words_;
  std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>> index_;
};

// The word's stem (Snowball, English); itself when it is not a lower-case English word. Thread-safe.
std::string stem(std::string_view word);

}  // namespace rolecall
