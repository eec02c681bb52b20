#include "handlers/http/limited.h"

#include <utility>

#include <fmt/format.h>

namespace rolecall::http {

namespace {

Response refusal(int seconds, RefusalBody body) {
  const std::string sentence = fmt::format("Too many questions at once. Please try again in {} {}.", seconds,
                                           seconds == 1 ? "second" : "seconds");
  Response response{.status = 429, .rejected = "rate-limited"};
  response.headers = {{"Retry-After", std::to_string(seconds)}, {"Cache-Control", "no-store"}};
  if (body == RefusalBody::json) {
    response.content_type = "application/json";
    response.body = fmt::format(R"({{"error":{{"code":"rate-limited","message":"{}"}}}})", sentence);
  } else {
    response.body = sentence + '\n';
  }
  return response;
}

}  // namespace

Handler limited(Handler inner, RateLimit& limit, RefusalBody body) {
  return [inner = std::move(inner), &limit, body](const Request& request) {
    const RateLimit::Decision decision = limit.admit(request.client, request.received_at);
    return decision.allowed ? inner(request) : refusal(decision.retry_after_seconds, body);
  };
}

}  // namespace rolecall::http
