// The kinds of follow-ups, and what each is completed into.
#include <algorithm>

#include "knowledge/conversation/follow_ups.h"
#include "knowledge/conversation/lean_words.h"
#include "knowledge/conversation/token_lists.h"

namespace rolecall {

namespace {

// Nearly as good as a question that says it all; the less the words say that something is left out, the less.
constexpr double kSure = 0.97;
constexpr double kLikely = 0.87;

}  // namespace

// "and the TPM?", "no, the project one", "add TPM": what was asked, of others.
void FollowUps::other_roles(const Lean& lean, const Context& context,
                            std::vector<Completion>& completions) const {
  bool compared = context.target && context.target->kind == TargetKind::compare;
  Completion completion{{}, true};
  completion.factor = kSure;
  bool replaces = lean.corrects || lean.rejected || context.unclear;
  bool joins = !replaces && (compared ? lean.opens || lean.adds : lean.adds) && !context.roles.empty();
  if (joins) {
    Roles all = context.roles;
    for (std::size_t role : lean.roles) {
      if (!contains(all, role)) all.push_back(role);
    }
    completion.question = comparison(all, context.compared_facets);
  } else if (compared && !replaces) {
    return;  // a name by itself after a comparison asks for that role
  } else if (context.target && context.target->kind == TargetKind::facet) {
    completion.question = facet_question(context.target->index, lean.roles);
  } else if (auto facet = facet_of_entry(context); facet && !replaces) {
    completion.question = facet_question(*facet, lean.roles);
  } else if (!context.question.empty()) {
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

// "and their artifacts?", "do they need to code", "how is that different from a PjM".
void FollowUps::same_roles(const LinkedQuestion& question, const Lean& lean, const Context& context,
                           std::vector<Completion>& completions) const {
  if (context.roles.empty() && !context.unclear) return;
  const Roles group = group_of(context);
  bool sure = lean.reference && lean.reference->sure;
  bool names_roles = !lean.roles.empty() || question.first(MentionKind::ambiguous);
  Roles others = context.roles;
  for (std::size_t role : lean.roles) std::erase(others, role);
  bool other_side = lean.compares && lean.roles.size() == 1 && (!others.empty() || context.unclear);
  bool either_or = sure || (lean.opens && lean.roles.size() == 1);
  if (names_roles && !other_side && !either_or) return;
  bool compares_group = !names_roles && lean.compares && group.size() > 1 && !context.unclear;
  if (!names_roles && !sure && lean.content_words == 0 && !compares_group) return;
  if (!sure && lean.to_bot) return;

  bool of_group = compares_group || (lean.reference && lean.reference->of_group);
  Tokens subject;
  if (lean.ordinal) {
    put_roles({group[*lean.ordinal]}, subject);
  } else if (context.unclear) {
    subject = forms_[*context.unclear];
  } else {
    put_roles(of_group ? group : other_side ? others : context.roles, subject);
  }
  Completion completion;
  completion.takes_roles = true;
  completion.instead = other_side || sure;
  completion.factor = sure || other_side ? kSure : kLikely;
  completion.weak = !completion.instead && !either_or;
  completion.opens = lean.opens;
  if (lean.fragment) completion.decisive = {TargetKind::facet, TargetKind::compare};
  if (lean.reference) {
    append_words(question, 0, lean.reference->begin, completion.question);
    append(subject, completion.question);
    append_words(question, lean.reference->end, question.words.size(), completion.question);
    completions.push_back(completion);
    completion.question.clear();
    if (lean.ordinal && lean.content_words <= 1) {  // "who runs the second one"
      put_roles({group[*lean.ordinal]}, completion.question);
      completions.push_back(completion);
    }
    if (sure) return;
  }
  append_words(question, 0, question.words.size(), completion.question);
  while (!completion.question.empty() && completion.question.back().mark) completion.question.pop_back();
  if (names_roles) completion.question.push_back({"and"});
  append(subject, completion.question);
  completions.push_back(std::move(completion));
}

// "and the risk register?" after "who owns the roadmap", "and without coding?" after "... without a degree".
void FollowUps::other_thing(const LinkedQuestion& question, const Lean& lean, const Context& context,
                            std::vector<Completion>& completions) const {
  bool may_go_on = lean.fragment || (lean.opens && lean.content_words > 0);
  if (!may_go_on || !lean.roles.empty() || question.words.size() <= lean.body || context.question.empty())
    return;
  std::size_t begin = lean.body;
  // The preposition that belongs to the new thing may have been passed as a small word.
  for (std::size_t i = begin; i-- > 0 && begin - i <= 2;) {
    if ((lean_word(question.words[i].text) & kPreposition) != 0) begin = i;
  }
  const Outline outline = Outline::parse(context.question);
  const auto& items = outline.items();
  auto cut = items.end();
  if ((lean_word(question.words[begin].text) & kPreposition) != 0) {
    cut = std::find_if(items.begin(), items.end(),
                       [&](const Outline::Item& item) { return item.word == question.words[begin].text; });
  }
  auto first = items.begin();
  bool asks_who = context.target && context.target->kind == TargetKind::who;
  if (cut == items.end() && asks_who) {
    auto who = std::find_if(items.begin(), items.end(),
                            [](const Outline::Item& item) { return item.word == "who"; });
    if (who != items.end() && items.end() - who > 2) {
      first = who;
      cut = who + 2;
    }
  }
  Completion completion;
  completion.factor = kSure;
  if (lean.fragment) completion.decisive = {TargetKind::who};
  if (cut == items.end()) {
    if (!asks_who) return;
    completion.question = {{"who"}, {"owns"}};
  }
  for (auto item = first; cut != items.end() && item != cut; ++item) put_item(*item, completion.question);
  append_words(question, begin, question.words.size(), completion.question);
  completions.push_back(std::move(completion));
}

}  // namespace rolecall
