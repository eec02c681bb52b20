// In front of every page and every form of the admins.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

#include "handlers/admin/access.h"
#include "handlers/http/form.h"
#include "handlers/http/request.h"

namespace rolecall::admin {

inline constexpr std::size_t kFormBytesMax = 64 * 1024;

using PageHandler = std::function<http::Response(const http::Request&, const SignedIn&)>;
using FormHandler = std::function<http::Response(const http::Request&, const SignedIn&, const http::Form&)>;

// A page that asks to sign in, 401 with rejected = "not-signed-in", for who is not.
http::Handler for_admins(std::shared_ptr<const Access> access, PageHandler handler);

// The same for what changes something. A form without the session's token, or that another site sent, is
// turned away before anything of it is looked at: 403, rejected = "bad-csrf". Before that only its size is:
// 413, "too-large"; 400, "bad-form".
http::Handler form_of_admins(std::shared_ptr<const Access> access, FormHandler handler);

// Whether a browser says that another site sent this. Old ones say nothing.
bool is_of_another_site(const http::Request& request);

// The parsed form, or nothing when it is too large to be one of ours.
std::optional<http::Form> bounded_form(const http::Request& request);

}  // namespace rolecall::admin
