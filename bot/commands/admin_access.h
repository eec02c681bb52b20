// `rolecall admin link` and `rolecall admin audit`: in the database beside the server, which may be running.
// Both need the options' config; exit codes as in admin.h.
#pragma once

#include <ostream>

#include "bot/commands/admin.h"

namespace rolecall {

// The link alone goes to `out`.
int print_admin_link(const AdminOptions& options, std::ostream& out, std::ostream& err);

int print_audit(const AdminOptions& options, std::ostream& out, std::ostream& err);

}  // namespace rolecall
