// POST /slack/events: somebody wrote to the bot or mentioned it, opened its home, or took the app away.
//
// In this order: signature (401), JSON (400), then the event. It is answered, and its id, the question's row
// and the reply are durable in one transaction, before Slack gets its 200; the courier sends the reply after
// that. An event that came before gets its 200 and nothing else. When nothing can be written, or the outbox
// is full, the status is 503 and Slack sends the event again.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "handlers/asking.h"
#include "handlers/http/request.h"
#include "handlers/slack/event_payload.h"
#include "handlers/slack/gate.h"
#include "handlers/slack/in_flight.h"
#include "handlers/slack/mail.h"
#include "handlers/slack/surroundings.h"

namespace rolecall::slack {

// May be called from many threads, as long as the functions that it was given may.
class EventHandler {
 public:
  EventHandler(SignatureVerifier verifier, const Surroundings& surroundings, Mail& mail);

  http::Response handle(const http::Request& request);

 private:
  http::Response taken(const Event& event, Time now);
  http::Response reply(const Event& event, const Workspace& workspace, Time now);
  http::Response answer(const Event& event, const Workspace& workspace, Time now);
  http::Response show_home(const Event& event, const Workspace& workspace, Time now);
  http::Response suggest(const Event& event, const Workspace& workspace, Time now);
  http::Response end_session(const Event& event, const Workspace& workspace, Time now);
  http::Response end_installation(const Event& event, Time now);
  http::Response send(const Event& event, Delivery delivery, Time now);

  const Surroundings& surroundings_;  // must outlive this
  Mail& mail_;
  Gate gate_;
  InFlight in_flight_;
  LineLimiter faults_;
  LineLimiter strangers_;
};

}  // namespace rolecall::slack
