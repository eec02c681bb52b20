// What every request from Slack passes first: is it Slack's check of our certificate, is it signed by Slack?
#pragma once

#include <optional>

#include "handlers/http/request.h"
#include "handlers/slack/line_limiter.h"
#include "handlers/slack/signature.h"

namespace rolecall::slack {

// May be called from many threads.
class Gate {
 public:
  explicit Gate(SignatureVerifier verifier) : verifier_(std::move(verifier)) {}

  // The response to a request that goes no further: empty 200 for ssl_check, 401 without a good signature
  // (Response::rejected is then one of rejection_name()). Nothing: it is from Slack.
  std::optional<http::Response> stop(const http::Request& request);

 private:
  const SignatureVerifier verifier_;
  LineLimiter rejections_;
};

// Whether the body is an urlencoded form, by its content type.
bool is_form(const http::Request& request);

}  // namespace rolecall::slack
