// POST /slack/commands: somebody typed "/role pm vs tpm". The reply is the response itself: ephemeral, JSON.
//
// In this order: ssl_check (empty 200, nothing else happens), signature (401), form (400), then `help`,
// `roles` and no text are answered here, and everything else is asked. From there on the status is 200
// whatever happens, since Slack shows people an error of its own for any other.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "handlers/asking.h"
#include "handlers/http/request.h"
#include "handlers/slack/guide.h"
#include "handlers/slack/line_limiter.h"
#include "handlers/slack/signature.h"

namespace rolecall::slack {

// May be called from many threads, as long as the functions that it was given may.
class CommandHandler {
 public:
  using PlainText = std::function<std::string(const Answer&)>;

  CommandHandler(SignatureVerifier verifier, Ask ask, std::function<Guide()> guide, PlainText plain_text);

  // Response::rejected is one of rejection_name() or "bad-form" for requests that were turned away.
  http::Response handle(const http::Request& request);

 private:
  http::Response reject(const Verification& verification, const http::Request& request);
  std::string reply(const Question& question, std::string_view command);
  std::string shown(const Answer& answer, std::int64_t question_id) const;

  // Constant after construction.
  const SignatureVerifier verifier_;
  const Ask ask_;
  const std::function<Guide()> guide_;
  const PlainText plain_text_;

  LineLimiter rejections_;
  LineLimiter faults_;
};

}  // namespace rolecall::slack
