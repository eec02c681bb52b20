// What an answer is about, and its stable entry id: "define/ROLE", "compare/ROLE+ROLE", "facet/ROLE/FACET",
// "who/THING", "clarify/FORM", "chat/KIND", or an entry's own id ("topic/pay").
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/content/content.h"

namespace rolecall {

enum class TargetKind { define, compare, facet, who, entry, clarify, chat, not_covered };

struct Target {
  TargetKind kind = TargetKind::entry;
  std::vector<std::size_t> roles = {};  // define: 1; facet: 1; compare: 2 or more, ascending
  std::size_t index = 0;  // facet, who, entry, clarify (Content::ambiguous), chat, not_covered: which

  bool operator==(const Target&) const = default;
};

// "none" for what is not covered.
std::string entry_id(const Content& content, const Target& target);

// Nothing when the content has no such entry. A facet that the role leaves open is an entry too.
std::optional<Target> find_target(const Content& content, std::string_view id);

// What becomes of a question about the target: unanswered when it is not covered, or a facet that the role
// leaves open.
Outcome outcome_of(const Content& content, const Target& target);

// The question that leads to the target: what suggestions show. Empty for chat and what is not covered.
std::string question_of(const Content& content, const Target& target);

// Every `slot` in the text replaced by `with`, which may hold the slot itself.
std::string fill_slot(std::string_view text, std::string_view slot, std::string_view with);

// The role's everyday name with article put in for {a role}, its name for {Role}.
std::string fill_role(std::string_view text, const Role& role);

}  // namespace rolecall
