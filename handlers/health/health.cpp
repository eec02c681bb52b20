#include "handlers/health/health.h"

#include <utility>

namespace rolecall {

namespace {

http::Response uncached(int status, std::string body) {
  return {.status = status, .body = std::move(body), .headers = {{"Cache-Control", "no-store"}}};
}

}  // namespace

http::Handler healthz() {
  return [](const http::Request&) { return uncached(200, "ok\n"); };
}

http::Handler readyz(std::function<std::vector<std::string>()> problems) {
  return [problems = std::move(problems)](const http::Request&) {
    std::string lines;
    for (const std::string& problem : problems()) lines += problem + '\n';
    return lines.empty() ? uncached(200, "ready\n") : uncached(503, std::move(lines));
  };
}

http::Handler metrics(std::function<std::string()> scrape) {
  return [scrape = std::move(scrape)](const http::Request&) {
    http::Response response = uncached(200, scrape());
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    return response;
  };
}

}  // namespace rolecall
