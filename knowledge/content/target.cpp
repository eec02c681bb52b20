#include "knowledge/content/target.h"

#include <algorithm>

#include <fmt/format.h>

#include "knowledge/ascii.h"

namespace rolecall {

namespace {

std::optional<Target> find_comparison_target(const Content& content, std::string_view roles) {
  Target target{TargetKind::compare};
  while (true) {
    std::size_t plus = roles.find('+');
    auto role = content.find_role(roles.substr(0, plus));
    if (!role) return std::nullopt;
    target.roles.push_back(*role);
    if (plus == std::string_view::npos) break;
    roles.remove_prefix(plus + 1);
  }
  bool ascending = std::is_sorted(target.roles.begin(), target.roles.end(), std::less_equal<>());
  if (!ascending || target.roles.size() < 2) return std::nullopt;
  return target;
}

template <typename List>
std::optional<Target> find_in(const List& list, TargetKind kind, std::string_view id) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].id == id) return Target{kind, {}, i};
  }
  return std::nullopt;
}

}  // namespace

std::string entry_id(const Content& content, const Target& target) {
  switch (target.kind) {
    case TargetKind::define:
      return "define/" + content.roles[target.roles[0]].id;
    case TargetKind::facet:
      return fmt::format("facet/{}/{}", content.roles[target.roles[0]].id, content.facets[target.index].id);
    case TargetKind::who:
      return "who/" + content.who[target.index].id;
    case TargetKind::entry:
      return content.entries[target.index].id;
    case TargetKind::clarify:
      return "clarify/" + ascii::lowered(content.ambiguous[target.index].form);
    case TargetKind::chat:
      return "chat/" + content.chat[target.index].id;
    case TargetKind::not_covered:
      return "none";
    case TargetKind::compare:
      break;
  }
  std::string id = "compare/";
  for (std::size_t i = 0; i < target.roles.size(); ++i)
    id += (i ? "+" : "") + content.roles[target.roles[i]].id;
  return id;
}

std::optional<Target> find_target(const Content& content, std::string_view id) {
  if (auto entry = content.find_entry(id)) return Target{TargetKind::entry, {}, *entry};
  std::size_t slash = id.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  std::string_view kind = id.substr(0, slash), rest = id.substr(slash + 1);
  if (kind == "define") {
    if (auto role = content.find_role(rest)) return Target{TargetKind::define, {*role}};
  } else if (kind == "compare") {
    return find_comparison_target(content, rest);
  } else if (kind == "facet") {
    std::size_t next = rest.find('/');
    if (next == std::string_view::npos) return std::nullopt;
    auto role = content.find_role(rest.substr(0, next));
    auto facet = content.find_facet(rest.substr(next + 1));
    if (role && facet) return Target{TargetKind::facet, {*role}, *facet};
  } else if (kind == "who") {
    return find_in(content.who, TargetKind::who, rest);
  } else if (kind == "chat") {
    return find_in(content.chat, TargetKind::chat, rest);
  } else if (kind == "clarify") {
    for (std::size_t i = 0; i < content.ambiguous.size(); ++i) {
      if (ascii::lowered(content.ambiguous[i].form) == rest) return Target{TargetKind::clarify, {}, i};
    }
  }
  return std::nullopt;
}

Outcome outcome_of(const Content& content, const Target& target) {
  switch (target.kind) {
    case TargetKind::chat:
      return Outcome::chat;
    case TargetKind::clarify:
      return Outcome::clarified;
    case TargetKind::not_covered:
      return Outcome::unanswered;
    case TargetKind::facet:
      return content.roles[target.roles[0]].facets.contains(target.index) ? Outcome::answered
                                                                          : Outcome::unanswered;
    case TargetKind::define:
    case TargetKind::compare:
    case TargetKind::who:
    case TargetKind::entry:
      break;
  }
  return Outcome::answered;
}

std::string question_of(const Content& content, const Target& target) {
  switch (target.kind) {
    case TargetKind::define:
      return fmt::format("What is {}?", content.roles[target.roles[0]].called);
    case TargetKind::facet: {
      const Role& role = content.roles[target.roles[0]];
      auto of_role = role.facets.find(target.index);
      if (of_role != role.facets.end()) return of_role->second.question;
      return fill_role(content.facets[target.index].question, role);
    }
    case TargetKind::who:
      return content.who[target.index].question;
    case TargetKind::entry:
      return content.entries[target.index].question;
    case TargetKind::clarify:
      return fmt::format("What is a {}?", content.ambiguous[target.index].form);
    case TargetKind::chat:
    case TargetKind::not_covered:
      return {};
    case TargetKind::compare:
      break;
  }
  // Full names read best, short forms fit best: four names are too long for a button.
  std::string question;
  for (std::size_t role : target.roles) {
    const Role& r = content.roles[role];
    bool short_forms = target.roles.size() > 2 && !r.short_form.empty();
    std::string name = short_forms ? r.short_form : std::string(r.called_bare());
    question += (question.empty() ? "" : " vs ") + name;
  }
  return ascii::capitalised(question);
}

std::string fill_slot(std::string_view text, std::string_view slot, std::string_view with) {
  std::string out(text);
  for (std::size_t at = 0; (at = out.find(slot, at)) != std::string::npos; at += with.size())
    out.replace(at, slot.size(), with);
  return out;
}

std::string fill_role(std::string_view text, const Role& role) {
  std::string out = fill_slot(text, "{a role}", role.called);
  out = fill_slot(out, "{Role}", role.name);
  return ascii::capitalised(fill_slot(out, "{role}", role.called_bare()));
}

}  // namespace rolecall
