// A replay's report for people and for programs.
#pragma once

#include <cstddef>
#include <ostream>

#include "knowledge/refinement/replay.h"

namespace rolecall {

// Counts, and of each kind the questions that are asked most. Lines are cut to the width; 0 is no limit.
void print_replay_text(const ReplayReport& report, std::size_t width, std::ostream& out);

// {"questions", "asks", "seconds", "newly_answered": […], "changed": […], "lost": […],
//  "newly_ambiguous": […], "protected": […]}, each item with "text", "asks", "before", "after".
void print_replay_json(const ReplayReport& report, std::ostream& out);

}  // namespace rolecall
