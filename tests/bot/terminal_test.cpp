#include "bot/terminal.h"

#include <sstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "knowledge/answering/display_text.h"

namespace rolecall {
namespace {

using Align = TextTable::Align;

std::string print(const TextTable& table, std::size_t width) {
  std::ostringstream out;
  table.print(out, width);
  return out.str();
}

TEST(TerminalTest, APipeHasNoWidth) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  EXPECT_EQ(terminal_width(ends[1]), 0u);
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST(TerminalTest, OnlyAYesIsAYes) {
  for (const auto& [typed, yes] :
       {std::pair("y\n", true), {"yes\n", true}, {"n\n", false}, {"\n", false}, {"", false}}) {
    std::istringstream in(typed);
    std::ostringstream out;
    EXPECT_EQ(ask_yes_or_no("delete?", in, out), yes) << typed;
    EXPECT_EQ(out.str(), "delete? [y/N] ");
  }
}

TEST(TerminalTest, CutsToAWidthWithAnEllipsis) {
  EXPECT_EQ(fit_width("abcdef", 6), "abcdef");
  EXPECT_EQ(fit_width("abcdef", 5), "abcd…");
  EXPECT_EQ(fit_width("漢字漢字", 6), "漢字…");
  EXPECT_EQ(fit_width("abcdef", 0), "abcdef");
  EXPECT_EQ(fit_width("abcdef", 1), "…");
}

TEST(TextTableTest, AlignsColumnsByWhatIsSeen) {
  TextTable table({{"n", Align::right}, {"name"}, {"text"}});
  table.add({"1", "漢字", "x"});
  table.add({"100", "ä", "y"});
  EXPECT_EQ(print(table, 0),
            "  n  name  text\n"
            "  1  漢字  x\n"
            "100  ä     y\n");
}

TEST(TextTableTest, CutsTheWidestColumnsUntilItFits) {
  TextTable table({{""}, {""}});
  table.add({"id", "a long text that does not fit"});
  EXPECT_EQ(print(table, 16), "id  a long text…\n");
  for (std::size_t width = 10; width < 40; ++width) {
    const std::string line = print(table, width);
    EXPECT_LE(display_width(line.substr(0, line.size() - 1)), static_cast<int>(width));
  }
}

TEST(TextTableTest, KeepsALineALine) {
  TextTable table({{""}});
  table.add({"two\nlines"});
  EXPECT_EQ(print(table, 0), "two lines\n");
}

}  // namespace
}  // namespace rolecall
