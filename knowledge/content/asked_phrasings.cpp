#include "knowledge/content/asked_phrasings.h"

#include <algorithm>
#include <utility>

namespace rolecall {

namespace {

class Gatherer {
 public:
  explicit Gatherer(const Content& content) : content_(content) {}

  std::vector<AskedPhrasing> gather() && {
    for (std::size_t r = 0; r < content_.roles.size(); ++r) add_role(r);
    for (std::size_t f = 0; f < content_.facets.size(); ++f) add_facet(f);
    for (std::size_t w = 0; w < content_.who.size(); ++w) {
      const Target target{TargetKind::who, {}, w};
      add(content_.who[w].question, target, content_.who[w].place);
      add(content_.who[w].phrasings, target);
    }
    for (std::size_t e = 0; e < content_.entries.size(); ++e)
      add(content_.entries[e].phrasings, {TargetKind::entry, {}, e});
    for (std::size_t c = 0; c < content_.chat.size(); ++c)
      add(content_.chat[c].phrasings, {TargetKind::chat, {}, c});
    for (std::size_t n = 0; n < content_.not_covered.size(); ++n) add_not_covered(n);
    return std::move(phrasings_);
  }

 private:
  void add_role(std::size_t index) {
    const Role& role = content_.roles[index];
    for (const auto& [facet, of_role] : role.facets)
      add(of_role.question, {TargetKind::facet, {index}, facet}, content_.facets[facet].place);
    add(role.name, {TargetKind::define, {index}}, role.place);
    for (const std::string& alias : role.aliases) add(alias, {TargetKind::define, {index}}, role.place);
  }

  void add_facet(std::size_t index) {
    const auto role = std::find_if(content_.roles.begin(), content_.roles.end(),
                                   [&](const Role& one) { return one.facets.contains(index); });
    if (role == content_.roles.end()) return;
    const auto number = static_cast<std::size_t>(role - content_.roles.begin());
    for (const Phrasing& phrasing : content_.facets[index].phrasings) {
      add(fill_slot(phrasing.text, "{role}", role->called_bare()), {TargetKind::facet, {number}, index},
          phrasing.place);
    }
  }

  void add_not_covered(std::size_t index) {
    const std::string_view role = content_.roles.empty() ? "role" : content_.roles[0].called_bare();
    for (const Phrasing& phrasing : content_.not_covered[index].phrasings) {
      add(fill_slot(phrasing.text, "{role}", role), {TargetKind::not_covered, {}, index}, phrasing.place);
    }
  }

  void add(const std::vector<Phrasing>& phrasings, const Target& target) {
    for (const Phrasing& phrasing : phrasings) add(phrasing.text, target, phrasing.place);
  }

  void add(std::string text, Target target, const Place& place) {
    phrasings_.push_back({std::move(text), std::move(target), place});
  }

  const Content& content_;
  std::vector<AskedPhrasing> phrasings_;
};

}  // namespace

std::vector<AskedPhrasing> asked_phrasings(const Content& content) {
  return Gatherer(content).gather();
}

}  // namespace rolecall
