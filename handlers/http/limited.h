// A handler in front of another that turns away who asks too often.
#pragma once

#include <functional>

#include "handlers/ask/rate_limit.h"
#include "handlers/http/request.h"

namespace rolecall::http {

enum class RefusalBody { text, json };

// Passes to inner what limit (which outlives the handler) admits for the request's client; the rest gets
// 429 with Retry-After and rejected = "rate-limited"; as JSON {"error": {"code": "rate-limited", "message":
// "..."}}.
Handler limited(Handler inner, RateLimit& limit, RefusalBody body);

// The same, where who is turned away sees what `body_of` makes of the seconds until the next try: status,
// Retry-After and `rejected` are put into it.
Handler limited(Handler inner, RateLimit& limit, std::function<Response(int seconds)> body_of);

}  // namespace rolecall::http
