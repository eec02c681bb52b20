// Documents, facets, roles, ambiguous forms and comparisons.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "knowledge/content/section_readers.h"

namespace rolecall {

namespace {

std::optional<std::size_t> read_facet_id(MapReader& map, const YAML::Node& key, const Content& content) {
  std::string id = key.Scalar();
  if (auto facet = content.find_facet(id)) return facet;
  std::vector<std::string> known;
  for (const Facet& facet : content.facets) known.push_back(facet.id);
  std::string near = nearest_word(id, known);
  map.fault(key, near.empty() ? fmt::format("no facet `{}`, expected an id from the `facets` list", id)
                              : fmt::format("no facet `{}`, did you mean `{}`?", id, near));
  return std::nullopt;
}

FacetOfRole read_facet_of_role(MapReader& map, const ProseReader& prose) {
  FacetOfRole facet;
  if (map.has("cell")) facet.cell = prose.statement(map, map.child("cell"), "cell");
  facet.answer = prose.prose(map);
  if (facet.cell.text.empty() && !facet.answer.lead.empty()) facet.cell = facet.answer.lead[0];
  map.report_unknown_keys();
  return facet;
}

void read_facets_of_role(MapReader& map, const ProseReader& prose, const Content& content, Role& role) {
  YAML::Node facets = map.child("facets");
  if (!facets.IsDefined() || !facets.IsMap()) return;
  for (const auto& pair : facets) {
    MapReader reader(pair.second, map.file(), fmt::format("facet of {}", role.id), map.faults());
    auto facet = read_facet_id(reader, pair.first, content);
    FacetOfRole read = read_facet_of_role(reader, prose);
    if (facet) role.facets.emplace(*facet, std::move(read));
  }
}

void read_rows(MapReader& map, const ProseReader& prose, const Content& content, Comparison& comparison) {
  YAML::Node rows = map.child("rows");
  if (!rows.IsDefined() || !rows.IsMap()) return;
  for (const auto& row : rows) {
    auto facet = read_facet_id(map, row.first, content);
    if (!row.second.IsMap()) {
      map.fault(row.second, "a row is not a mapping, expected `role: cell` lines");
      continue;
    }
    for (const auto& cell : row.second) {
      auto role = read_role_id(map, cell.first, content);
      Statement statement = prose.statement(map, cell.second, "rows");
      if (facet && role) comparison.rows[*facet][*role] = std::move(statement);
    }
  }
}

}  // namespace

void read_documents(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults) {
  for_each_item(items, "document", faults, [&](MapReader& map) {
    Document document{map.number("number"), map.text("title"), map.optional_text("author"),
                      map.optional_text("kind")};
    map.optional_text("about");
    if (content.find_document(document.number)) {
      map.fault(map.node(), fmt::format("document {} stands here a second time", document.number));
    }
    content.documents.push_back(std::move(document));
  });
  std::sort(content.documents.begin(), content.documents.end(),
            [](const Document& a, const Document& b) { return a.number < b.number; });
}

void read_facets(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults) {
  std::set<std::string> seen;
  for_each_item(items, "facet", faults, [&](MapReader& map) {
    Facet facet;
    facet.id = read_id(map, "facet", seen);
    facet.label = map.text("label");
    facet.title = map.text("title");
    facet.question = map.text("question");
    facet.words = map.texts("words");
    facet.phrasings = map.phrasings("phrasings");
    facet.place = map.place();
    content.facets.push_back(std::move(facet));
  });
}

void read_roles(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults) {
  std::set<std::string> seen;
  ProseReader prose(content);
  for_each_item(items, "role", faults, [&](MapReader& map) {
    Role role;
    role.id = read_id(map, "role", seen);
    role.name = map.text("name");
    role.short_form = map.optional_text("short");
    role.called = map.text("called");
    role.aliases = map.texts("aliases");
    if (map.text("gist").empty()) return;
    role.gist = prose.statement(map, map.child("gist"), "gist");
    if (YAML::Node definition = map.child("definition"); definition.IsDefined()) {
      MapReader reader(definition, map.file(), "definition", faults);
      role.definition = prose.prose(reader);
      reader.report_unknown_keys();
    } else {
      map.fault(map.node(), fmt::format("role {} has no `definition`", role.id));
    }
    read_facets_of_role(map, prose, content, role);
    role.place = map.place();
    content.roles.push_back(std::move(role));
  });
  std::sort(content.roles.begin(), content.roles.end(),
            [](const Role& a, const Role& b) { return a.id < b.id; });
}

void read_ambiguous(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults) {
  ProseReader prose(content);
  for_each_item(items, "ambiguous form", faults, [&](MapReader& map) {
    AmbiguousForm form;
    form.form = map.text("form");
    form.roles = read_role_ids(map, "roles", content);
    if (form.roles.size() < 2) map.fault(map.node(), "an ambiguous form needs two or more `roles`");
    if (map.has("beside")) form.beside = read_role_id(map, map.child("beside"), content);
    form.title = map.text("title");
    form.answer = prose.prose(map);
    form.place = map.place();
    content.ambiguous.push_back(std::move(form));
  });
}

void read_comparisons(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults) {
  ProseReader prose(content);
  for_each_item(items, "comparison", faults, [&](MapReader& map) {
    Comparison comparison;
    comparison.roles = read_role_ids(map, "roles", content);
    std::sort(comparison.roles.begin(), comparison.roles.end());
    if (comparison.roles.size() < 2) map.fault(map.node(), "a comparison needs two or more `roles`");
    if (content.find_comparison(comparison.roles))
      map.fault(map.node(), "these roles are compared a second time");
    comparison.lead = prose.statements(map, "lead", true);
    read_rows(map, prose, content, comparison);
    comparison.points = prose.statements(map, "points", false);
    comparison.together = prose.statements(map, "together", false);
    comparison.note = prose.statements(map, "note", false);
    comparison.place = map.place();
    content.comparisons.push_back(std::move(comparison));
  });
}

}  // namespace rolecall
