// `rolecall eval FILE`: how many questions of a set are answered with an accepted entry.
#pragma once

#include <filesystem>
#include <optional>
#include <ostream>

#include "knowledge/understanding/confidence.h"

namespace rolecall {

struct EvalOptions {
  std::filesystem::path file = {};
  std::optional<std::filesystem::path> content = {};
  double wrong_answers = kWrongAnswers;
  double min_percent = 0;  // below it the exit code is 1
  bool json = false;
};

// 0 fine, 1 below the minimum or the work failed; `err` says why.
int run_eval(const EvalOptions& options, std::ostream& out, std::ostream& err);

}  // namespace rolecall
