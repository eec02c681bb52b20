// Phrasings and aliases for what stands elsewhere, so that a file of its own can add to a folder of content
// without a change to its files.
#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "knowledge/content/section_readers.h"
#include "knowledge/content/target.h"

namespace rolecall {

namespace {

constexpr std::string_view kNotCovered = "not_covered/";

// The list that phrasings for `id` belong to; null when it takes none.
std::vector<Phrasing>* phrasings_of(Content& content, std::string_view id) {
  if (id.starts_with(kNotCovered)) {
    const auto miss =
        std::find_if(content.not_covered.begin(), content.not_covered.end(),
                     [&](const NotCovered& n) { return n.id == id.substr(kNotCovered.size()); });
    return miss == content.not_covered.end() ? nullptr : &miss->phrasings;
  }
  const auto target = find_target(content, id);
  if (!target) return nullptr;
  switch (target->kind) {
    case TargetKind::facet:
      return &content.facets[target->index].phrasings;
    case TargetKind::who:
      return &content.who[target->index].phrasings;
    case TargetKind::entry:
      return &content.entries[target->index].phrasings;
    case TargetKind::chat:
      return &content.chat[target->index].phrasings;
    default:
      return nullptr;
  }
}

void add_phrasings(MapReader& map, const std::string& to, Content& content) {
  std::vector<Phrasing>* phrasings = phrasings_of(content, to);
  if (!phrasings) {
    map.fault(map.child("to"), fmt::format("`{}` is nothing that phrasings can be added to", to));
    return;
  }
  for (Phrasing& phrasing : map.phrasings("phrasings")) phrasings->push_back(std::move(phrasing));
}

void add_aliases(MapReader& map, const std::string& to, Content& content) {
  const auto target = find_target(content, to);
  if (!target || target->kind != TargetKind::define) {
    map.fault(map.child("to"), fmt::format("`{}` is no role, expected define/ROLE", to));
    return;
  }
  for (std::string& alias : map.texts("aliases"))
    content.roles[target->roles[0]].aliases.push_back(std::move(alias));
}

}  // namespace

void read_additions(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults) {
  for_each_item(items, "addition", faults, [&](MapReader& map) {
    const std::string to = map.text("to");
    map.set_what(fmt::format("addition to {}", to));
    const bool phrasings = map.has("phrasings"), aliases = map.has("aliases");
    if (!phrasings && !aliases) map.fault(map.node(), fmt::format("the addition to {} adds nothing", to));
    if (to.empty()) return;
    if (phrasings) add_phrasings(map, to, content);
    if (aliases) add_aliases(map, to, content);
  });
}

}  // namespace rolecall
