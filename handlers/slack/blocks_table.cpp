// The two forms in which Blocks shows a table.
#include <algorithm>

#include "handlers/slack/blocks.h"
#include "handlers/slack/text.h"

namespace rolecall::slack {

void Blocks::table(const Table& table) {
  if (table.rows.empty()) return;
  if (!native_table(table)) table_lines(table);
}

bool Blocks::native_table(const Table& table) {
  const std::size_t columns = table.header.size();
  const bool fits = std::all_of(table.rows.begin(), table.rows.end(),
                                [&](const auto& row) { return row.size() <= columns; });
  if (has_table_ || !fits || room_.blocks == 0) return false;
  if (columns == 0 || columns > kTableColumnsMax || table.rows.size() + 1 > kTableRowsMax) return false;

  const std::size_t mark = out_.size();
  std::size_t length_used = 0;
  json_.raw(R"({"type":"table","column_settings":[)");
  for (std::size_t i = 0; i < columns; ++i) json_.raw(R"({"is_wrapped":true})");
  json_.end_array().key("rows").begin_array().begin_array();
  for (const std::string& heading : table.header) length_used += cell({heading});
  json_.end_array();
  for (const auto& row : table.rows) {
    table_row(row, columns, length_used);
    if (length_used > std::min(kTableLengthMax, room_.length)) {
      out_.resize(mark);
      return false;
    }
  }
  json_.end_array().end_object();
  take(length_used);
  has_table_ = true;
  return true;
}

void Blocks::table_row(const std::vector<Statement>& cells, std::size_t columns, std::size_t& length_used) {
  static const Statement kEmpty;
  json_.begin_array();
  for (std::size_t i = 0; i < columns; ++i) {
    const Statement& statement = i < cells.size() ? cells[i] : kEmpty;
    length_used += i == 0 ? label_cell(statement) : cell(statement);
  }
  json_.end_array();
}

std::size_t Blocks::cell(const Statement& statement) {
  const std::string& text = literal(statement);
  json_.raw(R"({"type":"raw_text","text":)").string(text).end_object();
  return length(text);
}

std::size_t Blocks::label_cell(const Statement& statement) {
  const std::string& text = literal(statement);
  json_.raw(R"({"type":"rich_text","elements":[)");
  rich_text_section(text, true);
  json_.end_array().end_object();
  return length(text);
}

void Blocks::table_lines(const Table& table) {
  std::string text;
  for (const auto& row : table.rows) {
    std::string lines;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i == 0) lines += '*';
      if (i > 0 && i < table.header.size() && !blank(table.header[i])) {
        append_mrkdwn(lines, table.header[i]);
        lines += ": ";
      }
      append_mrkdwn(lines, row[i]);
      lines += i == 0 ? "*\n" : "\n";
    }
    if (length(text) + length(lines) > kTextLengthMax) {
      section(text);
      text.clear();
    }
    text += lines;
  }
  section(text);
}

}  // namespace rolecall::slack
