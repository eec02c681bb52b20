#include "knowledge/answering/text_table.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "knowledge/answering/display_text.h"

namespace rolecall {

namespace {

constexpr int kGap = 2;
// A column may be narrower than its longest word only when it still has this many columns.
constexpr int kReadable = 12;
constexpr int kLargestMove = 10;

struct Column {
  int least = 0;    // what it needs to be read at all
  int word = 0;     // its longest word
  int natural = 0;  // its widest cell on one line
  int content = 0;  // all of its cells, one after the other
  int width = 0;
};

Column measure(const TextRow& header, const std::vector<TextRow>& rows, std::size_t index) {
  Column column;
  const auto add = [&](const std::string& cell) {
    const int width = display_width(cell);
    column.natural = std::max(column.natural, width);
    column.word = std::max(column.word, longest_word(cell));
    column.content += width;
  };
  add(header[index]);
  for (const auto& row : rows) add(row[index]);
  column.least = std::min(column.word, kReadable);
  return column;
}

// Gives spare columns out one at a time, to the column that is cramped most for what it holds.
void grow(std::vector<Column>& columns, int spare, int Column::*limit) {
  for (; spare > 0; --spare) {
    Column* cramped = nullptr;
    for (auto& column : columns) {
      if (column.width >= column.*limit) continue;
      if (!cramped || column.content * cramped->width > cramped->content * column.width) cramped = &column;
    }
    if (!cramped) return;
    ++cramped->width;
  }
}

int total_width(const std::vector<Column>& columns) {
  return std::accumulate(columns.begin(), columns.end(), kGap * (static_cast<int>(columns.size()) - 1),
                         [](int sum, const Column& column) { return sum + column.width; });
}

bool share(std::vector<Column>& columns, int width) {
  for (auto& column : columns) column.width = std::max(column.least, 1);
  if (total_width(columns) > width) return false;
  grow(columns, width - total_width(columns), &Column::word);
  grow(columns, width - total_width(columns), &Column::natural);
  return true;
}

// How many lines the rows take; what a column needs at a width is wrapped once and remembered.
class Heights {
 public:
  explicit Heights(const std::vector<TextRow>& rows) : rows_(rows) {}

  int of(const std::vector<Column>& columns) {
    std::vector<int> tallest(rows_.size(), 1);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto& lines = of_column(i, columns[i].width);
      for (std::size_t row = 0; row < tallest.size(); ++row)
        tallest[row] = std::max(tallest[row], lines[row]);
    }
    return std::accumulate(tallest.begin(), tallest.end(), 0);
  }

 private:
  const std::vector<int>& of_column(std::size_t index, int width) {
    auto& lines = remembered_[{index, width}];
    for (std::size_t row = lines.size(); row < rows_.size(); ++row) {
      lines.push_back(static_cast<int>(wrap(rows_[row][index], width).size()));
    }
    return lines;
  }

  const std::vector<TextRow>& rows_;
  std::map<std::pair<std::size_t, int>, std::vector<int>> remembered_;
};

// Moves width between columns for as long as that makes the whole table shorter.
void settle(std::vector<Column>& columns, const std::vector<TextRow>& rows) {
  Heights heights(rows);
  int lowest = heights.of(columns);
  const auto improve = [&](Column& from, Column& to) {
    for (int step = 1; step <= kLargestMove; ++step) {
      if (from.width - step < from.word || to.width + step > to.natural) return false;
      from.width -= step;
      to.width += step;
      if (const int height = heights.of(columns); height < lowest) {
        lowest = height;
        return true;
      }
      from.width += step;
      to.width -= step;
    }
    return false;
  };
  for (bool improved = true; improved;) {
    improved = false;
    for (auto& from : columns) {
      for (auto& to : columns) improved |= &from != &to && improve(from, to);
    }
  }
}

void append_padded(std::string& out, const std::string& text, int width) {
  out += text;
  out.append(static_cast<std::size_t>(std::max(0, width - display_width(text))), ' ');
}

// Appends one row and returns how many lines it took.
std::size_t append_row(std::string& out, const TextRow& row, const std::vector<Column>& columns) {
  std::vector<std::vector<std::string>> cells;
  std::size_t height = 1;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    cells.push_back(wrap(row[i], columns[i].width));
    height = std::max(height, cells.back().size());
  }
  for (std::size_t line = 0; line < height; ++line) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      append_padded(out, line < cells[i].size() ? cells[i][line] : std::string(), columns[i].width);
      if (i + 1 < columns.size()) out.append(kGap, ' ');
    }
    out.erase(out.find_last_not_of(' ') + 1);
    out += '\n';
  }
  return height;
}

void append_rule(std::string& out, const std::vector<Column>& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    for (int n = 0; n < columns[i].width; ++n) out += "─";
    out.append(i + 1 < columns.size() ? kGap : 0, ' ');
  }
  out += '\n';
}

}  // namespace

std::optional<std::string> text_table(const TextRow& header, const std::vector<TextRow>& rows, int width) {
  std::vector<Column> columns;
  for (std::size_t i = 0; i < header.size(); ++i) columns.push_back(measure(header, rows, i));
  if (columns.empty() || !share(columns, width)) return std::nullopt;
  settle(columns, rows);

  std::string out;
  append_row(out, header, columns);
  append_rule(out, columns);
  std::vector<std::string> blocks;
  bool wrapped = false;
  for (const auto& row : rows) wrapped |= append_row(blocks.emplace_back(), row, columns) > 1;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (wrapped && i > 0) out += '\n';  // cells of several lines need air to be told apart
    out += blocks[i];
  }
  return out;
}

}  // namespace rolecall
