// How admins come in and go out.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "handlers/admin/access.h"
#include "handlers/admin/guard.h"
#include "handlers/http/request.h"

namespace rolecall::admin {

inline constexpr std::string_view kSignInPath = "/admin/sign-in";

// "https://bot.example.com/admin/sign-in?link=…"
std::string sign_in_url(std::string_view public_url, std::string_view token);

// GET: a page with one button, which uses nothing up: chats and mail programs fetch links by themselves.
http::Response sign_in_page(const http::Request& request);

// POST, which that button sends: opens a session and leads to /admin. 401 with rejected = "bad-link" for a
// link that is wrong, expired or used; 403, "bad-csrf", for what another site sent; 503 when the database
// cannot be written.
http::Handler sign_in(std::shared_ptr<const Access> access);

// For who tries links too often (http/limited.h).
http::Response too_many_tries(int seconds);

// POST of a signed-in admin.
FormHandler sign_out(std::shared_ptr<const Access> access);

}  // namespace rolecall::admin
