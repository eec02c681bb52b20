#include "bot/commands/admin_access.h"

#include <algorithm>
#include <exception>

#include <fmt/format.h>

#include "bot/commands/beside_server.h"
#include "bot/terminal.h"
#include "handlers/admin/access.h"
#include "handlers/admin/audit.h"
#include "handlers/admin/sign_in.h"
#include "knowledge/duration.h"
#include "knowledge/store/database.h"

namespace rolecall {

namespace {

constexpr int kFine = 0, kFailed = 1, kWrongUsage = 2;

// Where a browser on this machine reaches the server, when nobody said where all others do; empty: nowhere
// that is known.
std::string origin_of(const Config& config) {
  if (!config.public_url.empty()) return config.public_url;
  if (config.listen.port == 0) return {};
  std::string host = config.listen.host;
  if (host == "0.0.0.0" || host == "::") host = "localhost";
  if (host.find(':') != std::string::npos) host = "[" + host + "]";
  return fmt::format("http://{}:{}", host, config.listen.port);
}

int failed(const Config& config, const std::exception& fault, std::ostream& err) {
  err << config.data.string() << ": " << fault.what() << '\n';
  return kFailed;
}

}  // namespace

int print_admin_link(const AdminOptions& options, std::ostream& out, std::ostream& err) {
  const Config& config = *options.config;
  const auto& admins = config.admins;
  if (!options.user.empty() && std::find(admins.begin(), admins.end(), options.user) == admins.end()) {
    err << fmt::format("rolecall admin link: {} is not in ROLECALL_ADMINS\n", options.user);
    return kWrongUsage;
  }
  const std::string origin = origin_of(config);
  if (origin.empty()) {
    err << "rolecall admin link: set ROLECALL_PUBLIC_URL, or a port in ROLECALL_LISTEN\n";
    return kWrongUsage;
  }
  try {
    Database database = open_beside_server(config);
    const std::string name = options.user.empty() ? admin::kOperator : options.user;
    const auto token = admin::make_link(commit_to(database), name, "on the command line", options.now);
    out << admin::sign_in_url(origin, token.value()) << '\n';
    err << fmt::format("good once, for {} minutes, for {}\n", admin::kLinkLifetime.count(), name);
    return kFine;
  } catch (const std::exception& fault) {
    return failed(config, fault, err);
  }
}

int print_audit(const AdminOptions& options, std::ostream& out, std::ostream& err) {
  try {
    Database reader = Database::open_read_only(database_of(*options.config));
    TextTable table({{"when (UTC)"}, {"admin"}, {"what"}, {"details"}});
    const auto entries = admin::read_audit(reader.connection(), options.limit);
    for (const admin::AuditEntry& each : entries)
      table.add({format_minute(each.at), each.admin, each.action, each.about});
    if (entries.empty()) {
      err << "no admin has done anything yet\n";
    } else {
      table.print(out, options.width);
    }
    return kFine;
  } catch (const std::exception& fault) {
    return failed(*options.config, fault, err);
  }
}

}  // namespace rolecall
