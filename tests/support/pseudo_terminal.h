// Runs a program in a terminal, as a person would.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rolecall::test {

struct TerminalRun {
  int exit_code = -1;  // -1: it did not end in time
  std::vector<std::string> lines;
};

// The program and its arguments, in a terminal so many columns wide, in which `typed` is typed.
TerminalRun run_in_terminal(const std::vector<std::string>& command, unsigned short columns,
                            const std::vector<std::string>& environment = {}, std::string_view typed = {});

// How many columns a text of letters and box-drawing takes: its code points.
std::size_t columns_of(std::string_view utf8);

}  // namespace rolecall::test
