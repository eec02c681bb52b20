// Finds which roles a question speaks of: short forms, names, aliases, misspellings, names of one
// word in a list ("product vs program manager"), titles that are deliberately not covered, and
// short forms that mean something else here ("TPM chip").
//
// Built once with the content, then only read, from any thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "knowledge/content/content.h"
#include "knowledge/understanding/bare_names.h"
#include "knowledge/understanding/linked_question.h"
#include "knowledge/understanding/name_trie.h"
#include "knowledge/understanding/spelling.h"
#include "knowledge/understanding/token.h"
#include "knowledge/understanding/vocabulary.h"

namespace rolecall {

// What stands for {role} in a phrasing after normalisation.
inline constexpr std::string_view kRoleSlot = "roleslot";

class RoleLinker {
 public:
  explicit RoleLinker(const Content& content);

  // Adds every word of every name, so that corrections can find them.
  void add_words_to(Vocabulary& vocabulary) const;

  // Looks the tokens up, corrects what is misspelt, and links the mentions.
  LinkedQuestion link(const Tokens& tokens, const Vocabulary& vocabulary, const Spelling* spelling) const;

 private:
  struct Meaning {
    MentionKind kind;
    std::size_t index;
  };

  void add_name(std::string_view name, Meaning meaning);
  void find_mentions(LinkedQuestion& question) const;
  void find_other_senses(LinkedQuestion& question) const;
  void find_unknown_titles(LinkedQuestion& question) const;

  NameTrie<Meaning> names_;
  BareNames bare_names_;
  std::map<std::string, NameTrie<std::size_t>, std::less<>>
      senses_;  // form -> words that give it another sense -> not_covered
  std::vector<std::string> name_words_;
};

}  // namespace rolecall
