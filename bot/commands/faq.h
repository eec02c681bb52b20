// `rolecall faq`: what admins published and what they have in their drafts; out of the database, into it, and
// back by one. Works while the server runs, which takes up a new revision within seconds.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <ostream>
#include <string>

#include "bot/config.h"
#include "knowledge/question.h"

namespace CLI {
class App;
}

namespace rolecall {

struct FaqOptions {
  enum class Action { list, export_edits, import_edits, undo };

  // Set by the caller.
  std::optional<Config> config = {};
  std::size_t progress_width = 0;  // of the terminal that `err` is; 0: none, no bar
  Time now = {};

  // Set by the command line.
  Action action = Action::list;
  std::filesystem::path file = {};  // export: may be a folder; empty: standard output
  bool patch = false;
  bool replace = false;     // import: the file's edits are all that is published then
  std::string reason = {};  // import: why protected answers may change
};

// Adds "faq" and its subcommands, which fill `options` while the command line is parsed; both must outlive
// that.
CLI::App* add_faq_command(CLI::App& parent, FaqOptions& options);

// 0 fine, 1 the work failed, 2 wrong usage; `err` says why.
int run_faq_command(const FaqOptions& options, std::ostream& out, std::ostream& err);

}  // namespace rolecall
