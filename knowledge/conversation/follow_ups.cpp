#include "knowledge/conversation/follow_ups.h"

#include <algorithm>

#include "knowledge/conversation/token_lists.h"
#include "knowledge/understanding/normalise.h"
#include "knowledge/understanding/phrasing_list.h"
#include "knowledge/understanding/roles.h"

namespace rolecall {

namespace {

constexpr std::size_t kWordsMax = 40;  // who says more says it all

constexpr double kUnknownWord = 0.6;  // for each word that nobody knows: it may well be another topic

}  // namespace

FollowUps::FollowUps(const Content& content) : content_(content), lean_(content) {
  for (const Role& role : content.roles) names_.push_back(normalise(role.name));
  for (const AmbiguousForm& form : content.ambiguous) forms_.push_back(normalise(form.form));
  for (const Facet& facet : content.facets) {
    facet_questions_.push_back(
        phrasing_tokens(facet.phrasings.empty() ? facet.question : facet.phrasings[0].text));
  }
}

std::vector<Completion> FollowUps::complete(const LinkedQuestion& question, const Context& context) const {
  std::vector<Completion> completions;
  if (context.empty() || question.words.size() > kWordsMax) return completions;
  Roles group = group_of(context, 0);
  Lean lean = lean_.read(question, group.size());
  // Beside a title that is not known only "they" leans: "how do they work with an engineering manager".
  const bool names_other =
      question.first(MentionKind::near_miss) || question.first(MentionKind::unknown_title);
  if (names_other && !(lean.reference && lean.reference->sure)) return completions;
  if (lean.count > 0) group = group_of(context, lean.count);
  if (lean.ordinal && *lean.ordinal >= group.size()) lean.ordinal.reset();
  if (lean.other && context.roles.size() == 1 && group.size() == 2)
    lean.ordinal = group[0] == context.roles[0] ? 1 : 0;
  if (lean.bare && lean.roles.empty() && lean.ordinal) lean.roles = {group[*lean.ordinal]};
  if (lean.bare && lean.roles.empty() && lean.is_all && (context.unclear || lean.count > 2)) {
    lean.roles = group;
    lean.adds = !context.unclear;
  }
  if (lean.means_job && context.other_sense) {
    completions.push_back({names_[*context.other_sense], true});
    return completions;
  }
  if (asks_again(lean, context)) {
    again(lean, context, completions);
  } else if (const Mention* form = question.first(MentionKind::ambiguous);
             form && lean.bare && lean.roles.empty()) {
    other_form(form->index, context, completions);
  } else if (lean.bare && !lean.roles.empty()) {
    other_roles(lean, context, completions);
  } else if (lean.instead && lean.opens && lean.roles.size() == 1 && !lean.reference) {
    other_roles(lean, context, completions);  // "and if I took the product manager's job instead?"
  } else if (!lean.bare || lean.reference) {
    other_thing(question, lean, context, completions);
    same_roles(question, lean, context, completions);
    same_thing(question, lean, context, completions);
  }
  if (lean.corrects && !lean.bare && !lean.roles.empty() && lean.body > 0) rest(question, lean, completions);
  for (Completion& completion : completions) {
    for (std::size_t i = 0; i < lean.unknown_words; ++i) completion.factor *= kUnknownWord;
  }
  return completions;
}

FollowUps::Roles FollowUps::group_of(const Context& context, std::size_t count) const {
  if (context.unclear) return content_.ambiguous[*context.unclear].roles;
  if (count == 0 && (context.roles.size() != 1 || context.spoken.size() < 2)) return context.roles;
  const bool of_group = context.group.size() >= std::max<std::size_t>(count, 2) &&
                        std::all_of(context.roles.begin(), context.roles.end(),
                                    [&](std::size_t role) { return contains(context.group, role); });
  if (of_group) return context.group;
  if (count == content_.roles.size()) {
    Roles all(count);
    for (std::size_t role = 0; role < count; ++role) all[role] = role;
    return all;
  }
  const std::size_t last = std::min(std::max<std::size_t>(count, 2), context.spoken.size());
  return {context.spoken.end() - static_cast<std::ptrdiff_t>(last), context.spoken.end()};
}

std::optional<std::size_t> FollowUps::facet_of_entry(const Context& context) const {
  if (!context.target || context.target->kind != TargetKind::entry) return std::nullopt;
  for (const std::string& id : content_.entries[context.target->index].see) {
    auto target = find_target(content_, id);
    if (target && target->kind == TargetKind::facet && contains(context.roles, target->roles[0]))
      return target->index;
  }
  return std::nullopt;
}

std::optional<Tokens> FollowUps::settle(const LinkedQuestion& question, const Context& context) const {
  bool settled = false;
  Tokens tokens;
  for (std::size_t i = 0; i < question.words.size();) {
    int at = question.words[i].mention;
    const Mention* mention = at < 0 ? nullptr : &question.mentions[static_cast<std::size_t>(at)];
    std::optional<std::size_t> meant;
    if (mention && mention->kind == MentionKind::ambiguous && context.settled &&
        context.settled->form == mention->index)
      meant = context.settled->role;
    if (meant) {
      settled = true;
      append(names_[*meant], tokens);
      i = mention->end;
    } else {
      append_words(question, i, i + 1, tokens);
      ++i;
    }
  }
  return settled ? std::optional(std::move(tokens)) : std::nullopt;
}

Tokens FollowUps::facet_question(std::size_t facet, const Roles& roles) const {
  Tokens subject;
  put_roles(roles, subject);
  return facet_question(facet, subject);
}

Tokens FollowUps::facet_question(std::size_t facet, const Tokens& subject) const {
  Tokens tokens;
  for (const Token& token : facet_questions_[facet]) {
    if (token.text == kRoleSlot) {
      append(subject, tokens);
    } else {
      tokens.push_back(token);
    }
  }
  return tokens;
}

Tokens FollowUps::comparison(const Roles& roles, const std::vector<std::size_t>& facets) const {
  if (!facets.empty()) return facet_question(facets[0], roles);
  Tokens tokens;
  for (std::size_t role : roles) {
    if (!tokens.empty()) tokens.push_back({"vs"});
    append(names_[role], tokens);
  }
  return tokens;
}

Tokens FollowUps::with_other_roles(const Context& context, const Roles& roles,
                                   std::optional<std::size_t> instead_of) const {
  const Outline outline = Outline::parse(context.question);
  const Roles slots = outline.roles();
  bool has_form = std::any_of(outline.items().begin(), outline.items().end(),
                              [](const Outline::Item& item) { return item.form.has_value(); });
  if (!instead_of && !has_form) instead_of = context.assumed_role;
  if ((!instead_of || !contains(slots, *instead_of)) && !slots.empty()) instead_of = slots.back();
  if (roles.size() >= slots.size()) instead_of.reset();  // all are replaced
  Tokens tokens;
  bool put = false;
  for (const Outline::Item& item : outline.items()) {
    bool replaced = item.form || (item.role && !has_form && (!instead_of || item.role == instead_of));
    if (replaced) {
      // The same role twice is one question; several at different places are named once.
      if (!put || slots.size() <= 1) put_roles(roles, tokens);
      put = true;
    } else {
      put_item(item, tokens);
    }
  }
  if (!put) put_roles(roles, tokens);
  return tokens;
}

void FollowUps::put_roles(const Roles& roles, Tokens& tokens) const {
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (i > 0) tokens.push_back({"and"});
    append(names_[roles[i]], tokens);
  }
}

void FollowUps::put_item(const Outline::Item& item, Tokens& tokens) const {
  if (item.role) append(names_[*item.role], tokens);
  if (item.form) append(forms_[*item.form], tokens);
  if (!item.word.empty()) tokens.push_back({item.word});
}

}  // namespace rolecall
