#include "knowledge/answering/suggestions.h"

#include <algorithm>

#include "knowledge/answering/role_text.h"

namespace rolecall {

namespace {

constexpr std::size_t kFollowUpsMax = 3;
constexpr std::size_t kLabelMax = 75;

class Suggestions {
 public:
  Suggestions(const Content& content, const Reading& reading) : content_(content) {
    if (reading.target) answered_ = question_of(content, *reading.target);
  }

  void add(const Target& target) {
    bool open =
        target.kind == TargetKind::facet && !content_.roles[target.roles[0]].facets.contains(target.index);
    if (!open) add(question_of(content_, target));
  }
  void add(const std::string& question) { add(question, question); }
  void add(const std::string& label, const std::string& question) {
    bool known =
        std::any_of(list_.begin(), list_.end(), [&](const Suggestion& s) { return s.question == question; });
    if (question.empty() || known || question == answered_ || label.size() > kLabelMax) return;
    list_.push_back({label, question});
  }
  std::size_t size() const { return list_.size(); }
  std::vector<Suggestion> take(std::size_t count) {
    if (list_.size() > count) list_.resize(count);
    return std::move(list_);
  }

 private:
  const Content& content_;
  std::string answered_;
  std::vector<Suggestion> list_;
};

std::vector<std::size_t> ascending(std::size_t a, std::size_t b) {
  return a < b ? std::vector{a, b} : std::vector{b, a};
}

// Every other role, those with a comparison of their own wording first.
std::vector<std::size_t> others(const Content& content, std::size_t role) {
  std::vector<std::size_t> list;
  for (std::size_t other = 0; other < content.roles.size(); ++other) {
    if (other != role) list.push_back(other);
  }
  std::stable_partition(list.begin(), list.end(), [&](std::size_t other) {
    const Comparison* comparison = content.find_comparison(ascending(role, other));
    return comparison && !comparison->rows.empty();
  });
  return list;
}

void after_definition(const Content& content, std::size_t role, Suggestions& suggestions) {
  std::vector<std::size_t> other = others(content, role);
  for (std::size_t i = 0; i < other.size() && i < 2; ++i)
    suggestions.add({TargetKind::compare, ascending(role, other[i])});
  for (const char* id : {"day-to-day", "when-to-hire", "skills", "fit"}) {
    if (auto facet = content.find_facet(id)) suggestions.add({TargetKind::facet, {role}, *facet});
  }
  for (const auto& [facet, of_role] : content.roles[role].facets)
    suggestions.add({TargetKind::facet, {role}, facet});
}

// The entries that offer this comparison are about these roles: they are what one asks next.
void after_comparison(const Content& content, const Target& target, Suggestions& suggestions) {
  std::string id = entry_id(content, target);
  for (std::size_t i = 0; i < content.entries.size(); ++i) {
    const auto& see = content.entries[i].see;
    if (std::find(see.begin(), see.end(), id) != see.end()) suggestions.add(Target{TargetKind::entry, {}, i});
    if (suggestions.size() == 2) break;
  }
  for (std::size_t role : target.roles) suggestions.add(Target{TargetKind::define, {role}});
}

void after_facet(const Content& content, const Target& target, Suggestions& suggestions) {
  std::size_t role = target.roles[0];
  std::vector<std::size_t> other = others(content, role);
  if (!content.roles[role].facets.contains(target.index)) suggestions.add({TargetKind::define, {role}});
  for (std::size_t o : other) {
    suggestions.add({TargetKind::facet, {o}, target.index});
    if (suggestions.size() == 2) break;
  }
  suggestions.add({TargetKind::define, {role}});
  if (!other.empty()) suggestions.add({TargetKind::compare, ascending(role, other[0])});
}

void after_ownership(const Content& content, const Ownership& who, Suggestions& suggestions) {
  for (std::size_t role : who.roles) suggestions.add({TargetKind::define, {role}});
  for (const Share& share : who.shared) {
    if (!who.roles.empty() && share.role != who.roles[0])
      suggestions.add({TargetKind::compare, ascending(who.roles[0], share.role)});
  }
  auto owns = content.find_facet("owns");
  if (owns && !who.roles.empty()) suggestions.add({TargetKind::facet, {who.roles[0]}, *owns});
}

void readings_of(const Content& content, const Reading& reading, Suggestions& suggestions) {
  const AmbiguousForm& form = content.ambiguous[reading.target->index];
  for (std::size_t role : form.roles) {
    Target target{TargetKind::define, {role}};
    bool facet =
        reading.facets_first.size() == 1 && content.roles[role].facets.contains(reading.facets_first[0]);
    if (facet) target = {TargetKind::facet, {role}, reading.facets_first[0]};
    suggestions.add(content.roles[role].name, question_of(content, target));
  }
}

void after(const Content& content, const Reading& reading, Suggestions& suggestions) {
  const Target& target = *reading.target;
  switch (target.kind) {
    case TargetKind::define:
      after_definition(content, target.roles[0], suggestions);
      break;
    case TargetKind::compare:
      after_comparison(content, target, suggestions);
      break;
    case TargetKind::facet:
      after_facet(content, target, suggestions);
      break;
    case TargetKind::who:
      after_ownership(content, content.who[target.index], suggestions);
      break;
    case TargetKind::entry:
      for (const std::string& id : content.entries[target.index].see) {
        if (auto see = find_target(content, id)) suggestions.add(*see);
      }
      break;
    case TargetKind::chat:
      for (const std::string& question : example_questions(content, kFollowUpsMax)) suggestions.add(question);
      break;
    case TargetKind::not_covered:
      for (std::size_t role : content.not_covered[target.index].nearest)
        suggestions.add({TargetKind::define, {role}});
      break;
    case TargetKind::clarify:
      break;
  }
}

}  // namespace

std::vector<Suggestion> suggest(const Content& content, const Reading& reading) {
  Suggestions suggestions(content, reading);
  if (reading.target && reading.target->kind == TargetKind::clarify) {
    readings_of(content, reading, suggestions);
    return suggestions.take(kSuggestionsMax);
  }
  if (reading.did_you_mean) {
    for (const Target& close : reading.close) suggestions.add(close);
    return suggestions.take(kSuggestionsMax);
  }
  for (const Target& other : reading.other_readings) suggestions.add(other);
  std::size_t limit = std::min(kSuggestionsMax, suggestions.size() + kFollowUpsMax);
  // What was named, or what the content's author put beside it, is nearer than what merely sounds alike.
  if (reading.target) after(content, reading, suggestions);
  if (reading.outcome == Outcome::unanswered) {
    for (const Target& close : reading.close) suggestions.add(close);
  }
  if (suggestions.size() == 0) {
    for (const std::string& question : example_questions(content, kFollowUpsMax)) suggestions.add(question);
  }
  return suggestions.take(limit);
}

std::vector<std::string> example_questions(const Content& content, std::size_t count) {
  std::vector<Target> targets;
  // One of each kind, so that the examples show the range.
  for (const Comparison& comparison : content.comparisons) {
    if (targets.empty()) targets.push_back({TargetKind::compare, comparison.roles});
  }
  if (!content.who.empty()) {
    auto roadmap = content.find_who("roadmap");
    targets.push_back({TargetKind::who, {}, roadmap.value_or(0)});
  }
  if (!content.roles.empty()) targets.push_back({TargetKind::define, {content.roles.size() - 1}});
  std::size_t step = std::max<std::size_t>(1, content.entries.size() / 4);
  for (std::size_t i = 0; i < content.entries.size(); i += step)
    targets.push_back({TargetKind::entry, {}, i});
  std::vector<std::string> questions;
  for (const Target& target : targets) {
    if (questions.size() < count) questions.push_back(question_of(content, target));
  }
  return questions;
}

}  // namespace rolecall
