// The kinds of follow-ups, and what each is completed into.
#include <algorithm>

#include "knowledge/conversation/follow_ups.h"
#include "knowledge/conversation/lean_words.h"
#include "knowledge/conversation/token_lists.h"
#include "knowledge/understanding/normalise.h"

namespace rolecall {

// "and their artifacts?", "do they need to code", "how is that different from a PjM".
void FollowUps::same_roles(const LinkedQuestion& question, const Lean& lean, const Context& context,
                           std::vector<Completion>& completions) const {
  if (context.roles.empty() && !context.unclear) return;
  const Roles group = group_of(context, lean.count);
  bool sure = lean.reference && lean.reference->sure;
  bool names_roles = !lean.roles.empty() || question.first(MentionKind::ambiguous);
  Roles others = context.roles;
  for (std::size_t role : lean.roles) std::erase(others, role);
  bool other_side = lean.compares && lean.roles.size() == 1 && (!others.empty() || context.unclear);
  bool either_or = sure || (lean.opens && lean.roles.size() == 1);
  if (names_roles && !other_side && !either_or) return;
  bool compares_group = !names_roles && lean.compares && group.size() > 1 && !context.unclear;
  if (!names_roles && !sure && lean.content_words == 0 && !compares_group) return;
  if (lean.content_words == 0 && lean.asks_why) return;  // "why them?" is not about what they are
  if (!sure && lean.to_bot) return;
  if (!lean.reference && lean.asks_for_roles) return;

  bool of_group = compares_group || (lean.reference && lean.reference->of_group);
  // "who defines them" asks for what they own, not for them.
  bool of_thing = context.target && context.target->kind == TargetKind::facet && lean.asks_for_owner;
  Tokens subject;
  if (of_thing) {
    subject = normalise(content_.facets[context.target->index].label);
  } else if (lean.ordinal) {
    put_roles({group[*lean.ordinal]}, subject);
  } else if (context.unclear) {
    subject = forms_[*context.unclear];
  } else {
    put_roles(of_group ? group : other_side ? others : context.roles, subject);
  }
  Completion completion;
  completion.takes_roles = !of_thing;
  completion.even_unknown = of_thing;
  completion.instead = other_side || sure;
  completion.factor = sure || other_side ? kSure : kLikely;
  completion.weak = !completion.instead && !either_or;
  completion.compares = lean.compares;
  if (lean.fragment) completion.decisive = {TargetKind::facet, TargetKind::compare};
  if (lean.reference) {
    completion.question = put_in(question, lean, subject);
    completions.push_back(completion);
  }
  if (sure || (lean.asks_who && !names_roles)) return;
  bool in_front = lean.fragment && !names_roles && !context.unclear && !of_group;
  Tokens link;
  if (names_roles) link = {{"and"}};
  if (!names_roles && !of_group) link = {{lean.is_personal ? "as" : "for"}, {"a"}};
  completion.question = put_beside(question, lean, subject, in_front, link);
  completions.push_back(std::move(completion));
}

// "who tracks it" after "who owns the budget", "how do I check those" after "how is success measured".
void FollowUps::same_thing(const LinkedQuestion& question, const Lean& lean, const Context& context,
                           std::vector<Completion>& completions) const {
  const bool leans = lean.reference && !lean.reference->sure && !lean.reference->of_group &&
                     lean_word(question.words[lean.reference->begin].text) != 0 &&
                     question.words[lean.reference->begin].text != "one";
  if (!leans || !lean.roles.empty() || !context.target) return;
  Tokens subject;
  if (context.target->kind == TargetKind::who) subject = normalise(content_.who[context.target->index].thing);
  if (context.target->kind == TargetKind::facet)
    subject = normalise(content_.facets[context.target->index].label);
  if (context.target->kind == TargetKind::entry && !context.thing.empty())
    subject = {{"the"}, {context.thing}};
  if (subject.empty()) return;
  Completion completion;
  completion.factor = kLikely;
  completion.weak = true;
  completion.question = put_in(question, lean, subject);
  completions.push_back(std::move(completion));
}

// "are you sure?", "not the TPM?"; "who said that" where the answer may name who did.
bool FollowUps::asks_again(const Lean& lean, const Context& context) {
  if (!context.target) return false;
  const bool takes_back =
      lean.bare && lean.rejected && lean.roles.empty() && !lean.corrects && !context.unclear;
  return takes_back || lean.doubts || (lean.asks_source && context.target->kind == TargetKind::entry);
}

void FollowUps::again(const Lean& lean, const Context& context, std::vector<Completion>& completions) const {
  Completion again;
  again.instead = !lean.doubts;
  again.factor = kSure;
  const Outline outline = Outline::parse(context.question);
  for (const Outline::Item& item : outline.items()) put_item(item, again.question);
  completions.push_back(std::move(again));
}

// "no wait, what is a TPM as a job": what stands behind the correction says it all.
void FollowUps::rest(const LinkedQuestion& question, const Lean& lean, std::vector<Completion>& completions) {
  Completion rest;
  rest.factor = kSure;
  append_words(question, lean.body, question.words.size(), rest.question);
  completions.push_back(std::move(rest));
}

// Where the words stand that mean it. "Who runs the second one" asks for nothing but the second.
Tokens FollowUps::put_in(const LinkedQuestion& question, const Lean& lean, const Tokens& subject) {
  if (lean.ordinal && lean.asks_who) return subject;
  Tokens tokens;
  append_words(question, 0, lean.reference->begin, tokens);
  append(subject, tokens);
  append_words(question, lean.reference->end, question.words.size(), tokens);
  return tokens;
}

// "TPM salary", "what would I need to learn as a TPM".
Tokens FollowUps::put_beside(const LinkedQuestion& question, const Lean& lean, const Tokens& subject,
                             bool in_front, const Tokens& link) {
  Tokens tokens;
  if (in_front) append(subject, tokens);
  append_words(question, lean.fragment ? lean.body : 0, lean.fragment ? lean.end : question.words.size(),
               tokens);
  while (!tokens.empty() && tokens.back().mark) tokens.pop_back();
  if (in_front) return tokens;
  append(link, tokens);
  append(subject, tokens);
  return tokens;
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
