#include "knowledge/content/section_readers.h"

#include <array>

#include <fmt/format.h>

namespace rolecall {

namespace {

using Reader = void (*)(const std::vector<SectionItem>&, Content&, std::vector<Fault>&);

struct Section {
  const char* name;
  Reader read;
};

// In the order in which they have to be read: what others refer to comes first.
constexpr std::array<Section, 12> kSections{{
    {"documents", read_documents},
    {"facets", read_facets},
    {"roles", read_roles},
    {"ambiguous", read_ambiguous},
    {"comparisons", read_comparisons},
    {"who", read_who},
    {"entries", read_entries},
    {"chat", read_chat},
    {"not_covered", read_not_covered},
    {"replacements", read_replacements},
    {"additions", read_additions},
    {"concepts", read_concepts},
}};

}  // namespace

void gather_sections(const YAML::Node& root, const std::string& file, ContentSections& sections,
                     std::vector<Fault>& faults) {
  MapReader map(root, file, "the file", faults);
  for (const Section& section : kSections) {
    for (const YAML::Node& item : map.children(section.name)) sections[section.name].push_back({item, file});
  }
  map.report_unknown_keys();
}

void read_sections(const ContentSections& sections, Content& content, std::vector<Fault>& faults) {
  for (const Section& section : kSections) {
    auto items = sections.find(section.name);
    if (items != sections.end()) section.read(items->second, content, faults);
  }
}

std::string read_id(MapReader& map, const char* what, std::set<std::string>& seen) {
  std::string id = map.text("id");
  map.set_what(fmt::format("{} {}", what, id));
  if (!id.empty() && !seen.insert(id).second)
    map.fault(map.child("id"), fmt::format("`{}` stands here a second time", id));
  return id;
}

void read_verify_by(MapReader& map, const std::string& entry, Content& content) {
  if (const auto day = map.date("verify_by"))
    content.verify_by.insert_or_assign(entry, VerifyBy{*day, map.place_of(map.child("verify_by"))});
}

std::optional<std::size_t> read_role_id(MapReader& map, const YAML::Node& node, const Content& content) {
  std::string id = node.IsScalar() ? node.Scalar() : "";
  if (auto role = content.find_role(id)) return role;
  std::vector<std::string> known;
  for (const Role& role : content.roles) known.push_back(role.id);
  std::string near = nearest_word(id, known);
  map.fault(node, near.empty() ? fmt::format("no role `{}`, expected an id from the `roles` list", id)
                               : fmt::format("no role `{}`, did you mean `{}`?", id, near));
  return std::nullopt;
}

std::vector<std::size_t> read_role_ids(MapReader& map, const char* key, const Content& content) {
  std::vector<std::size_t> roles;
  YAML::Node node = map.child(key);
  if (!node.IsDefined() || node.IsNull()) return roles;
  if (node.IsScalar()) {
    if (auto role = read_role_id(map, node, content)) roles.push_back(*role);
    return roles;
  }
  for (const auto& item : node) {
    if (auto role = read_role_id(map, item, content)) roles.push_back(*role);
  }
  return roles;
}

}  // namespace rolecall
