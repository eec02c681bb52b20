#include "tests/rehearsal/transcript.h"

#include <algorithm>
#include <vector>

#include <fmt/ostream.h>

namespace rolecall::test {

namespace {

constexpr std::size_t kWidth = 88;

// UTF-8 has one byte that is no continuation for each character.
std::size_t length(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

std::vector<std::string> wrapped(std::string_view line) {
  std::vector<std::string> lines(1);
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    if (!lines.back().empty() && length(lines.back()) + 1 + length(word) > kWidth) lines.emplace_back();
    if (!lines.back().empty()) lines.back() += ' ';
    lines.back() += word;
  }
  return lines;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    for (std::string& line : wrapped(text.substr(0, end))) lines.push_back(std::move(line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// "[One role ▾] [Compare]", none of them broken over two lines.
std::vector<std::string> controls_of(const Shown& shown) {
  std::vector<std::string> controls;
  for (const ShownMenu& menu : shown.menus) controls.push_back("[" + menu.label + " \xE2\x96\xBE]");
  for (const ShownButton& button : shown.buttons) controls.push_back("[" + button.label + "]");
  for (const std::string& label : shown.form_buttons) controls.push_back("[" + label + "]");
  std::vector<std::string> lines;
  for (const std::string& control : controls) {
    if (lines.empty() || length(lines.back()) + 1 + length(control) > kWidth) {
      lines.push_back(control);
    } else {
      lines.back().append(" ").append(control);
    }
  }
  return lines;
}

}  // namespace

void Transcript::scene(std::string_view title) {
  title_ = title;
  fmt::print(out_, "\n{}. {}\n\n", ++scenes_, title);
}

void Transcript::act(std::string_view sentence) {
  fmt::print(out_, "{}\n", sentence);
}

void Transcript::sent(std::string_view request) {
  fmt::print(out_, "  \xE2\x86\x92 {}\n", request);
}

void Transcript::called(std::string_view call) {
  fmt::print(out_, "  \xE2\x86\x90 {}\n", call);
}

void Transcript::remark(std::string_view sentence) {
  for (const std::string& line : lines_of(sentence)) fmt::print(out_, "  {}\n", line);
}

void Transcript::seen(std::string_view where, const Shown& shown) {
  fmt::print(out_, "  {}\n", where);
  const std::vector<std::string> lines = lines_of(shown.text);
  const bool all = lines_max_ == 0 || lines.size() <= lines_max_ + 1;
  const std::size_t count = all ? lines.size() : lines_max_;
  for (std::size_t i = 0; i < count; ++i) box_line(lines[i]);
  if (!all) box_line(fmt::format("\xE2\x80\xA6 and {} more lines", lines.size() - count));
  for (const std::string& line : controls_of(shown)) box_line(line);
}

void Transcript::box_line(std::string_view line) {
  fmt::print(out_, "    \xE2\x94\x82{}{}\n", line.empty() ? "" : " ", line);
}

}  // namespace rolecall::test
