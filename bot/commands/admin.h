// `rolecall admin`: what whoever runs rolecall needs besides running it.
#pragma once

#include <filesystem>
#include <ostream>

#include "handlers/slack/manifest.h"

namespace CLI {
class App;
}

namespace rolecall {

struct AdminOptions {
  enum class Action { manifest, backup };

  Action action = Action::manifest;
  slack::ManifestOptions manifest = {};
  std::filesystem::path backup = {};
  std::filesystem::path data_folder = {};  // set by the caller; only what needs_data_folder() looks at it
};

// Adds "admin" and its subcommands, which fill `options` while the command line is parsed; both must outlive
// that.
CLI::App* add_admin_command(CLI::App& parent, AdminOptions& options);

bool needs_data_folder(const AdminOptions& options);

// 0 fine, 1 the work failed, 2 wrong usage; `err` says why.
int run_admin_command(const AdminOptions& options, std::ostream& out, std::ostream& err);

}  // namespace rolecall
