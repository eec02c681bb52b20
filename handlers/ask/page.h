// The try-it page: GET / invites to ask, GET /?q=... shows the answer. Works without a script; needs the
// routes to serve /assets/ with serve_asset (assets.h).
#pragma once

#include <functional>

#include "handlers/ask/html.h"
#include "handlers/asking.h"
#include "handlers/http/request.h"

namespace rolecall {

// The handler for GET and HEAD of /; as safe to call from many threads as its callbacks are. `facts` is read
// for each page, since the content may have been reloaded.
//
// Only a person who opens the page asks: HEAD, prefetches (503, so that the browser does not keep them) and
// the robots that preview links do not.
http::Handler ask_page(Ask ask, std::function<PageFacts()> facts);

}  // namespace rolecall
