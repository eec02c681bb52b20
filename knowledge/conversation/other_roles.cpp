// What was asked, of others: "and the TPM?", "no, the project one", "add TPM".
#include <algorithm>

#include "knowledge/conversation/follow_ups.h"
#include "knowledge/conversation/token_lists.h"

namespace rolecall {

namespace {

bool has_slots(const Context& context) {
  const Outline outline = Outline::parse(context.question);
  return std::any_of(outline.items().begin(), outline.items().end(),
                     [](const Outline::Item& item) { return item.role || item.form; });
}

}  // namespace

// "pm?" after "TPM artifacts", when it is not clear what it means.
void FollowUps::other_form(std::size_t form, const Context& context,
                           std::vector<Completion>& completions) const {
  if (!context.target || context.target->kind != TargetKind::facet) return;
  Completion completion{{}, true, true};
  const auto& beside = content_.ambiguous[form].beside;
  const bool settled = beside && !context.roles.empty() && !contains(context.roles, *beside);
  completion.question = facet_question(context.target->index, settled ? names_[*beside] : forms_[form]);
  completions.push_back(std::move(completion));
}

void FollowUps::other_roles(const Lean& lean, const Context& context,
                            std::vector<Completion>& completions) const {
  bool compared = context.target && context.target->kind == TargetKind::compare;
  Completion completion{{}, true};
  completion.factor = kSure;
  bool replaces = lean.corrects || lean.rejected || context.unclear;
  bool joins = !replaces && !lean.repeats &&
               (lean.adds || lean.proposes || lean.compares || (compared && lean.opens)) &&
               !context.roles.empty();
  const bool of_facet = context.target && context.target->kind == TargetKind::facet;
  const Facets facets = of_facet ? Facets{context.target->index} : context.compared_facets;
  if (lean.drops && context.roles.size() > lean.roles.size()) {
    Roles left = context.roles;
    for (std::size_t role : lean.roles) std::erase(left, role);
    completion.question = comparison(left, facets);
  } else if (joins) {
    Roles all = lean.plural ? group_of(context, lean.count) : context.roles;  // "put the TPM next to them"
    for (std::size_t role : lean.roles) {
      if (!contains(all, role)) all.push_back(role);
    }
    completion.question = comparison(all, facets);
  } else if (compared && !replaces) {
    return;  // a name by itself after a comparison asks for that role
  } else if (of_facet) {
    completion.question = facet_question(context.target->index, lean.roles);
  } else if (auto facet = facet_of_entry(context); facet && !replaces) {
    completion.question = facet_question(*facet, lean.roles);
  } else if (!context.question.empty() && (lean.opens || replaces || lean.bare_name || has_slots(context))) {
    completion.question = with_other_roles(context, lean.roles, lean.rejected);
    completion.even_unknown = lean.opens && !context.roles.empty();
  } else if (lean.bare_name) {
    put_roles(lean.roles, completion.question);
  }
  if (!completion.question.empty()) completions.push_back(completion);
  if (!lean.bare_name && !lean.ordinal) return;
  completion = {{}, true};
  completion.factor = kLikely;
  put_roles(lean.roles, completion.question);
  completions.push_back(std::move(completion));
}

}  // namespace rolecall
