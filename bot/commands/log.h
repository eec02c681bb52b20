// `rolecall log`: reading the question log, and putting questions into it and taking them out again. Works
// while the server runs, but for the import.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <ostream>
#include <string>

#include "bot/commands/log_import.h"
#include "knowledge/question.h"

namespace CLI {
class App;
}

namespace rolecall {

inline constexpr const char* kNoLogYet =
    "there is no question log yet; `rolecall serve` makes it (is ROLECALL_DATA the right folder?)";

struct LogCommandOptions {
  enum class Action { list, show, stats, export_rows, import_rows, purge, forget };

  // Set by the caller.
  std::filesystem::path data_folder = {};
  std::size_t width = 0;  // of the terminal that `out` is; 0: none, nothing is cut
  Time now = {};
  // Asks the person at the terminal; absent when there is none.
  std::function<bool(const std::string& question)> confirm = {};

  LogImportOptions importing = {};  // but for the data folder and the time, which are those above

  // Set by the command line.
  Action action = Action::list;
  std::string since = {};
  std::string until = {};
  std::string outcome = {};
  std::string reason = {};
  std::string platform = {};
  std::string entry = {};
  std::string asker = {};
  std::string feedback = {};
  std::string text = {};
  std::size_t limit = 50;
  std::int64_t id = 0;
  std::string format = "csv";
  std::filesystem::path output = {};
  std::string older_than = {};
  bool yes = false;
  std::string user = {};
  std::optional<std::string> workspace = {};
};

// Adds "log" and its subcommands, which fill `options` while the command line is parsed; both must outlive
// that.
CLI::App* add_log_command(CLI::App& parent, LogCommandOptions& options);

// 0 fine, 1 the work failed, 2 wrong usage; `err` says why.
int run_log_command(const LogCommandOptions& options, std::ostream& out, std::ostream& err);

}  // namespace rolecall
