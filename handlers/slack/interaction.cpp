#include "handlers/slack/interaction.h"

#include <utility>

#include <spdlog/spdlog.h>

#include "handlers/http/form.h"
#include "handlers/slack/click.h"

namespace rolecall::slack {

InteractionHandler::InteractionHandler(SignatureVerifier verifier, const Surroundings& surroundings,
                                       Mail& mail)
    : surroundings_(surroundings), mail_(mail), gate_(std::move(verifier)) {}

http::Response InteractionHandler::handle(const http::Request& request) {
  if (auto stopped = gate_.stop(request)) return *stopped;
  const auto form = is_form(request) ? http::Form::parse(request.body) : std::nullopt;
  const auto interaction = form ? parse_interaction(form->value("payload")) : std::nullopt;
  if (!interaction) return {.status = 400, .body = "this is not an interaction\n", .rejected = "bad-form"};
  try {
    return taken(*interaction, request.received_at);
  } catch (const std::exception& fault) {
    if (const auto held_back = faults_.pass(request.received_at)) {
      spdlog::error("a click could not be served: {} ({} more since the last such line)", fault.what(),
                    *held_back);
    }
    return {.status = 503, .body = "please try again\n", .rejected = "failed"};
  }
}

http::Response InteractionHandler::taken(const Interaction& interaction, Time now) {
  if (interaction.kind == InteractionKind::ignored) return {};
  const auto workspace = surroundings_.workspace(interaction.origin);
  if (!mail_.has_room(workspace ? workspace->lane : std::string()))
    return {.status = 503, .body = "please try again\n", .rejected = "outbox-full"};
  if (Click(interaction, surroundings_, mail_, now).serve() == Committed::failed) {
    return {.status = 503, .body = "please try again\n", .rejected = "not-durable"};
  }
  return {};
}

}  // namespace rolecall::slack
