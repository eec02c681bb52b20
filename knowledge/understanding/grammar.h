// The grammar reads what is regular: which roles, and whether they are defined, compared, asked for
// one facet, or a thing's owner is looked for. What it does not recognise it leaves to the phrase matcher.
//
// Built once with the content, then only read, from any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "knowledge/content/content.h"
#include "knowledge/understanding/candidate.h"
#include "knowledge/understanding/linked_question.h"
#include "knowledge/understanding/name_trie.h"
#include "knowledge/understanding/vocabulary.h"

namespace rolecall {

class Grammar {
 public:
  // The content must outlive this.
  explicit Grammar(const Content& content);

  void add_words_to(Vocabulary& vocabulary) const;

  // All readings that a rule gives, in no order. `unclear` is the ambiguous form that nothing has
  // settled yet; it then stands for the one role of the question.
  std::vector<Candidate> read(const LinkedQuestion& question, std::optional<std::size_t> unclear) const;

  // "who is our TPM": a person is looked for, and a definition is no answer.
  bool asks_for_person(const LinkedQuestion& question) const;

  // The target of one facet asked of an unclear form: its only reading that has it, else the form's
  // clarification.
  Target facet_of_unclear(std::size_t unclear, std::size_t facet) const;

 private:
  struct Found {
    std::vector<std::size_t> facets;   // facets named by a word, distinct
    std::optional<std::size_t> thing;  // the longest thing named
    std::size_t thing_words = 0;       // how many words name it
    std::size_t words = 0;             // all but marks and mentions
    std::size_t left_of_facets = 0;    // content words that no facet word covers
    std::size_t left_of_thing = 0;     // content words that neither the thing nor an owning verb covers
    bool compares = false;
    bool asks_who = false;
    bool asks_what = false;  // "explain", "describe", "what is" before a role
    bool owns = false;
    bool every_role = false;
    bool possessive = false;  // my, our
    bool tells = false;       // that somebody is a role
    bool asks_more = false;   // when, would, too: more than what a role is
    bool negated = false;
    std::size_t content_words = 0;  // words that carry meaning: no filler, no mention, no compare word
  };

  Found look(const LinkedQuestion& question) const;
  void read_define(const Found& found, const std::vector<std::size_t>& roles,
                   std::optional<std::size_t> unclear, std::vector<Candidate>& candidates) const;
  void read_compare(const Found& found, std::vector<std::size_t> roles,
                    std::vector<Candidate>& candidates) const;
  void read_facet(const Found& found, const std::vector<std::size_t>& roles,
                  std::optional<std::size_t> unclear, std::vector<Candidate>& candidates) const;
  void read_who(const Found& found, std::size_t roles, std::vector<Candidate>& candidates) const;

  const Content& content_;
  NameTrie<std::size_t> facet_words_;  // by stem -> facet
  NameTrie<std::size_t> things_;       // by stem -> who
  std::vector<std::string> words_;
};

}  // namespace rolecall
