// POST /slack/commands: somebody typed "/role pm vs tpm". The reply is the response itself: ephemeral, JSON.
//
// In this order: ssl_check (empty 200, nothing else happens), signature (401), form (400), then `help`,
// `roles`, `forget-me`, `admin` and no text are answered here, and everything else is asked. From there on
// the status is 200 whatever happens, since Slack shows people an error of its own for any other.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "handlers/asking.h"
#include "handlers/http/request.h"
#include "handlers/slack/gate.h"
#include "handlers/slack/guide.h"
#include "handlers/slack/installation.h"
#include "handlers/slack/line_limiter.h"
#include "handlers/slack/message.h"

namespace rolecall::slack {

// May be called from many threads, as long as the functions that it was given may.
class CommandHandler {
 public:
  struct Given {
    Ask ask;
    std::function<Guide()> guide;
    PlainText plain_text;
    // Takes out of the log who asked what; the number of questions, or nothing when that failed. The question
    // says who and where.
    std::function<std::optional<std::int64_t>(const Question&)> forget;
    // What to say to who wants to sign in to the admin pages; the question says who and where.
    std::function<std::string(const Question&)> admin_link;
    // What is offered beside an answer, by the workspace that the command came from.
    std::function<Extras(const Origin&, bool in_channel)> offers;
  };

  CommandHandler(SignatureVerifier verifier, Given given);

  // Response::rejected is one of rejection_name() or "bad-form" for requests that were turned away.
  http::Response handle(const http::Request& request);

 private:
  std::string reply(const Question& question, const Origin& origin, std::string_view command);

  const Given given_;  // constant after construction
  Gate gate_;
  LineLimiter faults_;
};

}  // namespace rolecall::slack
