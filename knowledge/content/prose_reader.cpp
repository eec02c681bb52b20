#include <algorithm>

#include <fmt/format.h>

#include "knowledge/content/section_readers.h"
#include "knowledge/content/statements.h"

namespace rolecall {

std::vector<Statement> ProseReader::read(MapReader& map, const YAML::Node& node, const char* key) const {
  if (!node.IsScalar()) {
    map.fault(node, fmt::format("`{}` is not a text", key));
    return {};
  }
  ReadStatements read = read_statements(node.Scalar());
  if (!read.unmarked.empty()) {
    if (!source_ && !own_words_) {
      map.fault(node, fmt::format(
                          "a statement without a document: \"{}\", expected a marker such as [{}] behind it",
                          read.unmarked, content_.documents.empty() ? 0 : content_.documents[0].number));
    }
    Statement statement{read.unmarked, {}};
    if (source_) statement.documents.push_back(*source_);
    read.statements.push_back(std::move(statement));
  }
  for (const Statement& statement : read.statements) {
    if (statement.text.empty()) map.fault(node, "a marker without a statement before it");
    for (int number : statement.documents) {
      if (number != kTeamKnowledge && !content_.find_document(number)) {
        map.fault(node,
                  fmt::format("[{}] is no document, expected a number from the `documents` list", number));
      }
    }
  }
  return read.statements;
}

std::vector<Statement> ProseReader::statements(MapReader& map, const char* key, bool required) const {
  YAML::Node node = map.child(key);
  if (!node.IsDefined() || node.IsNull()) {
    if (required) map.text(key);  // reports that it is missing
    return {};
  }
  std::vector<Statement> all;
  if (node.IsSequence()) {
    for (const auto& item : node) {
      auto some = read(map, item, key);
      all.insert(all.end(), some.begin(), some.end());
    }
  } else {
    all = read(map, node, key);
  }
  return all;
}

Statement ProseReader::statement(MapReader& map, const YAML::Node& node, const char* key) const {
  auto all = read(map, node, key);
  if (all.size() == 1) return all[0];
  // A short text may hold parts from several documents ("meetings [3], delivery [0]"): it stays one.
  Statement joined;
  for (Statement& part : all) {
    joined.text += (joined.text.empty() ? "" : " ") + part.text;
    for (int number : part.documents) {
      if (std::find(joined.documents.begin(), joined.documents.end(), number) == joined.documents.end()) {
        joined.documents.push_back(number);
      }
    }
  }
  std::sort(joined.documents.begin(), joined.documents.end());
  return joined;
}

std::optional<Table> ProseReader::table(MapReader& map) const {
  YAML::Node node = map.child("table");
  if (!node.IsDefined() || node.IsNull()) return std::nullopt;
  MapReader reader(node, map.file(), "table", map.faults());
  Table table;
  table.header = reader.texts("columns");
  for (const YAML::Node& row : reader.children("rows")) {
    std::vector<Statement> cells;
    if (row.IsSequence()) {
      for (const auto& cell : row) {
        // Labels and names state nothing by themselves: only the last cell has to name its document.
        ProseReader free(content_, source_, true);
        cells.push_back((cells.size() + 1 == row.size() ? *this : free).statement(map, cell, "rows"));
      }
    }
    if (cells.size() != table.header.size()) {
      map.fault(row, fmt::format("a row of {} cells, expected {} as in `columns`", cells.size(),
                                 table.header.size()));
    }
    table.rows.push_back(std::move(cells));
  }
  reader.report_unknown_keys();
  return table;
}

Prose ProseReader::prose(MapReader& map, const char* lead) const {
  Prose prose;
  prose.lead = statements(map, lead, true);
  YAML::Node points = map.child("points");
  if (points.IsDefined() && points.IsSequence()) {
    for (const auto& point : points) prose.points.push_back(statement(map, point, "points"));
  } else if (points.IsDefined() && !points.IsNull()) {
    map.fault(points, "`points` is not a list, expected `- ` items");
  }
  prose.table = table(map);
  prose.note = statements(map, "note", false);
  return prose;
}

}  // namespace rolecall
