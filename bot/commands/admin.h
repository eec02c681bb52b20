// `rolecall admin`: what whoever runs rolecall needs besides running it.
#pragma once

#include <ostream>

#include "handlers/slack/manifest.h"

namespace CLI {
class App;
}

namespace rolecall {

struct AdminOptions {
  enum class Action { manifest };

  Action action = Action::manifest;
  slack::ManifestOptions manifest = {};
};

// Adds "admin" and its subcommands, which fill `options` while the command line is parsed; both must outlive
// that.
CLI::App* add_admin_command(CLI::App& parent, AdminOptions& options);

// 0 fine, 2 wrong usage; `err` says why.
int run_admin_command(const AdminOptions& options, std::ostream& out, std::ostream& err);

}  // namespace rolecall
