// How `rolecall log` shows questions to a person.
#pragma once

#include <cstddef>
#include <ostream>
#include <vector>

#include "knowledge/question_log/search.h"

namespace rolecall {

// A line for each question, cut to the width (0: not cut).
void print_questions(std::ostream& out, const std::vector<LoggedQuestion>& questions, std::size_t width);

// Everything about one question, and what people did about it.
void print_question(std::ostream& out, const LoggedQuestion& question, const Reactions& reactions);

void print_stats(std::ostream& out, const LogStats& stats, std::size_t width);

}  // namespace rolecall
