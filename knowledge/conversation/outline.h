// A question's outline: its words, with its roles as slots that others can be put into.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/understanding/linked_question.h"

namespace rolecall {

class Outline {
 public:
  struct Item {
    std::string word = {};                 // empty: a slot
    std::optional<std::size_t> role = {};  // the role that stands there,
    std::optional<std::size_t> form = {};  // or the ambiguous form
  };

  explicit Outline(const LinkedQuestion& question);

  // The other way round from text().
  static Outline parse(std::string_view text);

  // Short enough to be kept by the thousand; empty for questions too long to lean on.
  std::string text() const;

  const std::vector<Item>& items() const { return items_; }

  // The distinct roles, in order.
  std::vector<std::size_t> roles() const;

 private:
  Outline() = default;

  std::vector<Item> items_;
};

// The last word that says what is asked about, "plan" of "how important is the plan for a TPM". May be empty.
std::string thing_of(const LinkedQuestion& question);

}  // namespace rolecall
