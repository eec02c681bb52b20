#include "bot/commands/admin.h"

#include <map>

#include <CLI/CLI.hpp>

#include "bot/commands/admin_access.h"
#include "bot/commands/backup.h"

namespace rolecall {

namespace {

constexpr int kFine = 0, kWrongUsage = 2;

int print_manifest(const slack::ManifestOptions& options, std::ostream& out, std::ostream& err) {
  const std::string fault = slack::fault_of(options);
  if (!fault.empty()) {
    err << "rolecall admin manifest: " << fault << '\n';
    return kWrongUsage;
  }
  out << slack::manifest(options);
  return kFine;
}

}  // namespace

CLI::App* add_admin_command(CLI::App& parent, AdminOptions& options) {
  static const std::map<std::string, slack::Surface> kSurfaces = {{"agent", slack::Surface::agent},
                                                                  {"assistant", slack::Surface::assistant},
                                                                  {"plain", slack::Surface::plain}};
  CLI::App* admin = parent.add_subcommand("admin", "Set rolecall up, and look after it");
  admin->require_subcommand(1);

  CLI::App* manifest = admin->add_subcommand("manifest", "Write the manifest of the Slack app");
  manifest->callback([&options] { options.action = AdminOptions::Action::manifest; });
  manifest
      ->add_option("--url", options.manifest.url,
                   "Where Slack reaches rolecall: https://rolecall.example.com")
      ->required();
  manifest
      ->add_option_function<std::string>(
          "--surface", [&options](const std::string& name) { options.manifest.surface = kSurfaces.at(name); },
          "agent, assistant (for apps that still are one) or plain (agent)")
      ->check(CLI::IsMember({"agent", "assistant", "plain"}));
  manifest->add_option("--command", options.manifest.command, "The slash command (/role)");

  CLI::App* backup = admin->add_subcommand("backup", "Copy the database into a file, while the server runs");
  backup->callback([&options] { options.action = AdminOptions::Action::backup; });
  backup->add_option("FILE", options.backup, "A file that does not exist yet")->required();

  CLI::App* link = admin->add_subcommand("link", "Make a link that signs in to the admin pages, once");
  link->callback([&options] { options.action = AdminOptions::Action::link; });
  link->add_option("--user", options.user, "One of ROLECALL_ADMINS (whoever runs rolecall)");

  CLI::App* audit = admin->add_subcommand("audit", "What admins did, the latest first");
  audit->callback([&options] { options.action = AdminOptions::Action::audit; });
  audit->add_option("--limit", options.limit, "At most this many (50)")->check(CLI::Range(1, 1'000'000));
  return admin;
}

int run_admin_command(const AdminOptions& options, std::ostream& out, std::ostream& err) {
  switch (options.action) {
    case AdminOptions::Action::backup:
      return run_backup(options.config->data, options.backup, out, err);
    case AdminOptions::Action::link:
      return print_admin_link(options, out, err);
    case AdminOptions::Action::audit:
      return print_audit(options, out, err);
    case AdminOptions::Action::manifest:
      break;
  }
  return print_manifest(options.manifest, out, err);
}

}  // namespace rolecall
