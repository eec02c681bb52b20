// The responses with which the server itself turns a request away: one short, safe sentence each.
#pragma once

#include "handlers/http/request.h"

namespace rolecall::refusals {

http::Response bad_head(int status);  // 400, 414, 415, 431, 501, 505
http::Response incomplete_body();     // 400
http::Response too_slow();            // 408
http::Response too_large();           // 413
http::Response failed();              // 500, after a handler threw
http::Response overloaded();          // 503

}  // namespace rolecall::refusals
