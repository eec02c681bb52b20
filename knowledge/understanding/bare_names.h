// Role names without their head, in lists: "product vs program manager", "product and TPM".
//
// A bare name is a mention only where nothing but separators stands between it and a mention, or where
// bare names are compared with each other: "product" by itself is no role.
// Built once, then only read, from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "knowledge/understanding/linked_question.h"
#include "knowledge/understanding/name_trie.h"

namespace rolecall {

class BareNames {
 public:
  // `name` is the role's whole name; names of one word have no bare form.
  void add(std::vector<std::string> name, std::size_t role);

  // Adds the mentions to a question whose full names are linked already.
  void link(LinkedQuestion& question) const;

 private:
  struct Bare {
    std::size_t role, begin, end;  // words [begin, end)
  };

  std::vector<Bare> find(const LinkedQuestion& question) const;

  NameTrie<std::size_t> names_;
};

}  // namespace rolecall
