// Completes a question that leans on what was said before it, into one that can be read alone:
//   "and the TPM?" after "what does a product manager decide"  ->  "what does a technical program manager
//   decide"
//
// Built once with the content, then only read, from any thread.
#pragma once

#include <vector>

#include "knowledge/content/content.h"
#include "knowledge/conversation/context.h"
#include "knowledge/conversation/lean.h"
#include "knowledge/conversation/outline.h"
#include "knowledge/understanding/token.h"

namespace rolecall {

// Nearly as good as a question that says it all; the less the words say that something is left out, the less.
inline constexpr double kSure = 0.97;
inline constexpr double kLikely = 0.87;

struct Completion {
  Tokens question;
  bool instead = false;       // the question makes no sense alone: only the completed one is meant
  bool takes_roles = false;   // the roles in it come from the conversation
  bool even_unknown = false;  // and when that is not understood, then nothing is
  bool weak = false;          // only if it reads well: nothing in the words says that they lean
  bool compares = false;      // it asks for a comparison
  // The fragment is meant so when it is read as one of these, even if it could stand alone.
  std::vector<TargetKind> decisive = {};
  double factor = 1;  // how much less sure it is than a question that says it all
};

class FollowUps {
 public:
  // The content must outlive this.
  explicit FollowUps(const Content& content);

  // The best first; empty for a question that stands alone. REQUIRES: the context is of this content.
  std::vector<Completion> complete(const LinkedQuestion& question, const Context& context) const;

  // Roles named without their head, two or more: "a project and a program".
  std::vector<std::size_t> roles_named_loosely(const LinkedQuestion& question) const {
    return lean_.names_without_head(question);
  }

  // The question with each unsettled ambiguous form as the conversation means it, if it has said so.
  std::optional<Tokens> settle(const LinkedQuestion& question, const Context& context) const;

 private:
  using Roles = std::vector<std::size_t>;
  using Facets = std::vector<std::size_t>;

  // Whom "both" and "the second one" are taken from. `count`: how many they are said to be; 0: not said.
  Roles group_of(const Context& context, std::size_t count) const;
  // The facet that an entry sends on to: what can be asked of other roles, too.
  std::optional<std::size_t> facet_of_entry(const Context& context) const;

  void other_form(std::size_t form, const Context& context, std::vector<Completion>& completions) const;
  void other_roles(const Lean& lean, const Context& context, std::vector<Completion>& completions) const;
  void same_roles(const LinkedQuestion& question, const Lean& lean, const Context& context,
                  std::vector<Completion>& completions) const;
  void other_thing(const LinkedQuestion& question, const Lean& lean, const Context& context,
                   std::vector<Completion>& completions) const;

  void same_thing(const LinkedQuestion& question, const Lean& lean, const Context& context,
                  std::vector<Completion>& completions) const;

  static bool asks_again(const Lean& lean, const Context& context);
  void again(const Lean& lean, const Context& context, std::vector<Completion>& completions) const;
  static void rest(const LinkedQuestion& question, const Lean& lean, std::vector<Completion>& completions);

  static Tokens put_in(const LinkedQuestion& question, const Lean& lean, const Tokens& subject);
  static Tokens put_beside(const LinkedQuestion& question, const Lean& lean, const Tokens& subject,
                           bool in_front, const Tokens& link);

  Tokens facet_question(std::size_t facet, const Tokens& subject) const;
  Tokens facet_question(std::size_t facet, const Roles& roles) const;
  Tokens comparison(const Roles& roles, const std::vector<std::size_t>& facets) const;
  Tokens with_other_roles(const Context& context, const Roles& roles,
                          std::optional<std::size_t> instead_of) const;
  void put_roles(const Roles& roles, Tokens& tokens) const;
  void put_item(const Outline::Item& item, Tokens& tokens) const;

  const Content& content_;
  LeanReader lean_;
  std::vector<Tokens> names_;            // of the roles
  std::vector<Tokens> forms_;            // Content::ambiguous
  std::vector<Tokens> facet_questions_;  // with kRoleSlot
};

}  // namespace rolecall
