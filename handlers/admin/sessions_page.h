// Who is signed in, and what was done lately; a session can be ended there.
#pragma once

#include <memory>

#include "handlers/admin/access.h"
#include "handlers/admin/guard.h"

namespace rolecall::admin {

// GET /admin/sessions: everybody's, since admins look after each other.
PageHandler sessions_page(std::shared_ptr<const Access> access);

// POST /admin/sessions/revoke with the `session`; leads back to the page.
FormHandler revoke_session(std::shared_ptr<const Access> access);

}  // namespace rolecall::admin
