// What an ambiguous short form means in a question: "PM" beside another role, in brackets, alone.
#pragma once

#include <cstddef>
#include <optional>

#include "knowledge/content/content.h"
#include "knowledge/understanding/linked_question.h"

namespace rolecall {

struct Ambiguity {
  std::optional<std::size_t> unclear = {};  // the form (Content::ambiguous) that nothing settled
  std::optional<std::size_t> assumed =
      {};                        // the form that the rule for standing beside another role settled,
  std::size_t assumed_role = 0;  // and as what
};

// Turns the mentions that can be settled into mentions of their role. A written-out name beside the form
// settles it, then the rule for standing beside another role; alone, or beside the very role that the rule
// gives, it stays unclear.
Ambiguity settle_ambiguity(const Content& content, LinkedQuestion& question);

}  // namespace rolecall
