#include "knowledge/content/references.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "knowledge/ascii.h"
#include "knowledge/content/target.h"

namespace rolecall {

namespace {

std::vector<std::string> all_ids(const Content& content) {
  std::vector<std::string> ids;
  for (const Entry& entry : content.entries) ids.push_back(entry.id);
  for (std::size_t w = 0; w < content.who.size(); ++w)
    ids.push_back(entry_id(content, {TargetKind::who, {}, w}));
  for (std::size_t r = 0; r < content.roles.size(); ++r)
    ids.push_back(entry_id(content, {TargetKind::define, {r}}));
  return ids;
}

void check_see(const Content& content, std::vector<Fault>& faults) {
  for (const Entry& entry : content.entries) {
    for (const std::string& id : entry.see) {
      auto target = find_target(content, id);
      bool open = target && target->kind == TargetKind::facet &&
                  !content.roles[target->roles[0]].facets.contains(target->index);
      if (target && !open) continue;
      std::string near = nearest_word(id, all_ids(content));
      faults.push_back(
          {entry.place, open
                            ? fmt::format("`see` of {} names {}, which the content leaves open", entry.id, id)
                            : fmt::format("`see` of {} names {}, which is no entry{}", entry.id, id,
                                          near.empty() ? "" : fmt::format(", did you mean `{}`?", near))});
    }
  }
}

class NameClaims {
 public:
  NameClaims(const Content& content, std::vector<Fault>& faults) : content_(content), faults_(faults) {}

  void claim(std::string_view name, const std::string& owner, const Place& place) {
    if (name.empty()) return;
    std::string key = ascii::lowered(name);
    auto [claimed, first] = owners_.try_emplace(key, owner);
    bool ambiguous = std::any_of(content_.ambiguous.begin(), content_.ambiguous.end(),
                                 [&](const AmbiguousForm& form) { return ascii::lowered(form.form) == key; });
    if (first || claimed->second == owner || ambiguous) return;
    faults_.push_back(
        {place, fmt::format("`{}` is claimed by {} and by {}: take it from one, or declare it in `ambiguous`",
                            name, claimed->second, owner)});
  }

 private:
  const Content& content_;
  std::vector<Fault>& faults_;
  std::map<std::string, std::string> owners_;
};

void check_names(const Content& content, std::vector<Fault>& faults) {
  NameClaims claims(content, faults);
  for (const Role& role : content.roles) {
    std::string owner = "role " + role.id;
    claims.claim(role.name, owner, role.place);
    claims.claim(role.short_form, owner, role.place);
    for (const std::string& alias : role.aliases) claims.claim(alias, owner, role.place);
  }
  for (const NotCovered& miss : content.not_covered) {
    for (const std::string& name : miss.names) claims.claim(name, "not_covered " + miss.id, miss.place);
  }
}

}  // namespace

void check_references(const Content& content, std::vector<Fault>& faults) {
  check_see(content, faults);
  check_names(content, faults);
}

}  // namespace rolecall
