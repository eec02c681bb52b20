// How a question leans on what was said before it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "knowledge/content/content.h"
#include "knowledge/understanding/linked_question.h"
#include "knowledge/understanding/name_trie.h"

namespace rolecall {

struct Lean {
  // Words [begin, end) that stand for what was spoken of; `begin == end`: it is to be put in there.
  struct Reference {
    std::size_t begin;
    std::size_t end;
    bool sure;              // can stand for nothing but roles: they, the two
    bool of_group = false;  // for more than one: both, the two
  };

  std::vector<std::size_t> roles =
      {};  // named and meant, in order; of a bare question "the project one", too
  std::optional<std::size_t> rejected = {};  // "not the product manager"
  bool bare = false;                         // nothing but roles, ordinals and small words
  bool bare_name = false;                    // a role was named without its head: "product"
  bool opens = false;                        // begins with and, or, what about
  bool corrects = false;                     // no, sorry, I meant
  bool adds = false;                         // add, plus, vs: one more
  bool drops = false;                        // remove, drop
  bool is_whole = false;                     // two roles or more with nothing said before them: "tpm vs pm?"
  bool instead = false;                      // "... instead": the same of another
  bool compares = false;                     // different, difference, vs
  bool asks_source = false;                  // who said that
  bool doubts = false;                       // are you sure, why is that, how much exactly
  bool repeats = false;                      // is that the same for ...: what was said, of another
  bool means_job = false;                    // no, I mean the job
  bool proposes = false;                     // why not a project manager?
  bool asks_who = false;                     // who, whose
  bool asks_why = false;
  bool asks_for_owner = false;  // who defines them: what they own
  bool asks_for_roles = false;  // all the roles: others than those that were spoken of
  bool is_personal = false;     // asks as one who has the role, or wants it: I, my
  bool plural = false;          // them, those: more than one
  bool to_bot = false;          // speaks to the one who answers: you, your
  bool fragment = false;        // a few words that are no sentence: "KPIs?", "and the risk register?"
  bool is_all = false;          // both, all three
  std::size_t count = 0;        // of "the two", "these 3", "all four"; 0: none is said
  std::optional<std::size_t> ordinal = {};  // which of those named before, from 0
  bool other = false;                       // it is "the other one"
  std::optional<Reference> reference = {};  // before any role that the question names itself
  std::size_t body = 0;                     // the first word behind the openers
  std::size_t end = 0;                      // behind the last word that asks: not "part" of "the scope part"
  std::size_t content_words = 0;            // words that ask for something
  std::size_t unknown_words = 0;            // of these: known to nobody
};

class LeanReader {
 public:
  explicit LeanReader(const Content& content);

  // REQUIRES: no ambiguous form that can be settled is left. `before` is how many roles were spoken of last.
  Lean read(const LinkedQuestion& question, std::size_t before) const;

  // The roles whose names stand there without their head, when there are several: "a project and a program".
  std::vector<std::size_t> names_without_head(const LinkedQuestion& question) const;

 private:
  void read_bare(const LinkedQuestion& question, Lean& lean) const;
  void read_exchange(const LinkedQuestion& question, Lean& lean) const;

  NameTrie<std::size_t> names_without_head_;  // "product", "technical program"
  NameTrie<std::size_t> first_words_;         // "technical", where no other role's name has it
};

}  // namespace rolecall
