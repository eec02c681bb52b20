// `rolecall admin`: what whoever runs rolecall needs besides running it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <ostream>
#include <string>

#include "bot/config.h"
#include "handlers/slack/manifest.h"
#include "knowledge/question.h"

namespace CLI {
class App;
}

namespace rolecall {

struct AdminOptions {
  enum class Action { manifest, backup, link, audit };

  // Set by the caller, but for the manifest.
  std::optional<Config> config = {};
  std::size_t width = 0;  // of the terminal that `out` is; 0: none, nothing is cut
  Time now = {};

  // Set by the command line.
  Action action = Action::manifest;
  slack::ManifestOptions manifest = {};
  std::filesystem::path backup = {};
  std::string user = {};  // empty: who runs the program
  std::size_t limit = 50;
};

// Adds "admin" and its subcommands, which fill `options` while the command line is parsed; both must outlive
// that.
CLI::App* add_admin_command(CLI::App& parent, AdminOptions& options);

// 0 fine, 1 the work failed, 2 wrong usage; `err` says why.
int run_admin_command(const AdminOptions& options, std::ostream& out, std::ostream& err);

}  // namespace rolecall
