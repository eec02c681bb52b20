// What a browser sends back of what it was given.
#pragma once

#include <string_view>

#include "handlers/http/request.h"

namespace rolecall::http {

// The value of the cookie that stands exactly once under this name; empty when it is missing or repeated,
// because nobody can tell then who set which. The view lives as long as the request.
std::string_view cookie_in(const Request& request, std::string_view name);

}  // namespace rolecall::http
