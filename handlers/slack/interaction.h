// POST /slack/interactions: a button, a submitted form, a shortcut.
//
// In this order: ssl_check, signature (401), form and JSON (400), then what was clicked. What it changes and
// what it sends are durable in one transaction before Slack gets its empty 200; then the courier sends. A
// click that was taken before gets its 200 and nothing else. When nothing can be written the status is 503,
// upon which Slack tells the person to try again.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "handlers/http/request.h"
#include "handlers/slack/gate.h"
#include "handlers/slack/interaction_payload.h"
#include "handlers/slack/mail.h"
#include "handlers/slack/surroundings.h"

namespace rolecall::slack {

// May be called from many threads, as long as the functions that it was given may.
class InteractionHandler {
 public:
  // Both must outlive this.
  InteractionHandler(SignatureVerifier verifier, const Surroundings& surroundings, Mail& mail);

  http::Response handle(const http::Request& request);

 private:
  http::Response taken(const Interaction& interaction, Time now);

  const Surroundings& surroundings_;
  Mail& mail_;
  Gate gate_;
  LineLimiter faults_;
};

}  // namespace rolecall::slack
