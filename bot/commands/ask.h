// `rolecall ask`: an answer in the terminal, or many as JSON lines. Questions asked here are not logged.
#pragma once

#include <filesystem>
#include <istream>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "knowledge/understanding/confidence.h"

namespace rolecall {

struct AskOptions {
  std::vector<std::string> words = {};  // the question, as the shell split it
  bool jsonl = false;                   // questions from `in`, one JSON object a line to `out`
  bool explain = false;
  std::optional<std::filesystem::path> content = {};
  double wrong_answers = kWrongAnswers;
  int width = 0;  // of the terminal; 0: none, nothing is wrapped
};

// 0 fine, 1 the work failed, 2 wrong usage; `err` says why. An unanswered question is fine, too.
int run_ask(const AskOptions& options, std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace rolecall
