// POST /v1/ask: {"text": "...", "conversation": "..." (optional)} in, the object of answer_json.h out.
//
// Refusals are {"error": {"code": "...", "message": "..."}} with 400, 413 or 415: the message says what was
// expected. No CORS headers: pages of other origins have no business here.
#pragma once

#include "handlers/asking.h"
#include "handlers/http/request.h"

namespace rolecall {

// The handler; as safe to call from many threads as `ask` is. Which methods reach it is the routes' affair.
http::Handler ask_api(Ask ask);

// A refusal in the API's form, for routes and limits that turn a request away before it gets here.
// `code` is also what the metrics count, and must be a literal.
http::Response api_error(int status, std::string_view code, std::string_view message);

}  // namespace rolecall
