// A question with its words looked up and its role mentions found: what grammar and phrase matcher read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "knowledge/understanding/vocabulary.h"

namespace rolecall {

enum class MentionKind {
  role,           // index: Content::roles
  ambiguous,      // index: Content::ambiguous
  near_miss,      // index: Content::not_covered (a title, or another sense of a short form)
  unknown_title,  // looks like a job title, and the content does not know it; no index
  slot,           // {role} in a phrasing; no index
};

struct Mention {
  MentionKind kind;
  std::size_t index = 0;
  std::size_t begin = 0;  // words [begin, end)
  std::size_t end = 0;
};

struct LinkedWord {
  std::string text;  // after correction
  std::string stem;
  std::uint16_t classes = 0;  // WordClass bits
  bool mark = false;
  bool known = false;  // to content or grammar
  bool corrected = false;
  int mention = -1;        // index into mentions, or -1
  int concept_index = -1;  // Content::concepts; -1: of none

  bool is(std::uint16_t word_class) const { return (classes & word_class) != 0; }
};

struct LinkedQuestion {
  std::vector<LinkedWord> words;
  std::vector<Mention> mentions;  // in order of the words

  // Puts the mention among the others, and marks its words. REQUIRES: none of its words has one yet.
  void add_mention(const Mention& mention);

  // The distinct roles that are named without doubt, in order of mention.
  std::vector<std::size_t> roles() const;
  // How many mentions of this kind there are.
  std::size_t count(MentionKind kind) const;
  const Mention* first(MentionKind kind) const;
  // Its words, as corrected.
  std::string text_of(const Mention& mention) const;
  // Whether no word tells more than what is mentioned: "what is a {role}, please".
  bool is_bare() const;
};

}  // namespace rolecall
