#include "handlers/http/limited.h"

#include <utility>

#include <fmt/format.h>

namespace rolecall::http {

namespace {

Response refusal(int seconds, RefusalBody body) {
  const std::string sentence = fmt::format("Too many questions at once. Please try again in {} {}.", seconds,
                                           seconds == 1 ? "second" : "seconds");
  Response response{.headers = {{"Cache-Control", "no-store"}}};
  if (body == RefusalBody::json) {
    response.content_type = "application/json";
    response.body = fmt::format(R"({{"error":{{"code":"rate-limited","message":"{}"}}}})", sentence);
  } else {
    response.body = sentence + '\n';
  }
  return response;
}

}  // namespace

Handler limited(Handler inner, RateLimit& limit, std::function<Response(int)> body_of) {
  return [inner = std::move(inner), &limit, body_of = std::move(body_of)](const Request& request) {
    const RateLimit::Decision decision = limit.admit(request.client, request.received_at);
    if (decision.allowed) return inner(request);
    Response response = body_of(decision.retry_after_seconds);
    response.status = 429;
    response.rejected = "rate-limited";
    response.headers.emplace_back("Retry-After", std::to_string(decision.retry_after_seconds));
    return response;
  };
}

Handler limited(Handler inner, RateLimit& limit, RefusalBody body) {
  return limited(std::move(inner), limit, [body](int seconds) { return refusal(seconds, body); });
}

}  // namespace rolecall::http
