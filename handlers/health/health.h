// What monitoring asks: is it alive, is it ready, what does it count.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "handlers/http/request.h"

namespace rolecall {

// GET /healthz: 200 "ok" for as long as the process can answer at all.
http::Handler healthz();

// GET /readyz: 200 "ready", or 503 and one line a problem. problems() is asked each time, from any
// thread, and gives sentences that may be shown to anyone: no paths, no causes.
http::Handler readyz(std::function<std::vector<std::string>()> problems);

// GET /metrics: what scrape() gives, as the text format of Prometheus.
http::Handler metrics(std::function<std::string()> scrape);

}  // namespace rolecall
