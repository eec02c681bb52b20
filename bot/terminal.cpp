#include "bot/terminal.h"

#include <algorithm>
#include <numeric>

#include <sys/ioctl.h>
#include <unistd.h>

#include "knowledge/answering/display_text.h"

namespace rolecall {

namespace {

constexpr std::string_view kGap = "  ";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
constexpr std::size_t kNarrowest = 4;  // no column is cut below this

std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(display_width(text));
}

std::string padded(std::string_view cell, std::size_t width, TextTable::Align align) {
  const std::string cut = fit_width(cell, width);
  const std::string blanks(width - std::min(width, columns_of(cut)), ' ');
  return align == TextTable::Align::right ? blanks + cut : cut + blanks;
}

}  // namespace

std::size_t terminal_width(int fd) {
  winsize size = {};
  if (::isatty(fd) == 0 || ::ioctl(fd, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

bool ask_yes_or_no(const std::string& question, std::istream& in, std::ostream& out) {
  out << question << " [y/N] " << std::flush;
  std::string answer;
  std::getline(in, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

std::string fit_width(std::string_view text, std::size_t width) {
  if (width == 0 || columns_of(text) <= width) return std::string(text);
  return cut_to_width(text, static_cast<int>(width) - 1).append(kEllipsis);
}

void TextTable::add(std::vector<std::string> cells) {
  for (std::string& cell : cells) cell = displayable(cell);
  cells.resize(columns_.size());
  rows_.push_back(std::move(cells));
}

std::vector<std::size_t> TextTable::widths(std::size_t width) const {
  std::vector<std::size_t> widths;
  for (const Column& column : columns_) widths.push_back(columns_of(column.heading));
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns_of(row[i]));
  }
  if (width == 0) return widths;
  std::size_t total = std::accumulate(widths.begin(), widths.end(), kGap.size() * (widths.size() - 1));
  while (total > width) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= kNarrowest) break;
    --*widest;
    --total;
  }
  return widths;
}

void TextTable::print(std::ostream& out, std::size_t width) const {
  const std::vector<std::size_t> widths = this->widths(width);
  const auto print_line = [&](const auto& cell_of) {
    std::string line;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (i > 0) line += kGap;
      line += padded(cell_of(i), widths[i], columns_[i].align);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << '\n';
  };
  if (std::any_of(columns_.begin(), columns_.end(), [](const Column& c) { return !c.heading.empty(); })) {
    print_line([&](std::size_t i) -> const std::string& { return columns_[i].heading; });
  }
  for (const auto& row : rows_) {
    print_line([&](std::size_t i) -> const std::string& { return row[i]; });
  }
}

}  // namespace rolecall
