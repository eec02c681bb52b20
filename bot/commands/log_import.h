// `rolecall log import FILE.csv`: questions from elsewhere, answered by the present content and logged as if
// they had been asked here. Not while the server runs, which has the next rows' ids in its memory.
#pragma once

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "knowledge/question.h"
#include "knowledge/understanding/confidence.h"

namespace rolecall {

struct LogImportOptions {
  // Set by the caller.
  std::filesystem::path data_folder = {};
  std::optional<std::filesystem::path> content = {};  // none: what is compiled in
  double wrong_answers = kWrongAnswers;
  bool keep_ids = false;                            // store askers' ids instead of pseudonyms
  std::vector<std::string> unlogged_channels = {};  // their questions are left out
  std::size_t progress_width = 0;                   // of the terminal that `err` is; 0: none, no bar
  Time now = {};

  // Set by the command line.
  std::filesystem::path file = {};
  bool skip_bad = false;
};

// The file is read twice: nothing is imported unless all of it is good, or skip_bad. What was imported before
// stays as it is (question_log/imported.h), so after a failure the same command does the rest.
// 0 fine, 1 the file is not good or the work failed: `err` says why, by line.
int run_log_import(const LogImportOptions& options, std::ostream& out, std::ostream& err);

}  // namespace rolecall
