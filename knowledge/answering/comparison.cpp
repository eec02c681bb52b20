#include "knowledge/answering/comparison.h"

#include <algorithm>

#include "knowledge/answering/role_text.h"
#include "knowledge/ascii.h"

namespace rolecall {

namespace {

constexpr const char* kDash = "\xE2\x80\x93";

const Statement& cell(const Content& content, const Comparison* comparison, std::size_t facet,
                      std::size_t role) {
  if (comparison) {
    auto row = comparison->rows.find(facet);
    if (row != comparison->rows.end()) {
      if (auto own = row->second.find(role); own != row->second.end()) return own->second;
    }
  }
  auto of_role = content.roles[role].facets.find(facet);
  if (of_role != content.roles[role].facets.end()) return of_role->second.cell;
  static const Statement kOpen{kDash};
  return kOpen;
}

std::vector<std::size_t> row_order(const Content& content, const std::vector<std::size_t>& facets_first) {
  std::vector<std::size_t> order = facets_first;
  for (std::size_t facet = 0; facet < content.facets.size(); ++facet) {
    if (std::find(facets_first.begin(), facets_first.end(), facet) == facets_first.end())
      order.push_back(facet);
  }
  return order;
}

}  // namespace

Table comparison_table(const Content& content, const std::vector<std::size_t>& roles,
                       const std::vector<std::size_t>& facets_first) {
  const Comparison* comparison = content.find_comparison(roles);
  Table table;
  table.header.emplace_back();
  for (std::size_t role : roles)
    table.header.push_back(ascii::capitalised(content.roles[role].called_bare()));
  for (std::size_t facet : row_order(content, facets_first)) {
    std::vector<Statement> row{{content.facets[facet].label}};
    bool any = false;
    for (std::size_t role : roles) {
      row.push_back(cell(content, comparison, facet, role));
      any = any || row.back().text != kDash;
    }
    if (any) table.rows.push_back(std::move(row));
  }
  return table;
}

void put_comparison(const Content& content, const std::vector<std::size_t>& roles, const SharedTable& table,
                    Answer& answer) {
  const Comparison* comparison = content.find_comparison(roles);
  for (std::size_t role : roles)
    answer.title += (answer.title.empty() ? "" : " vs ") + content.roles[role].name;
  if (comparison) {
    answer.lead = comparison->lead;
  } else {
    for (std::size_t role : roles) answer.lead.push_back(gist_line(content.roles[role]));
  }
  if (!table->rows.empty()) answer.body.emplace_back(table);
  if (!comparison) return;
  for (const Statement& together : comparison->together) answer.body.emplace_back(Paragraph(together));
  if (!comparison->points.empty()) answer.body.emplace_back(Bullets{comparison->points});
  for (const Statement& note : comparison->note) answer.body.emplace_back(Paragraph(note));
}

}  // namespace rolecall
